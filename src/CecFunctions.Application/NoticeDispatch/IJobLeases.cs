namespace CecFunctions.Application.NoticeDispatch;

/// <summary>Says who runs a job. Who holds the lease knows that every other run of it is gone.</summary>
public interface IJobLeases
{
    /// <returns>The lease, renewed until it is disposed; <see langword="null"/> where another run holds it.</returns>
    Task<IAsyncDisposable?> TryAcquireAsync(string job, CancellationToken cancellationToken);
}
