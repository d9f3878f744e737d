using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CecFunctions.Domain.Programs;
using CecFunctions.Imports;
using CecFunctions.LocalHost.Hosting;
using CecFunctions.Members;
using CecFunctions.Public;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.LocalHost.Commands;

/// <summary>
/// The command of both imports: good rows are taken in, bad ones reported by line and column, and the figures printed.
/// </summary>
/// <typeparam name="T">A row of the file.</typeparam>
internal sealed class ImportCommand<T>
{
    private readonly CommandContext _context;
    private readonly ReadRows<T> _read;
    private readonly Func<T, string> _programOf;
    private readonly ImportRows _import;

    public ImportCommand(CommandContext context, ReadRows<T> read, Func<T, string> programOf, ImportRows import) =>
        (_context, _read, _programOf, _import) = (context, read, programOf, import);

    /// <summary>Takes in rows of one day.</summary>
    public delegate Task<ImportFigures> ImportRows(
        IServiceProvider services,
        IReadOnlyList<T> rows,
        DateOnly asOf,
        bool dryRun,
        IProgress<int> progress,
        CancellationToken cancellationToken);

    /// <param name="columns">What its columns are, for the help.</param>
    public Command Create(string name, string description, string columns, Option<string?> storage)
    {
        var file = new Argument<string>("FILE.csv")
        {
            Description = $"UTF-8, comma-separated, with a header line; - reads standard input. {columns} "
                + "A bad row is reported with line and column and does not stop the others; the exit code is then 2. "
                + "The same file a second time changes nothing.",
        };
        var asOf = AsOf.OptionalOption();
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be done and write nothing." };
        var command = new Command(name, description) { file, asOf, dryRun };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(
                parsed.GetValue(file)!,
                parsed.GetValue(asOf),
                parsed.GetValue(dryRun),
                parsed.GetValue(storage),
                cancellationToken));
        return command;
    }

    private async Task<int> RunAsync(
        string file, DateOnly? given, bool dryRun, string? connection, CancellationToken cancellationToken)
    {
        var catalog = ProgramDirectory.Load(ProgramDirectory.Default);
        var (rows, problems) = Read(file, await InputFile.ReadAsync(file, _context.Input, cancellationToken));

        await using var system = await OpenSystem.OpenAsync(_context, catalog, connection, cancellationToken);
        var asOf = new AsOf(given, system.Services.GetRequiredService<ProgramCalendar>());
        var figures = await RunAsync(system.Services, catalog, rows, asOf, dryRun, cancellationToken);

        foreach (var problem in problems.Concat(figures.Problems).OrderBy(p => p.Line))
        {
            await _context.Error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{file}:{problem.Line}: {problem.Column}: {problem.Problem}"));
        }

        var answer = ImportAnswer.Create(figures, rows.Length, problems, dryRun);
        await ResultLine.WriteAsync(_context.Output, json => Write(json, answer), cancellationToken);
        return answer.Bad == 0 ? ExitCode.Done : ExitCode.WrongInput;
    }

    /// <summary>
    /// Each body's rows on its own day. Rows of no known body go to the first, to be reported with the others.
    /// </summary>
    private async Task<ImportFigures> RunAsync(
        IServiceProvider services,
        ProgramCatalog catalog,
        ImmutableArray<T> rows,
        AsOf asOf,
        bool dryRun,
        CancellationToken cancellationToken)
    {
        var byDay = rows
            .GroupBy(row => asOf.In(catalog.Find(_programOf(row))?.Program ?? catalog.Programs[0].Program))
            .OrderBy(day => day.Key)
            .Select(day => (Day: day.Key, Rows: day.ToArray()))
            .ToArray();
        foreach (var (day, _) in byDay)
        {
            await CommandOrder.CheckAsync(services, AsOf.Name, day, cancellationToken);
        }

        var figures = new ImportFigures();
        foreach (var (day, ofDay) in byDay)
        {
            using var progress = new ProgressLine(_context, "members");
            figures = figures.Plus(await _import(services, ofDay, day, dryRun, progress, cancellationToken));
        }

        return figures;
    }

    private (ImmutableArray<T> Rows, ImmutableArray<RowProblem> Problems) Read(
        string file, ReadOnlyMemory<byte> content)
    {
        try
        {
            return _read(file, content);
        }
        catch (CsvFileException wrong)
        {
            throw new InputException(wrong.Message, wrong);
        }
    }

    /// <summary>The figures; the problems are on standard error.</summary>
    private static void Write(Utf8JsonWriter json, ImportAnswer answer)
    {
        json.WriteStartObject();
        json.WriteBoolean("dryRun", answer.DryRun);
        json.WriteNumber("rows", answer.Rows);
        json.WriteNumber("added", answer.Added);
        json.WriteNumber("unchanged", answer.Unchanged);
        json.WriteNumber("bad", answer.Bad);
        json.WriteNumber("membersAdded", answer.MembersAdded);
        json.WriteNumber("membersChanged", answer.MembersChanged);
        json.WriteNumber("membersUnchanged", answer.MembersUnchanged);
        json.WriteEndObject();
    }
}

/// <summary><c>import-credits FILE.csv</c>: takes in reports of activities.</summary>
internal static class ImportCreditsCommand
{
    private const string Description =
        "Takes in reports of activities of members on the roster from a CSV file, one row per report.";

    private static readonly string Columns =
        $"Columns: program,memberId,reportId,activity,date, then those of {string.Join(',', CreditsFile.Properties)} "
            + "that the file's activities take, then source (self or feed).";

    public static Command Create(CommandContext context, Option<string?> storage) => new ImportCommand<CreditRow>(
        context,
        CreditsFile.Read,
        row => row.Program,
        (services, rows, asOf, dryRun, progress, cancellationToken) =>
            services.GetRequiredService<CreditImport>().RunAsync(rows, asOf, dryRun, progress, cancellationToken))
        .Create("import-credits", Description, Columns, storage);
}

/// <summary><c>import FILE.csv</c>: takes in members and their credentials.</summary>
internal static class ImportRosterCommand
{
    private const string Description = "Takes in members and credentials from a CSV file, one row per credential.";

    private static readonly string Columns =
        $"Columns: {string.Join(',', RosterFile.Columns)}; "
            + "currentCycleEnds is the end of the cycle now in force, empty = the first, never renewed.";

    public static Command Create(CommandContext context, Option<string?> storage) => new ImportCommand<RosterRow>(
        context,
        RosterFile.Read,
        row => row.Program,
        (services, rows, asOf, dryRun, progress, cancellationToken) =>
            services.GetRequiredService<RosterImport>().RunAsync(rows, asOf, dryRun, progress, cancellationToken))
        .Create("import", Description, Columns, storage);
}
