using System.CommandLine;
using CecFunctions.Application.JsonInput;
using CecFunctions.Application.Simulation;
using CecFunctions.Infrastructure.Programs;
using CecFunctions.LocalHost.CommandLine;

namespace CecFunctions.LocalHost.Simulate;

/// <summary><c>simulate FILE</c>: what would happen if.</summary>
internal static class SimulateCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A scenario, or an array of scenarios, as JSON; - reads standard input." };
        var command = new Command("simulate", "Plays one member's history from a file, in memory, and prints the answer as JSON.") { file };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(file)!, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string file, CancellationToken cancellationToken)
    {
        var reader = new ScenarioReader(ProgramDirectory.Load(ProgramDirectory.Default));
        var content = await InputFile.ReadAsync(file, cancellationToken);
        try
        {
            var (scenarios, isArray) = reader.Read(content);
            await using var output = Console.OpenStandardOutput();
            await AnswerWriter.WriteAsync(output, scenarios, isArray, cancellationToken);
            return ExitCode.Done;
        }
        catch (JsonInputException wrong)
        {
            throw new InputException(wrong.Message, wrong);
        }
    }
}
