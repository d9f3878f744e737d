using Azure.Core;
using Azure.Core.Pipeline;

namespace CecFunctions.Application.Tests;

/// <summary>From a write on, no request gets through any more: to storage it looks as if the process had been killed.</summary>
/// <remarks>An even number dies after the write was done, an odd one before it was sent. A write that has to be sent again, as over a connection that was closed, is one write.</remarks>
internal sealed class CrashPolicy(int write) : HttpPipelinePolicy
{
    private const string Counted = nameof(CrashPolicy);

    private int _writes;
    private volatile bool _dead;

    /// <summary>How many writes were seen.</summary>
    public int Writes => _writes;

    /// <summary>Whether the write came.</summary>
    public bool IsDead => _dead;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("Requests are asynchronous.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var isWrite = message.Request.Method != RequestMethod.Get && message.Request.Method != RequestMethod.Head;
        var isFirstTry = !message.TryGetProperty(Counted, out _);
        message.SetProperty(Counted, true);
        var dies = isWrite && isFirstTry && Interlocked.Increment(ref _writes) >= write;
        if (_dead || (dies && write % 2 == 1))
        {
            _dead = true;
            throw new IOException("The process is dead.");
        }

        await ProcessNextAsync(message, pipeline);
        if (dies)
        {
            _dead = true;
            throw new IOException("The process is dead.");
        }
    }
}
