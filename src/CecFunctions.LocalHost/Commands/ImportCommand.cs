using System.CommandLine;
using CecFunctions.Imports;

namespace CecFunctions.LocalHost.Commands;

/// <summary>
/// The command of both imports: good rows are taken in, bad ones reported by line and column, and the figures printed.
/// </summary>
internal static class ImportCommand
{
    /// <summary>Takes in rows.</summary>
    /// <typeparam name="TImport">The import of such rows.</typeparam>
    /// <typeparam name="T">A row of the file.</typeparam>
    public delegate Task<ImportFigures> ImportRows<TImport, T>(
        TImport import,
        IEnumerable<T> rows,
        Func<string, DateOnly> dayOf,
        bool dryRun,
        IProgress<int> progress,
        CancellationToken cancellationToken);

    /// <param name="columns">What its columns are, for the help.</param>
    public static Command Create<TImport, T>(
        CommandContext context,
        string name,
        string description,
        string columns,
        ReadRows<T> read,
        Func<T, string> programOf,
        ImportRows<TImport, T> import)
        where TImport : notnull
    {
        var file = new Argument<string>("FILE.csv")
        {
            Description = $"UTF-8, comma-separated, with a header line; - reads standard input. {columns} "
                + "A bad row is reported with line and column and does not stop the others; the exit code is then 2. "
                + "The same file a second time changes nothing.",
        };
        var asOf = AsOf.OptionalOption();
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be done and write nothing." };
        return new Command(name, description) { file, asOf, dryRun }.Does(context, async run =>
        {
            var path = run.Value(file);
            using var copy = await InputFile.ReadAsync(
                path,
                context.Input,
                async content => (await SpooledFile.CopyAsync(path, content, long.MaxValue, run.Stop))!);
            var programs = read(copy, new RowProblems()).Select(programOf).ToHashSet(StringComparer.Ordinal);
            var days = await run.DaysAsync(asOf);
            // Each body's rows are of its own day. Rows of no known body are of the first's, and reported.
            var first = days.Values.First();
            DateOnly DayOf(string program) => days.GetValueOrDefault(program, first);
            foreach (var day in programs.Select(DayOf).Distinct().Order())
            {
                await run.CheckOrderAsync(day);
            }

            var taker = await run.OpenAsync<TImport>();
            using var progress = new ProgressLine(context, "members");
            var unreadable = new RowProblems();
            var figures = await import(
                taker, read(copy, unreadable), DayOf, run.Value(dryRun), progress, run.Stop);
            var answer = ImportAnswer.Create(figures, unreadable, run.Value(dryRun));
            await WriteAsync(context.Error, path, answer);
            // The problems are on standard error.
            await run.PrintAsync(new
            {
                answer.DryRun,
                answer.Rows,
                answer.Added,
                answer.Unchanged,
                answer.Held,
                answer.Bad,
                answer.MembersAdded,
                answer.MembersChanged,
                answer.MembersUnchanged,
            });
            return answer.Bad == 0 ? ExitCode.Done : ExitCode.WrongInput;
        });
    }

    private static async Task WriteAsync(TextWriter error, string file, ImportAnswer answer)
    {
        foreach (var problem in answer.Problems)
        {
            await error.WriteLineAsync($"{file}:{problem.Line}: {problem.Column}: {problem.Problem}");
        }

        if (answer.ProblemsLeftOut > 0)
        {
            await error.WriteLineAsync(
                $"{file}: {answer.ProblemsLeftOut} more problems are left out; {answer.Bad} rows are bad.");
        }
    }
}

/// <summary><c>import-credits FILE.csv</c>: takes in reports of activities.</summary>
internal static class ImportCreditsCommand
{
    private static readonly string Columns =
        $"Columns: program,memberId,reportId,activity,date, then those of {string.Join(',', CreditsFile.Properties)} "
            + "that the file's activities take, then source (self or feed).";

    public static Command Create(CommandContext context) => ImportCommand.Create<CreditImport, CreditRow>(
        context,
        "import-credits",
        "Takes in reports of activities of members on the roster from a CSV file, one row per report.",
        Columns,
        CreditsFile.Read,
        row => row.Program,
        (import, rows, dayOf, dryRun, progress, stop) => import.RunAsync(rows, dayOf, dryRun, progress, stop));
}

/// <summary><c>import FILE.csv</c>: takes in members and their credentials.</summary>
internal static class ImportRosterCommand
{
    private static readonly string Columns =
        $"Columns: {string.Join(',', RosterFile.Columns)}; "
            + "currentCycleEnds is the end of the cycle now in force, empty = the first, never renewed.";

    public static Command Create(CommandContext context) => ImportCommand.Create<RosterImport, RosterRow>(
        context,
        "import",
        "Takes in members and credentials from a CSV file, one row per credential.",
        Columns,
        RosterFile.Read,
        row => row.Program,
        (import, rows, dayOf, dryRun, progress, stop) => import.RunAsync(rows, dayOf, dryRun, progress, stop));
}
