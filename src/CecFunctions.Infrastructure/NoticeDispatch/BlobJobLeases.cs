using CecFunctions.Application.Runs;
using CecFunctions.Infrastructure.Storage.Blobs;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Infrastructure.NoticeDispatch;

/// <summary>Leases on one small blob a job.</summary>
public sealed partial class BlobJobLeases(IBlobContainer container, TimeProvider time, ILogger<BlobJobLeases> logger) : IJobLeases
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(20);

    /// <inheritdoc/>
    public async Task<IAsyncDisposable?> TryAcquireAsync(string job, CancellationToken cancellationToken)
    {
        var blob = $"leases/{job}";
        await container.TryUploadAsync(blob, ReadOnlyMemory<byte>.Empty, new BlobUploadOptions { OnlyIfAbsent = true }, cancellationToken);
        return await container.TryAcquireLeaseAsync(blob, Duration, cancellationToken) is { } id ? new Lease(this, blob, id) : null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The lease on {Blob} could not be renewed")]
    private partial void NotRenewed(Exception? exception, string blob);

    /// <summary>A lease that is renewed until it is given back.</summary>
    private sealed class Lease : IAsyncDisposable
    {
        private readonly BlobJobLeases _leases;
        private readonly string _blob;
        private readonly string _id;
        private readonly CancellationTokenSource _givenBack = new();
        private readonly Task _renewing;

        public Lease(BlobJobLeases leases, string blob, string id)
        {
            (_leases, _blob, _id) = (leases, blob, id);
            _renewing = RenewAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await _givenBack.CancelAsync();
            await _renewing;
            await _leases.ReleaseAsync(_blob, _id);
            _givenBack.Dispose();
        }

        private async Task RenewAsync()
        {
            using var timer = new PeriodicTimer(RenewEvery, _leases.Time);
            try
            {
                while (await timer.WaitForNextTickAsync(_givenBack.Token))
                {
                    await _leases.RenewAsync(_blob, _id, _givenBack.Token);
                }
            }
            catch (OperationCanceledException)
            {
                // Given back.
            }
        }
    }

    private TimeProvider Time => time;

    private async Task RenewAsync(string blob, string id, CancellationToken cancellationToken)
    {
        try
        {
            if (!await container.TryRenewLeaseAsync(blob, id, cancellationToken))
            {
                NotRenewed(null, blob);
            }
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            // The next tick tries again; the lease outlives two of them.
            NotRenewed(failed, blob);
        }
    }

    private async Task ReleaseAsync(string blob, string id)
    {
        try
        {
            await container.ReleaseLeaseAsync(blob, id, CancellationToken.None);
        }
        catch (Azure.RequestFailedException failed)
        {
            // It ends by itself.
            NotRenewed(failed, blob);
        }
    }
}
