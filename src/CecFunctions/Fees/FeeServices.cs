using CecFunctions.Http;
using CecFunctions.Members;
using CecFunctions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Fees;

/// <summary>Registers payments and what members have paid.</summary>
internal static class FeeServices
{
    public static IServiceCollection AddFees(this IServiceCollection services) => services
        .AddOnTable<PaymentIds>("payments")
        .AddSingleton<MemberPart>(FeeAccountPart.Part)
        .AddSingleton<Payments>()
        .AddEndpoints(ApiPart.Payments, PaymentEndpoints.Map);
}
