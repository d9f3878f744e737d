using System.Collections.Immutable;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Events;

namespace CecFunctions.Imports;

/// <summary>
/// Takes in a calendar of events. An event of a known id is written anew, one that is cancelled is taken out, and what a
/// file does not name stays.
/// </summary>
public sealed class EventImport(EventCalendar calendar, ProgramCatalog catalog)
{
    /// <param name="problems">Is told what is wrong with rows; good ones are taken in all the same.</param>
    /// <param name="dryRun">Whether nothing is to be written.</param>
    public async Task<EventFigures> RunAsync(
        IEnumerable<EventRow> rows, RowProblems problems, bool dryRun, CancellationToken cancellationToken)
    {
        var figures = new EventFigures();
        var known = new Dictionary<string, Dictionary<string, CalendarEvent>>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            figures = figures with { Rows = figures.Rows + 1 };
            if (!row.Problems.IsEmpty)
            {
                problems.AddRow(row.Problems.AsSpan());
                continue;
            }

            if (ProblemWith(row) is { } problem)
            {
                problems.AddRow(problem);
                continue;
            }

            var now = row.Event with { Activity = catalog[row.Event.Program].NameOfActivity(row.Event.Activity) };
            if (!known.TryGetValue(now.Program, out var events))
            {
                known[now.Program] = events = await calendar.ReadAsync(now.Program, cancellationToken);
            }

            figures = await TakeAsync(now, row.IsCancelled, events, figures, dryRun, cancellationToken);
        }

        return figures;
    }

    private async Task<EventFigures> TakeAsync(
        CalendarEvent now,
        bool isCancelled,
        Dictionary<string, CalendarEvent> events,
        EventFigures figures,
        bool dryRun,
        CancellationToken cancellationToken)
    {
        var before = events.GetValueOrDefault(now.Id);
        if (isCancelled)
        {
            if (before is null)
            {
                return figures with { Unchanged = figures.Unchanged + 1 };
            }

            events.Remove(now.Id);
            await (dryRun ? Task.CompletedTask : calendar.RemoveAsync(before, cancellationToken));
            return figures with { Removed = figures.Removed + 1 };
        }

        if (now == before)
        {
            return figures with { Unchanged = figures.Unchanged + 1 };
        }

        events[now.Id] = now;
        await (dryRun ? Task.CompletedTask : calendar.PutAsync(now, before, cancellationToken));
        return before is null
            ? figures with { Added = figures.Added + 1 }
            : figures with { Changed = figures.Changed + 1 };
    }

    private RowProblem? ProblemWith(EventRow row)
    {
        var one = row.Event;
        if (catalog.Find(one.Program) is not { } program)
        {
            return new RowProblem(row.Line, TableColumns.Program, $"{Quoted.Text(one.Program)} is not a program.");
        }

        var activity = program.NameOfActivity(one.Activity);
        if ((program.FindActivity(activity, one.Ends) ?? program.FindActivity(activity)) is not { } rule)
        {
            return new RowProblem(
                row.Line, "activity", $"{Quoted.Text(one.Activity)} is not an activity of {program.Program}.");
        }

        return !rule.Accepted
            ? new RowProblem(row.Line, "activity", $"{Quoted.Text(one.Activity)} earns no credits.")
            : one.Quantity is { } quantity && rule.FindQuantity(quantity.Unit) is null
                ? new RowProblem(
                    row.Line,
                    ReportForm.NameOf(quantity.Unit),
                    $"activity {Quoted.Text(one.Activity)} is not reported in this.")
                : null;
    }
}

/// <summary>What an import of a calendar did, or would do.</summary>
public sealed record EventFigures
{
    /// <summary>The rows that could be taken apart.</summary>
    public int Rows { get; init; }

    public int Added { get; init; }

    public int Changed { get; init; }

    public int Unchanged { get; init; }

    /// <summary>The events that were taken out because they are cancelled.</summary>
    public int Removed { get; init; }
}

/// <summary>What an import of a calendar did, and what is wrong with rows.</summary>
public sealed record EventImportAnswer
{
    public required bool DryRun { get; init; }

    public required int Rows { get; init; }

    public required int Added { get; init; }

    public required int Changed { get; init; }

    public required int Unchanged { get; init; }

    /// <summary>The events that were taken out because they are cancelled.</summary>
    public required int Removed { get; init; }

    public required int Bad { get; init; }

    /// <summary>The first of what is wrong with rows, by line.</summary>
    public required ImmutableArray<RowProblem> Problems { get; init; }

    public required int ProblemsLeftOut { get; init; }

    /// <summary>What was found out about the file in order to read it.</summary>
    public required ImmutableArray<string> Notes { get; init; }

    public static EventImportAnswer From(
        EventFigures figures, RowProblems problems, ImmutableArray<string> notes, bool dryRun) => new()
    {
        DryRun = dryRun,
        Rows = figures.Rows,
        Added = figures.Added,
        Changed = figures.Changed,
        Unchanged = figures.Unchanged,
        Removed = figures.Removed,
        Bad = problems.Rows,
        Problems = problems.First,
        ProblemsLeftOut = problems.All - problems.First.Length,
        Notes = notes,
    };
}
