using System.Diagnostics;

namespace CecFunctions.EndToEnd.Tests.Processes;

/// <summary>Runs a command of the local host as a process of its own, as a shell would.</summary>
internal static class LocalHostProcess
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "CecFunctions.LocalHost.dll");

    /// <summary>The longest a command may take before the test gives up on it.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public static async Task<ProcessResult> RunAsync(
        IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.ArgumentList.Add(Program);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["DOTNET_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException(
                $"'{string.Join(' ', arguments)}' did not end within {Limit.TotalMinutes:F0} minutes. {await error}");
        }

        return new ProcessResult(process.ExitCode, await output, await error);
    }
}
