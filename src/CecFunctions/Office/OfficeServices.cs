using CecFunctions.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Office;

/// <summary>Registers what staff look up and do about members.</summary>
internal static class OfficeServices
{
    public static IServiceCollection AddOffice(this IServiceCollection services) => services
        .AddSingleton<OfficeCommands>()
        .AddSingleton<MemberCorrections>()
        .AddSingleton<MemberDesk>()
        .AddSingleton<OfficeDesk>()
        .AddEndpoints(ApiPart.MemberDesk, MemberDeskEndpoints.Map)
        .AddEndpoints(ApiPart.MemberDesk, OfficeCommandEndpoints.Map)
        .AddEndpoints(ApiPart.MemberDesk, CorrectionEndpoints.Map)
        .AddEndpoints(ApiPart.MemberDesk, MergeEndpoints.Map)
        .AddEndpoints(ApiPart.Operations, OperationsEndpoints.Map);
}
