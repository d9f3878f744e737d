using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;

namespace CecFunctions.SelfReports;

/// <summary>Takes reports that come from outside, by file or by feed, for one member together. Pure.</summary>
internal static class ReportIntake
{
    /// <summary>
    /// Brings the member to the day and adds what is new. A report that is on record already, or was deleted since,
    /// changes nothing.
    /// </summary>
    /// <returns>The change, to be written where something was added, and what became of each report.</returns>
    public static (MemberChange Change, ImmutableArray<TakenReport> Taken) Take(
        MemberDocument member,
        CertificationProgram program,
        ProgramCatalog catalog,
        IReadOnlyCollection<(ReportFields Fields, ReportSource Source)> reports,
        DateOnly day)
    {
        var change = MemberChange.Create(member, Lifecycle.CatchUp(member.Standing, program, day));
        var taken = ImmutableArray.CreateBuilder<TakenReport>(reports.Count);
        foreach (var (fields, source) in reports)
        {
            var (report, problem) = ReportBook.Read(fields, source, change.Document.Standing, day, program, catalog);
            if (report is null)
            {
                taken.Add(new TakenReport(false, problem));
            }
            else if (change.Document.Standing.FindReport(report.Id) is { } before)
            {
                var other = new ReportProblem("id", $"'{report.Id}' is on record already, with other values.");
                taken.Add(new TakenReport(false, before == report ? null : other));
            }
            else if (member.DeletedReports.Contains(report.Id))
            {
                // It was deleted by its owner or the office; sending it again does not bring it back.
                taken.Add(new TakenReport(false, null));
            }
            else
            {
                change = ReportBook.With(change, report, null);
                taken.Add(new TakenReport(true, null));
            }
        }

        return (change, taken.ToImmutable());
    }
}

/// <summary>What became of a report that came from outside.</summary>
/// <param name="Added">Whether it is new.</param>
/// <param name="Problem">What is wrong with it; where there is neither, it was on record already.</param>
internal sealed record TakenReport(bool Added, ReportProblem? Problem);
