using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using FunctionsWorkerHarness.Protocol;
using Google.Protobuf.WellKnownTypes;

namespace FunctionsWorkerHarness;

/// <summary>
/// A built isolated worker that runs as a process of its own, driven as the Functions host drives it: over the public
/// gRPC protocol, and for HTTP over the worker's own server. Several invocations may run at once.
/// </summary>
public sealed class FunctionsWorker : IAsyncDisposable
{
    private const string HttpUri = "HttpUri";

    private readonly FunctionsWorkerOptions _options;
    private readonly WorkerServer _server;
    private readonly WorkerProcess _process;
    private WorkerHttp? _http;

    private FunctionsWorker(FunctionsWorkerOptions options, WorkerServer server, WorkerProcess process) =>
        (_options, _server, _process) = (options, server, process);

    /// <summary>All functions, as the worker told them.</summary>
    public IReadOnlyList<WorkerFunction> Functions { get; private set; } = [];

    /// <summary>What the worker logged to its host, oldest first.</summary>
    public IReadOnlyCollection<WorkerLog> Logs => _server.Channel.Logs;

    /// <summary>What the process wrote to its standard output and standard error: its last lines.</summary>
    public string Output => _process.Output;

    /// <summary>Completes when the process has ended in any way.</summary>
    public Task<WorkerExit> Ended => _process.Ended;

    /// <summary>
    /// Starts the worker and returns when all its functions are loaded and its port takes connections.
    /// </summary>
    /// <exception cref="WorkerEndedException">
    /// It ended by itself, which the message shows with its output, or was not ready in time.
    /// </exception>
    public static async Task<FunctionsWorker> StartAsync(
        FunctionsWorkerOptions options, CancellationToken cancellationToken)
    {
        var server = await WorkerServer.StartAsync(cancellationToken);
        var worker = new FunctionsWorker(options, server, WorkerProcess.Start(options, server.Port));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.StartTimeout);
        try
        {
            await worker.LoadAsync(limit.Token).WaitAsync(limit.Token);
            return worker;
        }
        catch (Exception failed)
        {
            var problem = await worker.StartProblemAsync(failed);
            await worker.DisposeAsync();
            cancellationToken.ThrowIfCancellationRequested();
            throw problem;
        }
    }

    /// <summary>Starts a worker that is expected to end by itself, and waits for that.</summary>
    /// <exception cref="TimeoutException">It did not end in time.</exception>
    public static async Task<WorkerExit> RunToItsEndAsync(
        FunctionsWorkerOptions options, CancellationToken cancellationToken)
    {
        await using var server = await WorkerServer.StartAsync(cancellationToken);
        await using var process = WorkerProcess.Start(options, server.Port);
        return await process.Ended.WaitAsync(options.StartTimeout, cancellationToken);
    }

    /// <summary>Calls a timer's function.</summary>
    /// <param name="isPastDue">Whether the host missed the time.</param>
    public Task<InvocationOutcome> InvokeTimerAsync(
        string function, bool isPastDue, CancellationToken cancellationToken)
    {
        var timer = Function(function, WorkerFunction.TimerTrigger);
        var at = DateTimeOffset.UnixEpoch;
        var status = new
        {
            Schedule = new { AdjustForDST = true },
            ScheduleStatus = new { Last = at, Next = at.AddHours(1), LastUpdated = at },
            IsPastDue = isPastDue,
        };
        var input = new TypedData { Json = JsonSerializer.Serialize(status) };
        return InvokeAsync(Invocation(timer, input), cancellationToken);
    }

    /// <summary>
    /// Hands a queue's message to its function. Taking it off the queue where that succeeded is the caller's part.
    /// </summary>
    /// <param name="message">Its text, decoded.</param>
    /// <param name="dequeueCount">How often it has been taken, this time included.</param>
    public Task<InvocationOutcome> InvokeQueueAsync(
        string function, string message, int dequeueCount, CancellationToken cancellationToken)
    {
        var count = dequeueCount.ToString(CultureInfo.InvariantCulture);
        var invocation = Invocation(
            Function(function, WorkerFunction.QueueTrigger), new TypedData { String = message });
        invocation.TriggerMetadata["QueueTrigger"] = new TypedData { String = message };
        invocation.TriggerMetadata["DequeueCount"] = new TypedData { Json = count };
        return InvokeAsync(invocation, cancellationToken);
    }

    /// <summary>
    /// Gives a request to the function whose route fits it best, as the host's proxy does: by an invocation without
    /// content, and by the request itself, sent to the worker with the invocation's id.
    /// </summary>
    /// <param name="request">Its address is a path with a query; the header <c>Host</c> is the caller's to set.</param>
    public async Task<HttpInvocation> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var http = _http
            ?? throw new InvalidOperationException($"The worker names no {HttpUri}: it takes no requests itself.");
        var invocation = Invocation(http.Choose(request), new TypedData { Http = new RpcHttp() });
        var outcome = InvokeAsync(invocation, cancellationToken);
        var response = await http.SendAsync(request, invocation.InvocationId, cancellationToken);
        return new HttpInvocation(response, await outcome);
    }

    /// <summary>Asks the worker to end, as a host does that goes down, and waits for it.</summary>
    public async Task<WorkerExit> StopAsync()
    {
        _server.Channel.Send(new StreamingMessage
        {
            WorkerTerminate = new WorkerTerminate { GracePeriod = Duration.FromTimeSpan(_options.StopTimeout) },
        });
        try
        {
            return await _process.Ended.WaitAsync(_options.StopTimeout);
        }
        catch (TimeoutException)
        {
            return await KillAsync();
        }
    }

    /// <summary>
    /// Ends the process on the spot, as a crash does. What it was working on ends with
    /// <see cref="WorkerEndedException"/>.
    /// </summary>
    public async Task<WorkerExit> KillAsync()
    {
        _process.Kill();
        var exit = await _process.Ended;
        _server.Channel.Close();
        return exit;
    }

    /// <summary>Ends the worker, and kills it where it still runs.</summary>
    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        await _process.DisposeAsync();
        await _server.DisposeAsync();
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var channel = _server.Channel;
        var folder = _options.Folder;
        await OrEndedAsync(channel.StartedAsync());
        var init = await OrEndedAsync(channel.InitAsync(new WorkerInitRequest
        {
            HostVersion = _options.HostVersion,
            WorkerDirectory = folder,
            FunctionAppDirectory = folder,
        }));
        Check(init.Result, "its start");

        var metadata = await OrEndedAsync(channel.MetadataAsync(new() { FunctionAppDirectory = folder }));
        Check(metadata.Result, "the description of its functions");

        // The worker does not answer the protocol's request for all functions together, so they are loaded one by one.
        var loads = metadata.FunctionMetadataResults.Select(function =>
            channel.LoadAsync(new FunctionLoadRequest { FunctionId = function.FunctionId, Metadata = function }));
        foreach (var load in await OrEndedAsync(Task.WhenAll(loads)))
        {
            Check(load.Result, $"function {load.FunctionId}");
        }

        Functions = [.. metadata.FunctionMetadataResults.Select(WorkerFunction.FromMetadata)];
        if (init.Capabilities.TryGetValue(HttpUri, out var address))
        {
            var connecting = WorkerHttp.ConnectAsync(new Uri(address), Functions, _options, cancellationToken);
            _http = await OrEndedAsync(connecting);
        }
    }

    private async Task<InvocationOutcome> InvokeAsync(InvocationRequest invocation, CancellationToken cancellationToken)
    {
        var answer = _server.Channel.InvokeAsync(invocation).WaitAsync(_options.InvocationTimeout, cancellationToken);
        return InvocationOutcome.FromStatus((await answer).Result);
    }

    private static InvocationRequest Invocation(WorkerFunction function, TypedData input) => new()
    {
        InvocationId = Guid.NewGuid().ToString(),
        FunctionId = function.Id,
        InputData = { new ParameterBinding { Name = function.Parameter, Data = input } },
        TraceContext = new RpcTraceContext
        {
            TraceParent = $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-01",
        },
    };

    private WorkerFunction Function(string name, string trigger) =>
        Functions.SingleOrDefault(function => function.Name == name && function.TriggerType == trigger)
        ?? throw new ArgumentException($"The worker has no function {name} with a {trigger}.", nameof(name));

    private async Task<T> OrEndedAsync<T>(Task<T> answer)
    {
        if (await Task.WhenAny(answer, _process.Ended) != answer)
        {
            throw new WorkerEndedException("The worker ended while it was started.");
        }

        return await answer;
    }

    private static void Check(StatusResult result, string what)
    {
        if (InvocationOutcome.FromStatus(result) is { Failure: { } failure })
        {
            throw new WorkerEndedException($"The worker failed at {what}: {failure}");
        }
    }

    private async Task<WorkerEndedException> StartProblemAsync(Exception failed)
    {
        var ending = _process.Ended.IsCompleted
            ? $"It ended with exit code {(await _process.Ended).Code}."
            : $"It was given up after {_options.StartTimeout.TotalSeconds:F0} s at most.";
        return new WorkerEndedException(
            $"The worker could not be started: {failed.Message} {ending}{Environment.NewLine}{Output}", failed);
    }
}
