using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace FunctionsWorkerHarness;

/// <summary>
/// The worker's process, with what it writes. Its standard input stays open as long as this process lives
/// (<see cref="StartupHook"/>).
/// </summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private const int LinesKept = 500;
    private const string LargestMessage = "2147483647";

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();

    private WorkerProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Ended = EndedAsync();
    }

    public Task<WorkerExit> Ended { get; }

    public string Output => string.Join(Environment.NewLine, _lines);

    public static WorkerProcess Start(FunctionsWorkerOptions options, int port)
    {
        var (worker, request) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
        var number = port.ToString(CultureInfo.InvariantCulture);
        // Old and new hosts spell the arguments differently, and send both.
        var start = new ProcessStartInfo(
            "dotnet",
            [
                options.Assembly,
                "--host", "127.0.0.1", "--port", number, "--workerId", worker, "--requestId", request,
                "--grpcMaxMessageLength", LargestMessage,
                "--functions-uri", $"http://127.0.0.1:{number}/", "--functions-worker-id", worker,
                "--functions-request-id", request,
                "--functions-grpc-max-message-length", LargestMessage,
            ])
        {
            WorkingDirectory = options.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated";
        start.Environment["FUNCTIONS_APPLICATION_DIRECTORY"] = options.Folder;
        start.Environment["FUNCTIONS_WORKER_DIRECTORY"] = options.Folder;
        start.Environment[StartupHook.Setting] = typeof(StartupHook).Assembly.Location;
        foreach (var (name, value) in options.Settings)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)
            ?? throw new InvalidOperationException("The worker's process did not start.");
        return new WorkerProcess(process);
    }

    public void Kill() => _process.Kill(entireProcessTree: true);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        await Ended;
        _process.Dispose();
    }

    private async Task<WorkerExit> EndedAsync()
    {
        // This also waits until all of the output has been read.
        await _process.WaitForExitAsync();
        return new WorkerExit(_process.ExitCode, Output);
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        _lines.Enqueue(line);
        if (_lines.Count > LinesKept)
        {
            _lines.TryDequeue(out _);
        }
    }
}
