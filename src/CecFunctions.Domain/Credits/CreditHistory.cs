using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Credits;

/// <summary>
/// What a member's reports count for one credential over all its cycles, each in the cycle to which its date belongs. Pure.
/// </summary>
/// <remarks>Rules PORTAL-4, PORTAL-5.</remarks>
/// <param name="Current">The current cycle, to which the reports of no cycle belong too.</param>
/// <param name="Renewed">Those before it, which a renewal closed, by their order.</param>
/// <param name="Lines">Every report with what it counts in its cycle, by activity date, then by report id.</param>
public sealed record CreditHistory(
    CountedCycle Current,
    ImmutableArray<CountedCycle> Renewed,
    ImmutableArray<(CountedCycle Cycle, AssessmentLine Line)> Lines)
{
    /// <param name="current">The assessment of the credential's current cycle.</param>
    public static CreditHistory Create(
        Member member, Credential credential, Assessment current, CertificationProgram program)
    {
        // Renewed before its end, a cycle is the current one until then (ALL-CYCLE-2).
        var early = credential.Renewals.LastOrDefault(renewal => renewal.Cycle.Number == credential.Cycle.Number);
        var own = new CountedCycle(credential.Cycle, early, current);
        ImmutableArray<CountedCycle> renewed =
        [
            .. credential.Renewals.Where(renewal => renewal != early).Select(renewal => new CountedCycle(
                renewal.Cycle, renewal, CreditAssessment.AssessRenewed(member, credential, renewal, program))),
        ];

        // Each assessment has every report, in the same order.
        var lines = current.Lines.Select((line, at) =>
        {
            var cycle = current.Spans(line.Date)
                ? own
                : renewed.LastOrDefault(closed => closed.Renewal!.Covers(line.Date)) ?? own;
            return (cycle, cycle.Assessment.Lines[at]);
        });
        return new CreditHistory(own, renewed, [.. lines]);
    }

    /// <summary>Whether a report counts in the current cycle, or would.</summary>
    public bool IsOfCurrent(AssessmentLine line) => Current.Assessment.Spans(line.Date);
}

/// <summary>A cycle, and what counts in it.</summary>
/// <param name="Renewal">Its renewal; <see langword="null"/> where it is not renewed.</param>
/// <param name="Assessment">Of the cycle, with a line for every report.</param>
public sealed record CountedCycle(Cycle Cycle, RenewedCycle? Renewal, Assessment Assessment);
