using System.Collections.Concurrent;
using CecFunctions.Http;
using CecFunctions.Members;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Imports;

/// <summary>Takes in a file that came by a request, for the API and its page alike.</summary>
internal sealed partial class FileImport(
    RosterImport rosters, CreditImport credits, ProgramCalendar calendar, ILogger<FileImport> logger)
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

    private async Task<(ImportAnswer? Answer, Problem? Problem)> RunAsync<TImport, TRow>(
        string actor,
        ImportRequest request,
        string kind,
        OpenTable<TRow> open,
        RowImport<TImport, TRow> import,
        CancellationToken cancellationToken)
        where TImport : RowImport<TImport, TRow>
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
            return (changes is null
                ? answer
                : answer with
                {
                    Changes = first.First,
                    ChangesLeftOut = first.LeftOut,
                    Statuses = changes.Statuses,
                }, null);
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
