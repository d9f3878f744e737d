using System.CommandLine;
using System.Globalization;
using System.Text;
using CecFunctions.Domain.Programs;
using CecFunctions.Json;
using CecFunctions.Members;
using CecFunctions.RuleChanges;
using CecFunctions.Storage;

namespace CecFunctions.LocalHost.Commands;

/// <summary>
/// <c>programs diff FILE</c>: what a changed program file would do to the members on record. Nothing is written.
/// </summary>
internal sealed class ProgramsDiffCommand
{
    private const int MostReasons = 10;

    private static readonly StandingFact[] Facts = Enum.GetValues<StandingFact>();
    private static readonly string?[] NoChange = [null, null];
    private static readonly UTF8Encoding Utf8WithMark = new(encoderShouldEmitUTF8Identifier: true);

    private readonly RunningCommand _run;
    private readonly ProgramDifference _difference;
    private readonly SortedDictionary<(string Type, StandingFact Fact), int> _totals = [];
    private int _members;
    private int _credentials;
    private int _membersChanged;
    private int _credentialsChanged;
    private int _backdated;

    private ProgramsDiffCommand(RunningCommand run, ProgramDifference difference) =>
        (_run, _difference) = (run, difference);

    public static Command Create(CommandContext context)
    {
        var file = new Argument<string>("FILE") { Description = "The changed program file." };
        var from = new Option<string?>("--from")
        {
            Description = "The file, or the key of a loaded program, whose rules hold now; left out, the loaded program of "
                + "the same key.",
            HelpName = "KEY|FILE",
        };
        var csv = new Option<string?>("--csv")
        {
            Description = "The file for the table of persons; left out, it follows on standard output. One that is there is "
                + "never written over.",
            HelpName = "FILE",
        };
        var filesOnly = new Option<bool>("--files-only")
        {
            Description = "Compare the files and nothing else; needs no storage.",
        };
        var asOf = AsOf.OptionalOption();
        return new Command(
            "diff",
            "Says what a changed program file would do: which entries differ, how many credentials would have another "
                + "status, date, fee, requirement or count, by type, and who, as CSV. Writes nothing to the store.")
        {
            file,
            from,
            csv,
            filesOnly,
            asOf,
        }.Reads(context, async run =>
        {
            var table = run.Value(csv);
            if (table is not null && File.Exists(table))
            {
                throw new InputException($"--csv: {table} is there already, and is not written over.");
            }

            var changed = await CheckedProgram.ReadAsync(context, run.Value(file), run.Stop);
            if (!await changed.TellAsync(context))
            {
                return ExitCode.WrongInput;
            }

            var former = await FormerAsync(run, run.Value(from), run.Value(file), changed.Program!.Program);
            if (former is null)
            {
                return ExitCode.WrongInput;
            }

            var difference = ProgramDifference.Between(former, changed.Program);
            var diff = new ProgramsDiffCommand(run, difference);
            await diff.PrintFilesAsync(run.Value(filesOnly));
            if (!run.Value(filesOnly) && !difference.Parts.IsEmpty)
            {
                await diff.RunAsync(run.Value(asOf), table);
            }

            return ExitCode.Done;
        });
    }

    /// <summary>The rules that hold now; <see langword="null"/> where their file is wrong, which was said.</summary>
    /// <exception cref="InputException">There are none of that program.</exception>
    private static async Task<CertificationProgram?> FormerAsync(
        RunningCommand run, string? from, string file, string program)
    {
        if (from is null)
        {
            return run.Catalog.Find(program) ?? throw new InputException(
                $"{file}: $.program: there is no program {program} to compare with; there are "
                    + $"{string.Join(", ", run.Catalog.Programs.Select(known => known.Program))}. --from names another.");
        }

        var former = await CheckedProgram.ReadAsync(
            run.Context, ProgramFiles.Find(run.Context, from, "--from"), run.Stop);
        if (!await former.TellAsync(run.Context))
        {
            return null;
        }

        return former.Program!.Program == program
            ? former.Program
            : throw new InputException(
                $"--from: {from} is of program {former.Program.Program}, and {file} of {program}.");
    }

    private async Task PrintFilesAsync(bool filesOnly)
    {
        var differences = _difference.Parts.SelectMany(part => part.Changes).ToList();
        foreach (var difference in differences)
        {
            await _run.PrintAsync(new
            {
                Difference = difference.Kind,
                difference.Path,
                difference.Rule,
                difference.Before,
                difference.After,
            });
        }

        if (differences.Count == 0)
        {
            await _run.Context.Error.WriteLineAsync(
                "The files have the same rules. Without --from, those that are loaded are compared with.");
        }

        if (filesOnly || differences.Count == 0)
        {
            await _run.PrintAsync(new { _difference.After.Program, Differences = differences.Count });
        }
    }

    private async Task RunAsync(DateOnly? asOf, string? table)
    {
        var program = _difference.After.Program;
        var today = (await _run.OpenAsync<ProgramCalendar>()).TodayIn(program);
        var day = asOf ?? today;
        await _run.CheckOrderAsync(day);
        var comparison = await _run.OpenAsync<RosterComparison>();
        await using var rows = TemporaryFile.Create();
        await using (var text = new StreamWriter(rows, Utf8WithMark, leaveOpen: true) { NewLine = "\r\n" })
        {
            using var progress = new ProgressLine(_run.Context, "members");
            await WriteRowAsync(text, Header());
            await foreach (var member in comparison.ReadAsync(_difference, day, day < today ? day : today, null, _run.Stop))
            {
                await TakeAsync(text, member);
                progress.Report(_members);
            }
        }

        await _run.PrintAsync(new
        {
            Program = program,
            AsOf = day,
            Differences = _difference.Parts.Sum(part => part.Changes.Length),
            Members = _members,
            Credentials = _credentials,
            MembersChanged = _membersChanged,
            CredentialsChanged = _credentialsChanged,
            Backdated = _backdated,
        });
        foreach (var ((type, fact), credentials) in _totals)
        {
            await _run.PrintAsync(new { Type = type, Change = fact, Credentials = credentials });
        }

        await WriteTableAsync(rows, table);
    }

    private async Task TakeAsync(StreamWriter text, ComparedMember member)
    {
        _members++;
        _credentials += member.Credentials.Length;
        _membersChanged += member.Credentials.Any(held => !held.Changes.IsEmpty) ? 1 : 0;
        foreach (var held in member.Credentials.Where(held => !held.Changes.IsEmpty))
        {
            _credentialsChanged++;
            _backdated += held.IsBackdated ? 1 : 0;
            foreach (var change in held.Changes)
            {
                _totals[(held.Type, change.Fact)] = _totals.GetValueOrDefault((held.Type, change.Fact)) + 1;
            }

            await WriteRowAsync(text, Row(member, held));
        }
    }

    private static IEnumerable<string?> Header() =>
    [
        "program", "memberId", "credential", "type", "changes", "backdated",
        .. Facts.SelectMany(fact => new[] { Name(fact), $"{Name(fact)}.new" }),
        "why",
    ];

    private static IEnumerable<string?> Row(ComparedMember member, ComparedCredential held)
    {
        var changes = held.Changes.ToDictionary(change => change.Fact);
        return
        [
            member.Key.Program,
            member.Key.MemberId,
            held.Id,
            held.Type,
            string.Join(' ', held.Changes.Select(change => WireName.From(change.Fact))),
            held.IsBackdated ? "true" : "false",
            .. Facts.SelectMany(fact => changes.TryGetValue(fact, out var change)
                ? [change.Before ?? "none", change.After ?? "none"]
                : NoChange),
            Why(held),
        ];
    }

    /// <summary>The entries behind the changes, so many that a cell can be read.</summary>
    private static string Why(ComparedCredential held)
    {
        var reasons = held.Why.SelectMany(part => part.Changes).ToList();
        var shown = string.Join("; ", reasons.Take(MostReasons));
        return reasons.Count <= MostReasons
            ? shown
            : string.Create(CultureInfo.InvariantCulture, $"{shown}; and {reasons.Count - MostReasons} more");
    }

    private static string Name(StandingFact fact) => WireName.From(fact);

    private static Task WriteRowAsync(StreamWriter text, IEnumerable<string?> cells) =>
        text.WriteAsync(Encoding.UTF8.GetString(CsvText.Write(cells.Select(SheetCell.From))));

    /// <exception cref="InputException">The file is there, or cannot be written.</exception>
    private async Task WriteTableAsync(FileStream rows, string? table)
    {
        rows.Position = 0;
        if (table is null)
        {
            // The mark is for the beginning of a file, and lines of JSON stand before the table here.
            rows.Position = Utf8WithMark.Preamble.Length;
            await rows.CopyToAsync(_run.Context.Output, _run.Stop);
            return;
        }

        try
        {
            await using var file = new FileStream(table, FileMode.CreateNew, FileAccess.Write);
            await rows.CopyToAsync(file, _run.Stop);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"--csv: {table} cannot be written: {unwritable.Message}", unwritable);
        }
    }
}
