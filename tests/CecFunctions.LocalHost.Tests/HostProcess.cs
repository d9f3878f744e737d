using System.Diagnostics;
using System.Globalization;

namespace CecFunctions.LocalHost.Tests;

/// <summary>The local host as a process of its own, on its own Azurite in a folder of the test's.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly List<string> _errors = [];

    private HostProcess(Process process)
    {
        _process = process;
        _process.StandardInput.Close();
        _output = process.StandardOutput.ReadToEndAsync();
    }

    public int Id => _process.Id;

    public static HostProcess Start(string folder, params string[] args) => Start(folder, null, args);

    /// <param name="heapLimit">The most bytes of its heap, where it has a limit; with more it fails.</param>
    public static HostProcess Start(string folder, long? heapLimit, params string[] args)
    {
        var start = new ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "CecFunctions.LocalHost.dll"), .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["AzuriteFolder"] = Path.Combine(folder, ".azurite"),
                ["MailboxFolder"] = Path.Combine(folder, ".mailbox"),
            },
        };
        if (heapLimit is { } most)
        {
            start.Environment["DOTNET_GCHeapHardLimit"] = most.ToString("x", CultureInfo.InvariantCulture);
        }

        return new HostProcess(Process.Start(start)!);
    }

    /// <summary>Waits until it says a line on standard error.</summary>
    public async Task<string> WaitForAsync(string beginning)
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            _errors.Add(line);
            if (line.StartsWith(beginning, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"It ended without saying '{beginning}': {string.Join('\n', _errors)}");
    }

    /// <summary>Sends the signal that asks a process to end.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start(
            "kill", ["-TERM", Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public async Task<CommandRun> EndAsync()
    {
        var errors = await _process.StandardError.ReadToEndAsync();
        await _process.WaitForExitAsync();
        return new CommandRun(_process.ExitCode, await _output, string.Join('\n', [.. _errors, errors]));
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
