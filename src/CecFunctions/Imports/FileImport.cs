using System.Collections.Concurrent;
using CecFunctions.Http;
using CecFunctions.Members;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Imports;

/// <summary>Takes in a file that came by a request, for the API and its page alike.</summary>
internal sealed partial class FileImport(
    RosterImport rosters,
    CreditImport credits,
    EventImport events,
    ProgramCalendar calendar,
    ILogger<FileImport> logger)
{
    /// <returns>What was done, or why the file as a whole was not taken.</returns>
    public Task<(ImportAnswer? Answer, Problem? Problem)> RosterAsync(
        string actor, ImportRequest request, CancellationToken cancellationToken) =>
        RunAsync(
            actor,
            request,
            "roster",
            RosterFile.Open,
            rosters.MadeOn(request.MadeOn).EnteringWithdrawn(request.EnterWithdrawn),
            cancellationToken);

    /// <inheritdoc cref="RosterAsync"/>
    public Task<(ImportAnswer? Answer, Problem? Problem)> CreditsAsync(
        string actor, ImportRequest request, CancellationToken cancellationToken) =>
        RunAsync(actor, request, "credits", CreditsFile.Open, credits, cancellationToken);

    /// <inheritdoc cref="RosterAsync"/>
    public Task<(EventImportAnswer? Answer, Problem? Problem)> EventsAsync(
        string actor, ImportRequest request, CancellationToken cancellationToken) =>
        ReadAsync(
            request,
            async file =>
            {
                var table = EventsFile.Open(file, request.Options, cancellationToken);
                var problems = new RowProblems();
                var figures = await events.RunAsync(table.Read(problems), problems, request.DryRun, cancellationToken);
                var answer = EventImportAnswer.From(figures, problems, table.Notes, request.DryRun);
                Imported(actor, "events", answer.DryRun, answer.Rows, answer.Added, answer.Bad);
                return answer;
            },
            cancellationToken);

    private Task<(ImportAnswer? Answer, Problem? Problem)> RunAsync<TImport, TRow>(
        string actor,
        ImportRequest request,
        string kind,
        OpenTable<TRow> open,
        RowImport<TImport, TRow> import,
        CancellationToken cancellationToken)
        where TImport : RowImport<TImport, TRow> =>
        ReadAsync(
            request,
            async file =>
            {
                var table = open(file, request.Options, cancellationToken);
                var unreadable = new RowProblems();
                // Midnight may pass meanwhile.
                var days = new ConcurrentDictionary<string, DateOnly>(StringComparer.Ordinal);
                var first = new FirstChanges();
                var changes = request.DryRun ? new ImportChanges(first.Add) : null;
                var figures = await import.By(actor).Telling(changes).RunAsync(
                    table.Read(unreadable),
                    program => days.GetOrAdd(program, calendar.TodayIn),
                    request.DryRun,
                    null,
                    cancellationToken);
                var answer = ImportAnswer.Create(figures, unreadable, table.Notes, request.DryRun);
                Imported(actor, kind, answer.DryRun, answer.Rows, answer.Added, answer.Bad);
                return changes is null ? answer : answer with
                {
                    Changes = first.First,
                    ChangesLeftOut = first.LeftOut,
                    Statuses = changes.Statuses,
                };
            },
            cancellationToken);

    /// <summary>Takes the file of a request, and answers what is wrong with it as a whole.</summary>
    private static async Task<(T? Answer, Problem? Problem)> ReadAsync<T>(
        ImportRequest request, Func<SpooledFile, Task<T>> import, CancellationToken cancellationToken) where T : class
    {
        try
        {
            using var file = await SpooledFile.CopyAsync(
                ImportRequest.FileName, request.Content, ImportEndpoints.MostBytes, request.Form, cancellationToken);
            if (file is null)
            {
                return (null, ImportRequest.TooLarge);
            }

            if (request.Check is { } check && await check(cancellationToken) is { } problem)
            {
                return (null, problem);
            }

            return (await import(file), null);
        }
        catch (TableFileException wrong)
        {
            return (
                null,
                Problem.At("$", wrong.Message[(wrong.Message.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()));
        }
    }

    [LoggerMessage(
        1, LogLevel.Information, "{Actor} imported {Kind}, dry run: {DryRun}; rows {Rows}, added {Added}, bad {Bad}")]
    private partial void Imported(string actor, string kind, bool dryRun, int rows, int added, int bad);
}
