using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace CecFunctions.Azurite;

/// <summary>
/// One running Azurite that belongs to this process. It listens on free ports of 127.0.0.1, which the system chooses,
/// and ends with its owner: by <see cref="StopAsync"/>, or by itself when the owner is gone, having saved its data in
/// either case.
/// </summary>
public sealed partial class AzuriteProcess : IAsyncDisposable
{
    private const int OutputLinesKept = 30;

    private readonly Process _process;
    private readonly DataFolder _folder;
    private readonly AzuriteOptions _options;
    private readonly Lazy<Task> _stop;

    private AzuriteProcess(Process process, DataFolder folder, AzuriteOptions options, AzuriteEndpoints endpoints)
    {
        _process = process;
        _folder = folder;
        _options = options;
        Endpoints = endpoints;
        ProcessId = process.Id;
        _stop = new Lazy<Task>(StopOnceAsync);
    }

    /// <summary>The addresses of the three services.</summary>
    public AzuriteEndpoints Endpoints { get; }

    /// <summary>What a storage client needs to use the three services.</summary>
    public string ConnectionString => Endpoints.ConnectionString;

    /// <summary>The system's number of the process that runs Azurite.</summary>
    public int ProcessId { get; }

    /// <summary>Where the data is kept; for one in memory, an empty temporary folder.</summary>
    public string DataFolderPath => _folder.Path;

    /// <summary>
    /// Installs the pinned Azurite when needed, starts it, and returns when all three services answer.
    /// </summary>
    /// <exception cref="AzuriteException">
    /// Node or npm is missing, the folder is in use, or Azurite did not come up in time.
    /// </exception>
    public static async Task<AzuriteProcess> StartAsync(AzuriteOptions options, CancellationToken cancellationToken)
    {
        if (options is { InMemory: true, DataFolder: not null })
        {
            throw new ArgumentException(
                $"{nameof(AzuriteOptions.InMemory)} keeps nothing in {nameof(AzuriteOptions.DataFolder)}: "
                    + "give one of the two.",
                nameof(options));
        }

        var entry = await AzuriteInstallation.EnsureAsync(
            options.RepositoryRoot ?? RepositoryRoot.Find(), options.Installing, cancellationToken);
        var path = options.DataFolder ?? Path.Combine(Path.GetTempPath(), $"cecfunctions-azurite-{Guid.NewGuid():N}");
        var folder = await DataFolder.HoldAsync(path, cancellationToken);
        Process? process = null;
        try
        {
            process = AzuriteInstallation.StartOrExplain(StartInfo(entry, folder.Path, options));
            var endpoints = await WaitUntilListeningAsync(process, options.StartTimeout, cancellationToken);
            return new AzuriteProcess(process, folder, options, endpoints);
        }
        catch
        {
            await AbandonAsync(process, options);
            folder.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Sends SIGTERM (closes standard input where there are no signals), on which Azurite saves every acknowledged
    /// write, and waits for the process to end. Calling it again waits for the same end.
    /// </summary>
    /// <exception cref="AzuriteException">
    /// It did not end within <see cref="AzuriteOptions.StopTimeout"/> and was killed; the last writes may be lost.
    /// </exception>
    public Task StopAsync() => _stop.Value;

    /// <inheritdoc cref="StopAsync"/>
    public async ValueTask DisposeAsync() => await StopAsync();

    private static ProcessStartInfo StartInfo(string entry, string folder, AzuriteOptions options)
    {
        var start = new ProcessStartInfo("node")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments =
        [
            // Most of what it makes lives for one answer: collected seldom, it is gone before it is copied.
            "--max-semi-space-size=32",
            Path.Combine(AppContext.BaseDirectory, "azurite-owned.cjs"),
            entry,
            folder,
            options.DataFolder is null ? "delete" : "keep",
            "--disableTelemetry", "--skipApiVersionCheck", "--silent",
            "--blobHost", "127.0.0.1", "--queueHost", "127.0.0.1", "--tableHost", "127.0.0.1",
            // Port 0 lets the system choose a free port at the moment of listening, so it cannot be taken before.
            "--blobPort", "0", "--queuePort", "0", "--tablePort", "0",
            .. options.InMemory ? ["--inMemoryPersistence"] : (string[])["--location", folder],
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);

        return start;
    }

    private static async Task<AzuriteEndpoints> WaitUntilListeningAsync(
        Process process, TimeSpan limit, CancellationToken cancellationToken)
    {
        var output = new ConcurrentQueue<string>();
        var addresses = new ConcurrentDictionary<string, Uri>();
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Keep(string? line)
        {
            if (line is null)
                return;

            output.Enqueue(line);
            if (output.Count > OutputLinesKept)
                output.TryDequeue(out _);
            if (Listening().Match(line) is { Success: true } match)
            {
                addresses[match.Groups["service"].Value] = new Uri(
                    $"{match.Groups["address"].Value}/{AzuriteEndpoints.AccountName}");
            }

            if (addresses.Count == 3)
                listening.TrySetResult();
        }

        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(limit);
        try
        {
            var first = await Task.WhenAny(
                listening.Task.WaitAsync(timeout.Token), process.WaitForExitAsync(timeout.Token));
            if (!listening.Task.IsCompleted)
            {
                await first;
                throw new AzuriteException(
                    $"Azurite ended with exit code {process.ExitCode} while starting. {LastLines(output)}");
            }

            var endpoints = new AzuriteEndpoints(addresses["Blob"], addresses["Queue"], addresses["Table"]);
            await WaitUntilAnsweringAsync(endpoints, timeout.Token);
            return endpoints;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new AzuriteException($"Azurite did not answer within {limit.TotalSeconds:F0} s. {LastLines(output)}");
        }
    }

    private static async Task WaitUntilAnsweringAsync(AzuriteEndpoints endpoints, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler { UseProxy = false };
        using var client = new HttpClient(handler);
        foreach (var endpoint in (Uri[])[endpoints.Blob, endpoints.Queue, endpoints.Table])
        {
            // Any answer will do; without a signature it is a refusal.
            using var answer = await client.GetAsync(endpoint, cancellationToken);
        }
    }

    private static string LastLines(ConcurrentQueue<string> output) =>
        $"Its last lines:{Environment.NewLine}{string.Join(Environment.NewLine, output)}";

    private static async Task AbandonAsync(Process? process, AzuriteOptions options)
    {
        if (process is null)
            return;

        await EndAsync(process, options.StopTimeout);
        process.Dispose();
    }

    private async Task StopOnceAsync()
    {
        var ended = await EndAsync(_process, _options.StopTimeout);
        _process.Dispose();
        _folder.Dispose();
        if (_options.DataFolder is null && Directory.Exists(_folder.Path))
            Directory.Delete(_folder.Path, recursive: true);
        if (!ended)
        {
            throw new AzuriteException(
                $"Azurite did not end within {_options.StopTimeout.TotalSeconds:F0} s of SIGTERM and was killed; "
                    + "the last writes may be lost.");
        }
    }

    /// <summary>Returns false when the process had to be killed.</summary>
    private static async Task<bool> EndAsync(Process process, TimeSpan limit)
    {
        if (!process.HasExited && !TerminationSignal.Send(process.Id))
            process.StandardInput.Close();

        using var timeout = new CancellationTokenSource(limit);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            return false;
        }
    }

    [GeneratedRegex(
        "^Azurite (?<service>Blob|Queue|Table) service is successfully listening at "
            + "(?<address>http://127\\.0\\.0\\.1:[0-9]+)$")]
    private static partial Regex Listening();
}
