using System.CommandLine;
using CecFunctions.Domain.Programs;
using CecFunctions.LocalHost.Simulate;

namespace CecFunctions.LocalHost.CommandLine;

/// <summary>The command line: its commands, and what a mistake in one looks like.</summary>
internal static class CommandLineHost
{
    /// <returns>0 = done; 2 = the input is wrong, said in one line on standard error; 1 = something that should not happen; 130 = stopped by the user.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("CecFunctions on one machine: the site, the nightly jobs and the storage they work on.")
        {
            SimulateCommand.Create(),
        };

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            return await FailAsync(parsed.Errors[0].Message + " (--help lists what is possible)");
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (InputException wrong)
        {
            return await FailAsync(wrong.Message);
        }
        catch (ProgramFileException wrong)
        {
            return await FailAsync(wrong.Message);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Stopped;
        }
    }

    private static async Task<int> FailAsync(string message)
    {
        await Console.Error.WriteLineAsync(message.ReplaceLineEndings(" "));
        return ExitCode.WrongInput;
    }
}
