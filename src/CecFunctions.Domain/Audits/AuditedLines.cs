using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Audits;

/// <summary>Which credit lines an audit is about, and which of them lack a document. Pure.</summary>
/// <remarks>Rules ACSM-AUDIT-2, ACSM-AUDIT-4.</remarks>
public static class AuditedLines
{
    /// <summary>
    /// The lines of the renewed cycle and, once the credits were found insufficient, those earned on that day or later.
    /// Empty where the renewal was revoked.
    /// </summary>
    public static ImmutableArray<AuditedLine> FromCase(
        Member member, CertificationProgram program, Credential credential, AuditCase audit)
    {
        if (RenewalOf(credential, audit) is not { } renewal)
        {
            return [];
        }

        return
        [
            .. CreditAssessment.AssessRenewed(member, credential, renewal, program).Lines
                .Where(line => renewal.Covers(line.Date) || IsReplacement(audit, line.Date))
                .Select(line => new AuditedLine(line, !renewal.Covers(line.Date))),
        ];
    }

    /// <summary>The renewal under audit; <see langword="null"/> where it was revoked.</summary>
    public static RenewedCycle? RenewalOf(Credential credential, AuditCase audit) =>
        credential.Renewals.FirstOrDefault(audit.IsOf);

    /// <summary>
    /// The reports that still need a document: those whose line counted and that have none, or only refused ones. Empty
    /// once the credits were found insufficient: other lines may take their place, and the reviewer judges whether they
    /// suffice.
    /// </summary>
    public static ImmutableArray<string> Missing(
        AuditCase audit, ImmutableArray<AuditedLine> lines, CaseEvidence evidence) =>
        audit.InsufficientOn is not null
            ? []
            : [
                .. lines.Where(line => line.NeedsDocument && !IsProved(line, evidence))
                    .Select(line => line.Line.Report),
            ];

    /// <summary>
    /// Whether the member can declare the documents complete: none is missing and, after the credits were found
    /// insufficient, there is something new.
    /// </summary>
    public static bool AreComplete(AuditCase audit, ImmutableArray<AuditedLine> lines, CaseEvidence evidence) =>
        Missing(audit, lines, evidence).IsEmpty
        && (audit.InsufficientOn is not { } insufficientOn
            || evidence.Documents.Any(
                document => document.Decision == EvidenceDecision.Undecided || document.ReceivedOn > insufficientOn));

    private static bool IsProved(AuditedLine line, CaseEvidence evidence) =>
        evidence.Documents.Any(
            document => document.Report == line.Line.Report && document.Decision != EvidenceDecision.Refused);

    private static bool IsReplacement(AuditCase audit, DateOnly day) =>
        audit.InsufficientOn is { } since && since <= day;
}

/// <summary>A credit line that a member may prove in an audit.</summary>
/// <param name="Line">What it counts in the cycle under audit, and why.</param>
/// <param name="IsReplacement">Earned after the credits were found insufficient, to take the place of others
/// (ACSM-AUDIT-4). It counts nothing in the cycle itself.</param>
public sealed record AuditedLine(AssessmentLine Line, bool IsReplacement)
{
    /// <summary>Whether the member owes a document for it: for every line that counted (ACSM-AUDIT-2).</summary>
    public bool NeedsDocument => Line.Counted > 0;
}
