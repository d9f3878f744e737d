using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Audits;

/// <summary>What the renewed cycle comes to on the lines that documents prove. Pure.</summary>
/// <param name="Accepted">On the lines with a document that was accepted.</param>
/// <param name="AcceptedOrOpen">The same if all documents that await a decision were accepted, too.</param>
/// <param name="Replacements">Credits before caps of the lines with an accepted document that were earned to take the
/// place of others (ACSM-AUDIT-4). They are in neither assessment.</param>
/// <remarks>Rules ACSM-AUDIT-2, ACSM-AUDIT-4. Caps hold among the proved lines alone, so a line that was refused makes
/// room for another.</remarks>
public sealed record ProvedCredits(Assessment Accepted, Assessment AcceptedOrOpen, decimal Replacements)
{
    /// <returns><see langword="null"/> where the renewal was revoked.</returns>
    public static ProvedCredits? FromCase(
        Member member, CertificationProgram program, Credential credential, AuditCase audit, CaseEvidence evidence)
    {
        if (AuditedLines.RenewalOf(credential, audit) is not { } renewal)
        {
            return null;
        }

        var accepted = ReportsWith(evidence, document => document.Decision == EvidenceDecision.Accepted);
        var acceptedOrOpen = ReportsWith(evidence, document => document.Decision != EvidenceDecision.Refused);
        return new ProvedCredits(
            Assess(accepted),
            Assess(acceptedOrOpen),
            AuditedLines.FromCase(member, program, credential, audit)
                .Where(line => line.IsReplacement && accepted.Contains(line.Line.Report))
                .Sum(line => line.Line.Worth));

        Assessment Assess(HashSet<string> proved) => CreditAssessment.AssessRenewed(
            member with { Reports = [.. member.Reports.Where(report => proved.Contains(report.Id))] },
            credential,
            renewal,
            program);
    }

    private static HashSet<string> ReportsWith(CaseEvidence evidence, Func<EvidenceDocument, bool> proves) =>
        evidence.Documents.Where(proves).Select(document => document.Report).ToHashSet(StringComparer.Ordinal);
}
