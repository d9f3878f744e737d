using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using CecFunctions.Storage;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Jobs;

/// <summary>Lets one run of a job work at a time: while it holds the lease, every other is gone.</summary>
public interface IJobLeases
{
    /// <returns>The lease, renewed until it is disposed; <see langword="null"/> where another run holds it.</returns>
    Task<IAsyncDisposable?> TryAcquireAsync(string job, CancellationToken cancellationToken);
}

/// <summary>Leases on one small blob for each job.</summary>
public sealed partial class JobLeases(BlobContainerClient container, TimeProvider time, ILogger<JobLeases> logger)
    : IJobLeases
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(20);

    /// <inheritdoc/>
    public async Task<IAsyncDisposable?> TryAcquireAsync(string job, CancellationToken cancellationToken)
    {
        var blob = container.Blob($"leases/{job}");
        await blob.TryCreateAsync(ReadOnlyMemory<byte>.Empty, "application/octet-stream", cancellationToken);
        // An id of our own makes a retry after a lost answer get the same lease, not a refusal.
        var lease = blob.GetBlobLeaseClient(Guid.NewGuid().ToString());
        try
        {
            await lease.AcquireAsync(Duration, cancellationToken: cancellationToken);
            return new Lease(this, job, lease, time);
        }
        catch (RequestFailedException refused) when (refused is { ErrorCode: "LeaseAlreadyPresent" })
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The lease of {Job} could not be renewed")]
    private partial void NotRenewed(Exception? exception, string job);

    /// <summary>A lease that is renewed until it is given back.</summary>
    private sealed class Lease : IAsyncDisposable
    {
        private readonly JobLeases _leases;
        private readonly string _job;
        private readonly BlobLeaseClient _lease;
        private readonly CancellationTokenSource _givenBack = new();
        private readonly Task _renewing;

        public Lease(JobLeases leases, string job, BlobLeaseClient lease, TimeProvider time)
        {
            (_leases, _job, _lease) = (leases, job, lease);
            _renewing = RenewAsync(time);
        }

        public async ValueTask DisposeAsync()
        {
            await _givenBack.CancelAsync();
            await _renewing;
            await _leases.ReleaseAsync(_job, _lease);
            _givenBack.Dispose();
        }

        private async Task RenewAsync(TimeProvider time)
        {
            using var timer = new PeriodicTimer(RenewEvery, time);
            try
            {
                while (await timer.WaitForNextTickAsync(_givenBack.Token))
                {
                    await _leases.RenewAsync(_job, _lease, _givenBack.Token);
                }
            }
            catch (OperationCanceledException)
            {
                // Given back.
            }
        }
    }

    private async Task RenewAsync(string job, BlobLeaseClient lease, CancellationToken cancellationToken)
    {
        try
        {
            await lease.RenewAsync(cancellationToken: cancellationToken);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            // The next tick tries again; the lease outlives two of them.
            NotRenewed(failed, job);
        }
    }

    private async Task ReleaseAsync(string job, BlobLeaseClient lease)
    {
        try
        {
            await lease.ReleaseAsync(cancellationToken: CancellationToken.None);
        }
        catch (RequestFailedException failed) when (failed.Status == 409)
        {
            // It had ended, and another run may hold one by now.
        }
        catch (RequestFailedException failed)
        {
            // It ends by itself.
            NotRenewed(failed, job);
        }
    }
}
