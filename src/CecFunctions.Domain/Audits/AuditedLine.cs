using CecFunctions.Domain.Credits;

namespace CecFunctions.Domain.Audits;

/// <summary>A credit line that a member may prove in an audit.</summary>
/// <param name="Line">What it counts in the cycle under audit, and why.</param>
/// <param name="IsReplacement">Earned after the credits were found insufficient, to take the place of others (ACSM-AUDIT-4). It counts nothing in the cycle itself.</param>
public sealed record AuditedLine(AssessmentLine Line, bool IsReplacement)
{
    /// <summary>Whether the member owes a document for it: for every line that counted (ACSM-AUDIT-2).</summary>
    public bool NeedsDocument => Line.Counted > 0;
}
