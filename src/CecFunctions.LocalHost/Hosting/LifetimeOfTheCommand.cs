using Microsoft.Extensions.Hosting;

namespace CecFunctions.LocalHost.Hosting;

/// <summary>The site lives as long as its command, which listens to signals itself; the host is not to listen too.</summary>
internal sealed class LifetimeOfTheCommand : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
