using System.CommandLine;
using CecFunctions.Json;
using CecFunctions.LocalHost.Hosting;
using CecFunctions.Public;
using CecFunctions.Simulation;

namespace CecFunctions.LocalHost.Commands;

/// <summary><c>simulate FILE</c>: what would happen if.</summary>
internal static class SimulateCommand
{
    private const int MostFaults = 50;

    public static Command Create(CommandContext context)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "A scenario, or an array of scenarios, as JSON; - reads standard input.",
        };
        var command = new Command(
            "simulate",
            "Plays one member's history from a file, in memory, and prints the answer as JSON: of one scenario over "
                + "several lines, of an array as an array on one line. It needs no storage, starts none and reads no "
                + "clock: the same file gives the same answer. docs/simulate.md says what a file may contain. A wrong "
                + $"file has exit code 2 and a line for each fault on standard error, at most {MostFaults}.")
        {
            file,
            StorageOption.CreateUnused(),
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(context, parsed.GetValue(file)!, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, string file, CancellationToken cancellationToken)
    {
        var reader = new ScenarioReader(ProgramDirectory.Load(context.ProgramFolder));
        var content = await InputFile.ReadAsync(file, context.Input, cancellationToken);
        try
        {
            var (scenarios, isArray) = reader.Read(content);
            await AnswerWriter.WriteAsync(context.Output, scenarios, isArray, cancellationToken);
            return ExitCode.Done;
        }
        catch (JsonInputException wrong)
        {
            foreach (var (index, fault) in wrong.Faults.Take(MostFaults).Index())
            {
                var more = index == MostFaults - 1 ? More(wrong.Faults.Length - MostFaults) : string.Empty;
                await context.Error.WriteLineAsync(fault.ToString().ReplaceLineEndings(" ") + more);
            }

            return ExitCode.WrongInput;
        }
    }

    /// <summary>How many faults are not told, at the end of the last line that is: every line is a fault.</summary>
    private static string More(int faults) => faults switch
    {
        <= 0 => string.Empty,
        1 => " (1 fault more is not shown.)",
        _ => $" ({faults} faults more are not shown.)",
    };
}
