using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Credits;

/// <summary>
/// What a member's reports count for one credential over all its cycles, each in the cycle to which its date belongs.
/// Pure; the member must have been brought to the day in question.
/// </summary>
/// <remarks>Rules PORTAL-4, PORTAL-5.</remarks>
/// <param name="Current">The current cycle, which has the reports of no cycle too.</param>
/// <param name="Renewed">Those that a renewal closed, by their order.</param>
public sealed record CreditHistory(CountedCycle Current, ImmutableArray<CountedCycle> Renewed)
{
    public static CreditHistory Create(
        Member member, Credential credential, CertificationProgram program, DateOnly today)
    {
        var current = CreditAssessment.Assess(member, credential, program, today);
        var closed = credential.Renewals
            .Select(renewal => (
                Renewal: renewal, Assessment: CreditAssessment.AssessRenewed(member, credential, renewal, program)))
            .ToList();
        var lines = closed.Select(_ => ImmutableArray.CreateBuilder<AssessmentLine>()).ToArray();
        var own = ImmutableArray.CreateBuilder<AssessmentLine>();

        // Each assessment has every report, in the same order.
        for (var i = 0; i < current.Lines.Length; i++)
        {
            var day = current.Lines[i].Date;
            var at = current.Spans(day) ? -1 : closed.FindLastIndex(pair => pair.Renewal.Covers(day));
            (at < 0 ? own : lines[at]).Add((at < 0 ? current : closed[at].Assessment).Lines[i]);
        }

        return new CreditHistory(
            new CountedCycle(credential.Cycle, null, current, own.DrainToImmutable()),
            [
                .. closed.Select((pair, i) => new CountedCycle(
                    pair.Renewal.Cycle, pair.Renewal, pair.Assessment, lines[i].DrainToImmutable())),
            ]);
    }

    /// <summary>Whether a report counts in the current cycle, or would.</summary>
    public bool IsOfCurrent(AssessmentLine line) => Current.Assessment.Spans(line.Date);

    /// <summary>Every report with what it counts in its cycle, by activity date, then by report id.</summary>
    public IEnumerable<(CountedCycle Cycle, AssessmentLine Line)> Lines => Renewed.Prepend(Current)
        .SelectMany(cycle => cycle.Lines.Select(line => (cycle, line)))
        .OrderBy(placed => placed.line.Date)
        .ThenBy(placed => placed.line.Report, StringComparer.Ordinal);
}

/// <summary>A cycle with the reports that belong to it.</summary>
/// <param name="Renewal">The renewal that closed it; <see langword="null"/> for the current one.</param>
/// <param name="Assessment">Of the cycle, with a line for every report.</param>
/// <param name="Lines">Those of the cycle.</param>
public sealed record CountedCycle(
    Cycle Cycle, RenewedCycle? Renewal, Assessment Assessment, ImmutableArray<AssessmentLine> Lines);
