using Azure.Core;
using Azure.Core.Pipeline;

namespace CecFunctions.Application.Tests;

/// <summary>From a write on, no request gets through any more: to storage it looks as if the process had been killed.</summary>
/// <remarks>
/// An even number dies after the write was done, an odd one before it was sent. A write that is sent again, as over a connection that was
/// closed, is one write. Death is no failure that the client would send anything again for, so that retries stay on as they are in life.
/// </remarks>
internal sealed class CrashPolicy(int write) : HttpPipelinePolicy
{
    private const string Counted = nameof(CrashPolicy);

    private int _writes;
    private volatile bool _dead;

    /// <summary>How many writes were seen.</summary>
    public int Writes => _writes;

    /// <summary>Runs what is to die. A failure that is not the death is the test's.</summary>
    /// <returns>Whether it died; <see langword="false"/> where it ended before it came to the write.</returns>
    public async Task<bool> KillsAsync(Func<Task> run)
    {
        try
        {
            await run();
        }
        catch (Exception) when (_dead)
        {
            // What the dead process would have seen is seen by no one.
        }

        return _dead;
    }

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
            throw Die();
        }

        await ProcessNextAsync(message, pipeline);
        if (dies)
        {
            throw Die();
        }
    }

    private InvalidOperationException Die()
    {
        _dead = true;
        return new InvalidOperationException("The process is dead.");
    }
}
