using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CecFunctions.Domain.Audits;
using CecFunctions.Members;

namespace CecFunctions.Evidence;

/// <summary>
/// The documents that a member has attached to reports, so that an audit is answered before it comes: a part of the
/// member, in the order in which they came. An audit case lists those of its lines.
/// </summary>
/// <remarks>See docs/decisions/0030.</remarks>
public static class ReportDocumentsPart
{
    /// <summary>The most documents of a report.</summary>
    public const int MostOfAReport = 5;

    /// <summary>The most documents of all reports together that are kept at a time.</summary>
    public const int MostInAll = 100;

    // Their files stay where they came in: an account that was merged into another keeps them for it.
    public static readonly MemberPart<ImmutableArray<EvidenceDocument>> Part = new(
        "reportDocuments",
        ReportDocumentsJsonContext.Default.ImmutableArrayEvidenceDocument,
        [],
        accounts => accounts.Survivor.ReportDocuments.AddRange(
            accounts.Goes.ReportDocuments
                .Select(document => document with
                {
                    Report = accounts.NewReportId(document.Report),
                    Account = document.Account ?? accounts.Goes.Key.MemberId,
                })));

    extension(MemberDocument member)
    {
        /// <summary>The documents attached to the member's reports, oldest first.</summary>
        public ImmutableArray<EvidenceDocument> ReportDocuments => member.Get(Part);

        public MemberDocument WithReportDocuments(ImmutableArray<EvidenceDocument> documents) =>
            member.With(Part, documents);

        /// <summary>Those of one report.</summary>
        public ImmutableArray<EvidenceDocument> DocumentsOf(string reportId) =>
            [.. member.ReportDocuments.Where(document => document.Report == reportId)];
    }
}

[JsonSourceGenerationOptions(
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ImmutableArray<EvidenceDocument>))]
internal sealed partial class ReportDocumentsJsonContext : JsonSerializerContext;
