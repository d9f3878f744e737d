using System.Text.Json.Serialization;
using CecFunctions.Application.Members;
using CecFunctions.Domain.Renewals;

namespace CecFunctions.Application.Cpr;

/// <summary>
/// The course that a member reported, and until when it counts. It describes what is on record only while that has the
/// same last day.
/// </summary>
public sealed record ReportedCpr(DateOnly ValidUntil, CprCourse Course);

/// <summary>The CPR/AED course that the member reported last, as a part of the member.</summary>
public static class ReportedCprPart
{
    public static readonly MemberPart<ReportedCpr?> Part = new(
        "reportedCpr", ReportedCprJsonContext.Default.ReportedCpr, null, accounts => accounts.LaterCpr.ReportedCpr);

    extension(MemberDocument member)
    {
        /// <summary>The course that the member reported last.</summary>
        public ReportedCpr? ReportedCpr => member.Get(Part);

        public MemberDocument WithReportedCpr(ReportedCpr reported) => member.With(Part, reported);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ReportedCpr))]
internal sealed partial class ReportedCprJsonContext : JsonSerializerContext;
