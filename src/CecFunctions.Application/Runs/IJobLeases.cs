namespace CecFunctions.Application.Runs;

/// <summary>Says which run of a job may work. The one that holds the lease knows that every other is gone.</summary>
public interface IJobLeases
{
    /// <returns>The lease, renewed until it is disposed; <see langword="null"/> where another run holds it.</returns>
    Task<IAsyncDisposable?> TryAcquireAsync(string job, CancellationToken cancellationToken);
}
