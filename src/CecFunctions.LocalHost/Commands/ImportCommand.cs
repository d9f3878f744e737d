using System.Collections.Immutable;
using System.CommandLine;
using CecFunctions.Imports;

namespace CecFunctions.LocalHost.Commands;

/// <summary>
/// The command of both imports: good rows are taken in, bad ones reported by line and column, and the figures printed.
/// </summary>
internal static class ImportCommand
{
    /// <summary>Takes in rows of one day.</summary>
    /// <typeparam name="TImport">The import of such rows.</typeparam>
    /// <typeparam name="T">A row of the file.</typeparam>
    public delegate Task<ImportFigures> ImportRows<TImport, T>(
        TImport import,
        IReadOnlyList<T> rows,
        DateOnly asOf,
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
            var (rows, unreadable) = Read(path, await InputFile.ReadAsync(path, context.Input, run.Stop), read);
            var days = await run.DaysAsync(asOf);
            // Each body's rows on its own day. Rows of no known body go to the first, to be reported with the others.
            var byDay = rows
                .GroupBy(row => days.TryGetValue(programOf(row), out var day) ? day : days.Values.First())
                .OrderBy(ofDay => ofDay.Key)
                .ToArray();
            foreach (var ofDay in byDay)
            {
                await run.CheckOrderAsync(ofDay.Key);
            }

            var taker = await run.OpenAsync<TImport>();
            var figures = new ImportFigures();
            foreach (var ofDay in byDay)
            {
                using var progress = new ProgressLine(context, "members");
                figures = figures.Plus(
                    await import(taker, [.. ofDay], ofDay.Key, run.Value(dryRun), progress, run.Stop));
            }

            foreach (var problem in unreadable.Concat(figures.Problems).OrderBy(p => p.Line))
            {
                await context.Error.WriteLineAsync($"{path}:{problem.Line}: {problem.Column}: {problem.Problem}");
            }

            var answer = ImportAnswer.Create(figures, rows.Length, unreadable, run.Value(dryRun));
            // The problems are on standard error.
            await run.PrintAsync(new
            {
                answer.DryRun,
                answer.Rows,
                answer.Added,
                answer.Unchanged,
                answer.Bad,
                answer.MembersAdded,
                answer.MembersChanged,
                answer.MembersUnchanged,
            });
            return answer.Bad == 0 ? ExitCode.Done : ExitCode.WrongInput;
        });
    }

    private static (ImmutableArray<T> Rows, ImmutableArray<RowProblem> Problems) Read<T>(
        string file, ReadOnlyMemory<byte> content, ReadRows<T> read)
    {
        try
        {
            return read(file, content);
        }
        catch (CsvFileException wrong)
        {
            throw new InputException(wrong.Message, wrong);
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
        (import, rows, asOf, dryRun, progress, stop) => import.RunAsync(rows, asOf, dryRun, progress, stop));
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
        (import, rows, asOf, dryRun, progress, stop) => import.RunAsync(rows, asOf, dryRun, progress, stop));
}
