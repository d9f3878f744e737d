using System.Collections.Immutable;
using System.CommandLine;
using CecFunctions.Json;
using CecFunctions.Simulation;

namespace CecFunctions.LocalHost.Commands;

/// <summary>
/// <c>programs test FILE|KEY --scenarios DIR</c>: plays the scenarios of a folder by a body's rules and compares the
/// answers with those that are written beside them.
/// </summary>
internal sealed class ProgramsTestCommand
{
    private const string Ending = ".json";
    private const string ExpectedEnding = ".expected.json";

    private readonly CommandContext _context;
    private readonly ExpectedAnswers _answers;
    private readonly string _folder;
    private readonly bool _mayWrite;
    private readonly HashSet<string> _mentioned = new(StringComparer.Ordinal);
    private int _differ;

    private ProgramsTestCommand(CommandContext context, ExpectedAnswers answers, string folder, bool mayWrite) =>
        (_context, _answers, _folder, _mayWrite) = (context, answers, folder, mayWrite);

    public static Command Create(CommandContext context)
    {
        var program = new Argument<string>("FILE|KEY") { Description = "A program file, or the key of a program." };
        var folder = TextOptions.Required(
            "--scenarios",
            "The folder of scenarios: NAME.json as simulate takes it, and beside it NAME.expected.json.",
            "DIR");
        var write = new Option<bool>("--write")
        {
            Description = "Writes the answer of a scenario that has no NAME.expected.json, to be read and corrected.",
        };
        var command = new Command(
            "test",
            "Plays scenarios by a program's rules. Says which answers differ from the expected ones, where and how, and "
                + "which rules of the file no scenario mentions; ends with 1 if there is anything to say.")
        {
            program,
            folder,
            write,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var file = ProgramFiles.Find(context, parsed.GetValue(program)!, "FILE|KEY");
            var read = await CheckedProgram.ReadAsync(context, file, cancellationToken);
            if (!await read.TellAsync(context))
            {
                return ExitCode.Failed;
            }

            var answers = new ExpectedAnswers(read.Catalog!, read.Program!.Program, read.Rules);
            var test = new ProgramsTestCommand(
                context, answers, parsed.GetValue(folder)!, parsed.GetValue(write));
            return await test.RunAsync(read, cancellationToken);
        });
        return command;
    }

    private async Task<int> RunAsync(CheckedProgram program, CancellationToken cancellationToken)
    {
        var scenarios = Scenarios();
        foreach (var name in scenarios)
        {
            var problems = await ProblemsAsync(name, cancellationToken);
            _differ += problems.IsEmpty ? 0 : 1;
            foreach (var problem in problems)
            {
                await _context.Error.WriteLineAsync(problem.ReplaceLineEndings(" "));
            }
        }

        var unmentioned = program.Rules.Where(rule => !_mentioned.Contains(rule)).ToImmutableArray();
        foreach (var rule in unmentioned)
        {
            await _context.Error.WriteLineAsync($"{program.File}: {rule}: no scenario mentions it.");
        }

        await ResultLine.WriteAsync(
            _context.Output,
            new
            {
                program.Program!.Program,
                Scenarios = scenarios.Length,
                AsExpected = scenarios.Length - _differ,
                Rules = program.Rules.Length,
                Unmentioned = unmentioned,
            },
            cancellationToken);
        return _differ == 0 && unmentioned.IsEmpty ? ExitCode.Done : ExitCode.Failed;
    }

    /// <summary>The names of the scenarios, without ending.</summary>
    /// <exception cref="InputException">There is none, or an expectation without one.</exception>
    private ImmutableArray<string> Scenarios()
    {
        if (!Directory.Exists(_folder))
        {
            throw new InputException($"--scenarios: there is no folder {_folder}.");
        }

        var files = Directory.GetFiles(_folder, "*" + Ending).Select(file => Path.GetFileName(file)).ToHashSet();
        var scenarios = files
            .Where(file => !file.EndsWith(ExpectedEnding, StringComparison.Ordinal))
            .Select(file => file[..^Ending.Length])
            .Order(StringComparer.Ordinal)
            .ToImmutableArray();
        var alone = files
            .Where(file => file.EndsWith(ExpectedEnding, StringComparison.Ordinal))
            .FirstOrDefault(file => !files.Contains(file[..^ExpectedEnding.Length] + Ending));
        return alone is not null ? throw new InputException($"--scenarios: {alone} is beside no scenario.")
            : scenarios.IsEmpty ? throw new InputException($"--scenarios: {_folder} holds no scenario, NAME.json.")
            : scenarios;
    }

    private async Task<ImmutableArray<string>> ProblemsAsync(string name, CancellationToken cancellationToken)
    {
        var (scenario, expected) = (name + Ending, name + ExpectedEnding);
        byte[] actual;
        try
        {
            actual = await _answers.PlayAsync(await ReadAsync(scenario, cancellationToken), cancellationToken);
        }
        catch (JsonInputException wrong)
        {
            return [.. wrong.Faults.Select(fault => $"{scenario}: {fault}")];
        }

        if (!File.Exists(Path.Combine(_folder, expected)))
        {
            if (!_mayWrite)
            {
                return [$"{expected}: is missing; --write writes what is answered, to be read and corrected."];
            }

            await File.WriteAllBytesAsync(Path.Combine(_folder, expected), actual, cancellationToken);
            await _context.Error.WriteLineAsync($"{expected}: written as answered; read it, it is what you expect now.");
        }

        try
        {
            var verdict = _answers.Compare(await ReadAsync(expected, cancellationToken), actual);
            _mentioned.UnionWith(verdict.Rules);
            return [.. verdict.Differences.Select(difference => $"{expected}: {difference}")];
        }
        catch (JsonInputException wrong)
        {
            return [.. wrong.Faults.Select(fault => $"{expected}: {fault}")];
        }
    }

    private Task<byte[]> ReadAsync(string name, CancellationToken cancellationToken) =>
        InputFile.ReadAsync(Path.Combine(_folder, name), _context.Input, cancellationToken);
}
