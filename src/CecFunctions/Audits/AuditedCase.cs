using System.Collections.Immutable;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;
using CecFunctions.Notices;

namespace CecFunctions.Audits;

/// <summary>One audit case with all that showing or deciding it needs, on a day.</summary>
public sealed record AuditedCase
{
    public required MemberKey Member { get; init; }

    public required Credential Credential { get; init; }

    public required AuditCase Audit { get; init; }

    /// <summary>The renewal under audit; <see langword="null"/> where it was revoked.</summary>
    public required RenewedCycle? Renewal { get; init; }

    /// <summary>The day for which it holds.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The lines that the member may prove, by activity date and then by report id.</summary>
    public required ImmutableArray<AuditedLine> Lines { get; init; }

    /// <summary>Its documents, with those attached to the reports of its lines as long as it takes documents.</summary>
    public required CaseEvidence Evidence { get; init; }

    /// <summary>Those of them that it has only because they are attached to reports: no command has taken them
    /// yet.</summary>
    public required ImmutableArray<EvidenceDocument> Reported { get; init; }

    /// <summary>The last day through which its documents are kept (ALL-CREDIT-2).</summary>
    public required DateOnly KeepUntil { get; init; }

    /// <summary>The member's name, where the office reads it.</summary>
    public string? Name { get; init; }

    /// <summary>The state of the person; <see langword="null"/> for most.</summary>
    public PersonStateKind? Person { get; init; }

    /// <summary>Why no mail reaches the member; <see langword="null"/> where it does.</summary>
    internal NoMail? NoMail { get; init; }

    /// <summary>The standing of its member on the day.</summary>
    public required Member Standing { get; init; }

    /// <summary>The reports of the lines that lack a document.</summary>
    public ImmutableArray<string> Missing => AuditedLines.Missing(Audit, Lines, Evidence);

    /// <summary>Whether the document came after the documents were submitted, and is not of what was submitted.</summary>
    public bool IsAddedLater(EvidenceDocument document) =>
        Audit is { DocumentsReceivedOn: not null } && document.SubmittedOn is null;

    /// <summary>Days left for documents, see <see cref="DaysLeftOf"/>.</summary>
    public int? DaysLeft => DaysLeftOf(Audit, On);

    /// <summary>
    /// Days left for documents: 0 on the deadline, negative after it; <see langword="null"/> where no documents are
    /// awaited or no clock runs.
    /// </summary>
    public static int? DaysLeftOf(AuditCase audit, DateOnly on) =>
        audit is { AwaitsDocuments: true, Deadline: { } deadline } ? deadline.DayNumber - on.DayNumber : null;

    /// <summary>The member's case of the id.</summary>
    internal static (Credential Credential, AuditCase Audit)? Find(Member member, string caseId)
    {
        foreach (var credential in member.Credentials)
        {
            foreach (var audit in credential.Audits)
            {
                if (audit.Id == caseId)
                {
                    return (credential, audit);
                }
            }
        }

        return null;
    }

    /// <param name="standing">The member brought to the day.</param>
    /// <param name="evidence"><see langword="null"/> where the case has none.</param>
    /// <param name="attached">The documents attached to the member's reports.</param>
    /// <returns><see langword="null"/> where the member has no such case.</returns>
    internal static AuditedCase? Create(
        MemberKey member,
        Member standing,
        string caseId,
        CaseEvidence? evidence,
        ImmutableArray<EvidenceDocument> attached,
        CertificationProgram program,
        DateOnly on)
    {
        if (Find(standing, caseId) is not var (credential, audit))
        {
            return null;
        }

        var lines = AuditedLines.FromCase(standing, program, credential, audit);
        var known = evidence ?? CaseEvidence.None(caseId, credential.Id);
        var (all, reported) = audit.TakesDocuments
            ? WithReported(known, known.NotYetOf(attached, lines))
            : (known, []);
        return new AuditedCase
        {
            Member = member,
            Credential = credential,
            Audit = audit,
            Renewal = AuditedLines.RenewalOf(credential, audit),
            On = on,
            Lines = lines,
            Evidence = all,
            Reported = reported,
            Standing = standing,
            KeepUntil = DocumentRetention.KeepUntil(program, audit.RenewedOn),
        };
    }

    /// <summary>The evidence with as many of the attached documents as its row has room for: nearly always all.</summary>
    private static (CaseEvidence All, ImmutableArray<EvidenceDocument> Reported) WithReported(
        CaseEvidence evidence, ImmutableArray<EvidenceDocument> attached)
    {
        var all = evidence with { Documents = evidence.Documents.AddRange(attached) };
        while (!attached.IsEmpty && !EvidenceRow.HasRoom(all, EvidenceOrigin.Reported))
        {
            attached = attached.RemoveAt(attached.Length - 1);
            all = evidence with { Documents = evidence.Documents.AddRange(attached) };
        }

        return (all, attached);
    }
}
