using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace CecFunctions.EndToEnd.Tests.Processes;

/// <summary>The site of the local host as a process of its own, until disposed.</summary>
internal sealed class LocalHostSite : IAsyncDisposable
{
    private const string Says = "The site is at ";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private LocalHostSite(Process process)
    {
        _process = process;
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.OutputDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        process.StandardInput.Close();
    }

    public Uri Address { get; private set; } = new("about:blank");

    /// <summary>What it said on standard error.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    public static async Task<LocalHostSite> StartAsync(IReadOnlyDictionary<string, string> environment, string storage)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "CecFunctions.LocalHost.dll"),
                "run",
                "--port",
                "0",
                "--storage",
                storage,
            ])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var site = new LocalHostSite(
            Process.Start(start) ?? throw new InvalidOperationException("The process did not start."));
        site.Address = await site._address.Task.WaitAsync(Limit);
        return site;
    }

    /// <summary>Asks it to end, as an operator would, and waits.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
            using var limit = new CancellationTokenSource(Limit);
            try
            {
                await _process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process.Dispose();
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            _address.TrySetException(
                new InvalidOperationException($"The site ended before it began: {string.Join('\n', _errors)}"));
            return;
        }

        _errors.Enqueue(line);
        if (line.StartsWith(Says, StringComparison.Ordinal))
        {
            _address.TrySetResult(new Uri(line[Says.Length..].Split(' ')[0]));
        }
    }
}
