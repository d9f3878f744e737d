using System.CommandLine;
using CecFunctions.Imports;

namespace CecFunctions.LocalHost.Commands;

/// <summary><c>import-events FILE</c>: takes in a calendar of events that earn credits.</summary>
internal static class ImportEventsCommand
{
    public static Command Create(CommandContext context)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "A workbook (.xlsx), or CSV in UTF-8; with a header line; - reads standard input. Columns: "
                + $"{string.Join(',', EventsFile.Columns)}; of the amounts one is given. A bad row is reported with line "
                + "and column and does not stop the others; the exit code is then 2. An event of a known eventId is "
                + "written anew, and taken out where cancelled is true.",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be done, and write nothing." };
        return new Command("import-events", "Takes in a calendar of events from a file, one row per event.")
        {
            file,
            dryRun,
        }.Does(
            context,
            async run =>
            {
                var path = run.Value(file);
                using var copy = await InputFile.ReadAsync(
                    path,
                    context.Input,
                    async content => (await SpooledFile.CopyAsync(
                        path, content, long.MaxValue, TextForm.Utf8, run.Stop))!);
                var table = EventsFile.Open(copy, new TableOptions(), run.Stop);
                var problems = new RowProblems();
                var import = await run.OpenAsync<EventImport>();
                var figures = await import.RunAsync(table.Read(problems), problems, run.Value(dryRun), run.Stop);
                var answer = EventImportAnswer.From(figures, problems, table.Notes, run.Value(dryRun));
                foreach (var note in answer.Notes)
                {
                    await context.Error.WriteLineAsync($"{path}: {note}");
                }

                foreach (var problem in answer.Problems)
                {
                    await context.Error.WriteLineAsync(
                        $"{path}:{problem.Line}: {problem.Column}: {problem.Problem}");
                }

                // Problems are on standard error.
                await run.PrintAsync(new
                {
                    answer.DryRun,
                    answer.Rows,
                    answer.Added,
                    answer.Changed,
                    answer.Unchanged,
                    answer.Removed,
                    answer.Bad,
                });
                return answer.Bad == 0 ? ExitCode.Done : ExitCode.WrongInput;
            });
    }
}
