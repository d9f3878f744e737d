using CecFunctions.Application.Runs;

namespace CecFunctions.Infrastructure.Tests.NoticeDispatch;

public sealed class JobLeasesTests : PortTests<IJobLeases>
{
    [Fact]
    public async Task Lease_IsOneRuns_UntilItIsGivenBack()
    {
        var leases = await PortAsync();
        var job = NewId();

        var lease = await leases.TryAcquireAsync(job, None);
        Assert.NotNull(lease);
        Assert.Null(await leases.TryAcquireAsync(job, None));
        await using (Assert.IsAssignableFrom<IAsyncDisposable>(await leases.TryAcquireAsync(job + "x", None)))
        {
            await lease.DisposeAsync();
        }

        await using var next = await leases.TryAcquireAsync(job, None);
        Assert.NotNull(next);
    }

    [Fact]
    public async Task OfManyAtOnce_OneHoldsIt()
    {
        var leases = await PortAsync();
        var job = NewId();

        var held = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => leases.TryAcquireAsync(job, None)));

        await using var lease = Assert.Single(held, one => one is not null);
    }

    [Fact]
    public async Task Cancellation_EndsTheCall()
    {
        var leases = await PortAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leases.TryAcquireAsync("job", Cancelled()));
    }
}
