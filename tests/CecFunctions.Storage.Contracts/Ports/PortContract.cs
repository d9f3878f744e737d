using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Storage.Contracts.Ports;

/// <summary>What a port promises, whatever it is built on.</summary>
/// <typeparam name="TPort">The port.</typeparam>
public abstract class PortContract<TPort>(StorageUnderTest storage)
    where TPort : class
{
    private static int s_ids;

    protected static CancellationToken None => CancellationToken.None;

    protected StorageUnderTest Storage => storage;

    /// <summary>A text no other test has: lower-case letters and digits, beginning with a letter.</summary>
    protected static string NewId() => $"i{Interlocked.Increment(ref s_ids)}{Guid.NewGuid():N}"[..16];

    /// <summary>The port on tables that other tests write to as well.</summary>
    protected async Task<TPort> PortAsync() => (await storage.SharedPortsAsync()).GetRequiredService<TPort>();

    /// <summary>The port on tables of the test's own.</summary>
    protected async Task<TPort> OwnPortAsync() => (await storage.OwnPortsAsync()).GetRequiredService<TPort>();

    protected static CancellationToken Cancelled() => new(canceled: true);
}
