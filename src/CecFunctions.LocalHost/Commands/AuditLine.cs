using CecFunctions.Audits;
using CecFunctions.Domain.Audits;
using CecFunctions.Members;

namespace CecFunctions.LocalHost.Commands;

/// <summary>An audit case as a line; what does not apply is left out.</summary>
internal static class AuditLine
{
    public static object Create(ListedAudit listed) => Create(listed, null, null);

    /// <summary>A case whole.</summary>
    public static object Create(AuditedCase audited, IReadOnlyList<MemberLogRow> log) => Create(
        new ListedAudit(audited.Member, audited.Credential.Id, audited.Audit, audited.DaysLeft), audited, log);

    public static object Create(EvidenceDocument document) => new
    {
        document.Id,
        document.Report,
        FileName = EvidenceFileName.WithEnding(document.FileName, document.Type),
        document.Type,
        document.Length,
        document.Sha256,
        document.ReceivedOn,
        document.Origin,
        document.Decision,
        document.Reason,
        document.DecidedOn,
        document.DecidedBy,
        document.PurgedOn,
    };

    private static object Create(ListedAudit listed, AuditedCase? whole, IReadOnlyList<MemberLogRow>? log) => new
    {
        listed.Member.Program,
        listed.Member.MemberId,
        listed.Credential,
        Case = listed.Audit.Id,
        listed.Audit.State,
        listed.Audit.DrawnOn,
        listed.Audit.RenewedOn,
        listed.Audit.Deadline,
        listed.DaysLeft,
        listed.Audit.DocumentsReceivedOn,
        listed.Audit.DecidedOn,
        whole?.KeepUntil,
        Version = whole is null ? null : CaseVersion.TextOf(whole),
        Lines = whole?.Lines.Select(Line),
        whole?.Missing,
        Documents = whole?.Evidence.Documents.Select(Create),
        Log = log?.Select(row => row.Line.ToJson()),
    };

    private static object Line(AuditedLine line) => new
    {
        line.Line.Report,
        line.Line.Activity,
        line.Line.Date,
        line.Line.Reported.Title,
        line.Line.Reported.Provider,
        line.Line.Reported.ApprovedBy,
        line.Line.Reported.Review?.SameAs,
        line.Line.Counted,
        line.Line.Reason,
        Replacement = line.IsReplacement ? true : (bool?)null,
    };
}
