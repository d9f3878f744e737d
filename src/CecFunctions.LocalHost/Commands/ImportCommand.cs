using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using CecFunctions.Imports;
using CecFunctions.Json;

namespace CecFunctions.LocalHost.Commands;

/// <summary>
/// The command of both imports: good rows are taken in, bad ones reported by line and column, and the figures printed.
/// A dry run prints a line for each member who would change.
/// </summary>
internal static class ImportCommand
{
    private const string DatesName = "--" + TableOptions.DatesOption;
    private const string EncodingName = "--encoding";
    private const string ChangesName = "--changes";

    /// <param name="columns">What its columns are, for the help.</param>
    public static Command Create<TImport, T>(
        CommandContext context,
        string name,
        string description,
        string columns,
        OpenTable<T> open,
        (ImmutableArray<Option> Options, Func<TImport, RunningCommand, TImport> Apply)? more = null)
        where TImport : RowImport<TImport, T>
    {
        var file = new Argument<string>("FILE")
        {
            Description = "A workbook (.xlsx), or CSV in UTF-8 with commas, semicolons or tabs; with a header line; - "
                + $"reads standard input. {columns} A bad row is reported with line and column and does not stop the "
                + "others; the exit code is then 2. The same file a second time changes nothing.",
        };
        var asOf = AsOf.OptionalOption();
        var dryRun = new Option<bool>("--dry-run")
        {
            Description = "Say what would be done, a line for each member who would change, and write nothing.",
        };
        var dates = Choice(
            DatesName,
            $"The order in which dates are written: {DateOrderKeys.Choices}; else as each column shows it.",
            DateOrderKeys.Find,
            DateOrderKeys.Choices,
            [.. DateOrderKeys.All.Select(order => order.Key)]);
        var sheet = new Option<string?>("--" + TableOptions.SheetOption)
        {
            Description = "The sheet of a workbook; else the first that is not hidden.",
            HelpName = "NAME",
        };
        var encoding = Choice(
            EncodingName,
            $"What a CSV file is in: {TextForms.Utf8} or {TextForms.Windows1252}; else {TextForms.Utf8}, or what its "
                + "first bytes say.",
            TextForms.Find,
            $"{TextForms.Utf8} or {TextForms.Windows1252}",
            [TextForms.Utf8, TextForms.Windows1252]);
        var changesFile = new Option<string?>(ChangesName)
        {
            Description = "Write the lines of the members who change to this file, which is never one that is there.",
            HelpName = "FILE",
        };
        var command = new Command(name, description) { file, asOf, dryRun, dates, sheet, encoding, changesFile };
        foreach (var option in more?.Options ?? [])
        {
            command.Add(option);
        }

        return command.Does(
            context,
            async run =>
            {
                var path = run.Value(file);
                using var copy = await InputFile.ReadAsync(
                    path,
                    context.Input,
                    async content => (await SpooledFile.CopyAsync(
                        path, content, long.MaxValue, run.Value(encoding) ?? TextForm.Utf8, run.Stop))!);
                var options = new TableOptions { Dates = run.Value(dates), Sheet = run.Value(sheet) };
                var table = open(copy, options, run.Stop);
                var days = await run.DaysAsync(asOf);
                // Each body's rows are of its own day. Rows of no known body are of the first's, and reported.
                var first = days.Values.First();
                DateOnly DayOf(string program) => days.GetValueOrDefault(program, first);
                var import = await run.OpenAsync<TImport>();
                import = more?.Apply(import, run) ?? import;
                using var progress = new ProgressLine(context, "members");
                var unreadable = new RowProblems();
                await using var lines = ChangeLines.Open(run, run.Value(changesFile), run.Value(dryRun));
                var changes = lines.AreWritten ? new ImportChanges(lines.Add) : null;
                var figures = await import.Telling(changes).RunAsync(
                    table.Read(unreadable), DayOf, run.Value(dryRun), progress, run.Stop);
                await lines.FinishAsync();
                var answer = ImportAnswer.Create(figures, unreadable, table.Notes, run.Value(dryRun));
                await WriteAsync(context.Error, path, answer);
                // Problems and remarks are on standard error.
                await run.PrintAsync(new
                {
                    answer.DryRun,
                    answer.Rows,
                    answer.Added,
                    answer.Changed,
                    answer.Unchanged,
                    answer.Held,
                    answer.Bad,
                    answer.Conflicts,
                    answer.MembersAdded,
                    answer.MembersChanged,
                    answer.MembersUnchanged,
                    Statuses = answer.DryRun ? changes?.Statuses.ToArray() : null,
                });
                return answer.Bad == 0 ? ExitCode.Done : ExitCode.WrongInput;
            });
    }

    private static Option<T?> Choice<T>(
        string name, string description, Func<string, T?> find, string choices, string[] keys)
        where T : struct
    {
        var option = new Option<T?>(name)
        {
            Description = description,
            CustomParser = result =>
            {
                var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : string.Empty;
                if (find(text) is { } value)
                {
                    return value;
                }

                result.AddError($"{name}: {Quoted.Text(text)} is none of {choices}.");
                return null;
            },
        };
        // Left as they are, help and completion show the names of the code, which are not taken.
        option.CompletionSources.Clear();
        option.CompletionSources.Add(keys);
        return option;
    }

    private static async Task WriteAsync(TextWriter error, string file, ImportAnswer answer)
    {
        foreach (var note in answer.Notes)
        {
            await error.WriteLineAsync($"{file}: {note}");
        }

        foreach (var problem in answer.Problems)
        {
            await error.WriteLineAsync($"{file}:{problem.Line}: {problem.Column}: {problem.Problem}");
        }

        if (answer.ProblemsLeftOut > 0)
        {
            await error.WriteLineAsync(
                $"{file}: {answer.ProblemsLeftOut} more problems are left out; {answer.Bad} rows are bad.");
        }

        foreach (var remark in answer.Remarks)
        {
            await error.WriteLineAsync($"{file}:{remark.Line}: {remark.Column}: note: {remark.Remark}");
        }

        if (answer.RemarksLeftOut > 0)
        {
            await error.WriteLineAsync($"{file}: {answer.RemarksLeftOut} more notes are left out.");
        }
    }
}

/// <summary>
/// The lines of the members whom an import changes: on standard output in a dry run, or in a file. A dry run's come by
/// row; those of an import come as it is done, so that what was done is there if it ends early.
/// </summary>
internal sealed class ChangeLines : IAsyncDisposable
{
    private readonly Stream? _lines;
    private readonly bool _isFile;
    private readonly LinesByRow? _byRow;

    private ChangeLines(Stream? lines, bool isFile, bool byRow) =>
        (_lines, _isFile, _byRow) = (lines, isFile, byRow ? new LinesByRow() : null);

    public bool AreWritten => _lines is not null;

    /// <exception cref="InputException">The file is there, or cannot be written.</exception>
    public static ChangeLines Open(RunningCommand run, string? file, bool dryRun)
    {
        if (file is null)
        {
            return new ChangeLines(dryRun ? new BufferedStream(run.Context.Output) : null, isFile: false, dryRun);
        }

        try
        {
            return new ChangeLines(
                new FileStream(file, FileMode.CreateNew, FileAccess.Write), isFile: true, dryRun);
        }
        catch (Exception wrong) when (
            wrong is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InputException($"--changes: {Quoted.Text(file)} cannot be written: {wrong.Message}", wrong);
        }
    }

    public void Add(ChangedMember member)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(member, WireJson.Lines), (byte)'\n'];
        if (_byRow is null)
        {
            _lines!.Write(line);
        }
        else
        {
            _byRow.Add(member.Row, line);
        }
    }

    public async Task FinishAsync()
    {
        if (_lines is null)
        {
            return;
        }

        if (_byRow is not null)
        {
            await _byRow.WriteToAsync(_lines);
        }

        await _lines.FlushAsync();
    }

    // Standard output is the command's, and stays open.
    public ValueTask DisposeAsync()
    {
        _byRow?.Dispose();
        return _isFile ? _lines!.DisposeAsync() : ValueTask.CompletedTask;
    }
}

/// <summary><c>import-credits FILE</c>: takes in reports of activities.</summary>
internal static class ImportCreditsCommand
{
    private static readonly string Columns =
        $"Columns: program,memberId or credentialNumber or both,reportId,activity,date, then those of "
            + $"{string.Join(',', CreditsFile.Properties)} that the file's activities take, then source (self or feed).";

    public static Command Create(CommandContext context) => ImportCommand.Create<CreditImport, CreditRow>(
        context,
        "import-credits",
        "Takes in reports of activities of members on the roster from a file, one row per report.",
        Columns,
        CreditsFile.Open);
}

/// <summary><c>import FILE</c>: takes in members and their credentials.</summary>
internal static class ImportRosterCommand
{
    private static readonly string Columns =
        $"Columns: {string.Join(',', RosterFile.Columns)}; "
            + "currentCycleEnds is the end of the cycle now in force, empty = the first, never renewed.";

    public static Command Create(CommandContext context)
    {
        var madeOn = DateArguments.OptionalDate(
            "--made-on",
            "The day on which the file was made, yyyy-MM-dd: what members and staff have said since then stays. Left "
                + "out, it is the day of the import.");
        var enterWithdrawn = new Option<bool>("--enter-withdrawn")
        {
            Description = "Enter credentials again that staff have withdrawn, also by a row that says the same as before.",
        };
        return ImportCommand.Create<RosterImport, RosterRow>(
            context,
            "import",
            "Takes in members and credentials from a file, one row per credential. Of a member on record, a row changes "
                + "only what it says otherwise than the row imported before.",
            Columns,
            RosterFile.Open,
            (
                [madeOn, enterWithdrawn],
                (import, run) => import.MadeOn(run.Value(madeOn)).EnteringWithdrawn(run.Value(enterWithdrawn))));
    }
}
