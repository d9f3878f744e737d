using System.Collections.Concurrent;
using System.Threading.Channels;
using FunctionsWorkerHarness.Protocol;
using Grpc.Core;

namespace FunctionsWorkerHarness;

/// <summary>
/// The host's end of the stream: sends requests, and hands each answer to the caller that waits for it.
/// </summary>
internal sealed class WorkerChannel : FunctionRpc.FunctionRpcBase
{
    private const int LogsKept = 10_000;
    private const string Start = "start";
    private const string Init = "init";
    private const string Metadata = "metadata";
    private const string Load = "load:";
    private const string Invocation = "invocation:";

    private readonly Channel<StreamingMessage> _outbox =
        System.Threading.Channels.Channel.CreateUnbounded<StreamingMessage>();

    private readonly ConcurrentDictionary<string, TaskCompletionSource<StreamingMessage>> _waiting = [];
    private readonly ConcurrentQueue<WorkerLog> _logs = new();
    private volatile bool _over;

    /// <summary>The last lines that the worker logged, oldest first.</summary>
    public IReadOnlyCollection<WorkerLog> Logs => _logs;

    /// <summary>Waits until the worker has opened the stream.</summary>
    public Task<StreamingMessage> StartedAsync() => Wait(Start).Task;

    public async Task<WorkerInitResponse> InitAsync(WorkerInitRequest request) =>
        (await AskAsync(Init, new() { WorkerInitRequest = request })).WorkerInitResponse;

    public async Task<FunctionMetadataResponse> MetadataAsync(FunctionsMetadataRequest request) =>
        (await AskAsync(Metadata, new() { FunctionsMetadataRequest = request })).FunctionMetadataResponse;

    public async Task<FunctionLoadResponse> LoadAsync(FunctionLoadRequest request) =>
        (await AskAsync(Load + request.FunctionId, new() { FunctionLoadRequest = request })).FunctionLoadResponse;

    public async Task<InvocationResponse> InvokeAsync(InvocationRequest request) =>
        (await AskAsync(Invocation + request.InvocationId, new() { InvocationRequest = request })).InvocationResponse;

    /// <summary>Sends what has no answer.</summary>
    public void Send(StreamingMessage message) => _outbox.Writer.TryWrite(message);

    /// <summary>Ends every wait: the worker is gone.</summary>
    public void Close()
    {
        _over = true;
        _outbox.Writer.TryComplete();
        foreach (var waiting in _waiting.Values)
        {
            waiting.TrySetException(new WorkerEndedException("The worker has ended, and the answer will not come."));
        }
    }

    public override async Task EventStream(
        IAsyncStreamReader<StreamingMessage> requestStream,
        IServerStreamWriter<StreamingMessage> responseStream,
        ServerCallContext context)
    {
        var sending = SendAsync(responseStream, context.CancellationToken);
        try
        {
            await foreach (var message in requestStream.ReadAllAsync(context.CancellationToken))
            {
                Take(message);
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or Grpc.Core.RpcException)
        {
            // A worker that is killed ends the stream without a message.
        }
        finally
        {
            Close();
        }

        await sending;
    }

    private async Task SendAsync(IServerStreamWriter<StreamingMessage> worker, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var message in _outbox.Reader.ReadAllAsync(cancellationToken))
            {
                await worker.WriteAsync(message, cancellationToken);
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or InvalidOperationException)
        {
            // The reading side sees the failure too, and ends the waits.
        }
    }

    private Task<StreamingMessage> AskAsync(string key, StreamingMessage message)
    {
        var answer = Wait(key);
        message.RequestId = Guid.NewGuid().ToString();
        Send(message);
        return answer.Task;
    }

    private TaskCompletionSource<StreamingMessage> Wait(string key)
    {
        var waiting = _waiting.GetOrAdd(key, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (_over)
        {
            Close();
        }

        return waiting;
    }

    private void Take(StreamingMessage message)
    {
        switch (message.ContentCase)
        {
            case StreamingMessage.ContentOneofCase.StartStream:
                Wait(Start).TrySetResult(message);
                break;
            case StreamingMessage.ContentOneofCase.WorkerInitResponse:
                Answer(Init, message);
                break;
            case StreamingMessage.ContentOneofCase.FunctionMetadataResponse:
                Answer(Metadata, message);
                break;
            case StreamingMessage.ContentOneofCase.FunctionLoadResponse:
                Answer(Load + message.FunctionLoadResponse.FunctionId, message);
                break;
            case StreamingMessage.ContentOneofCase.InvocationResponse:
                Answer(Invocation + message.InvocationResponse.InvocationId, message);
                break;
            case StreamingMessage.ContentOneofCase.RpcLog:
                Keep(message.RpcLog);
                break;
        }
    }

    private void Answer(string key, StreamingMessage message)
    {
        if (_waiting.TryRemove(key, out var waiting))
        {
            waiting.TrySetResult(message);
        }
    }

    private void Keep(RpcLog log)
    {
        var exception = log.Exception is { } thrown ? $"{thrown.Type}: {thrown.Message}" : null;
        _logs.Enqueue(new WorkerLog(log.Level.ToString(), log.Category, log.Message, exception));
        if (_logs.Count > LogsKept)
        {
            _logs.TryDequeue(out _);
        }
    }
}
