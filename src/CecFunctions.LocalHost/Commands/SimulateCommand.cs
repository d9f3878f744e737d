using System.CommandLine;
using CecFunctions.Json;
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
            "simulate", "Plays one member's history from a file, in memory, and prints the answer as JSON.") { file };
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
            foreach (var fault in wrong.Faults.Take(MostFaults))
            {
                await context.Error.WriteLineAsync(fault.ToString().ReplaceLineEndings(" "));
            }

            return ExitCode.WrongInput;
        }
    }
}
