using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CecFunctions.Application.Members;

namespace CecFunctions.Application.Applications;

/// <summary>
/// What the member asked staff for, decided or not, as a part of the member, in the order in which it was filed.
/// </summary>
public static class ApplicationsPart
{
    public static readonly MemberPart<ImmutableArray<MemberApplication>> Part = new(
        "applications",
        ApplicationsJsonContext.Default.ImmutableArrayMemberApplication,
        [],
        accounts =>
        [
            .. accounts.Survivor.Applications
                .Concat(accounts.Goes.Applications.Select(application => application with
                {
                    Report = application.Report is { } report ? accounts.NewReportId(report) : null,
                }))
                .OrderBy(application => application.FiledOn),
        ]);

    extension(MemberDocument member)
    {
        /// <summary>What the member asked for, oldest first.</summary>
        public ImmutableArray<MemberApplication> Applications => member.Get(Part);

        public MemberDocument WithApplications(ImmutableArray<MemberApplication> applications) => member.With(Part, applications);
    }
}

[JsonSourceGenerationOptions(
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ImmutableArray<MemberApplication>))]
internal sealed partial class ApplicationsJsonContext : JsonSerializerContext;
