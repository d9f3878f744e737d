using CecFunctions.Infrastructure.Storage;
using CecFunctions.Infrastructure.Storage.Blobs;
using CecFunctions.Infrastructure.Storage.Tables;

namespace CecFunctions.Storage.Contracts.Seam;

public abstract class AccountContract(StorageUnderTest storage) : SeamContract(storage)
{
    private static readonly StorageOptions OneRetry = new() { MaxRetries = 1, RetryDelay = TimeSpan.FromMilliseconds(1), MaxRetryDelay = TimeSpan.FromMilliseconds(2) };

    [Fact]
    public async Task NoAnswer_IsTriedAgain_Counted_AndThenAFailureWithStatus0_ThatTellsNobodysData()
    {
        var lost = new EachTry((_, _) => throw new IOException("connection reset"));
        var account = await OpenAsync(OneRetry with { EachTry = lost });
        Func<Task>[] calls =
        [
            () => account.Table("members").GetAsync("jane", "doe", None),
            () => account.Table("members").SubmitAsync(new TableBatch("jane").Upsert(new TableRow("jane", "doe")), None),
            () => account.Table("members").QueryAsync(new TableQuery { Filter = TableFilter.Partition("jane") }, None).CountAsync().AsTask(),
            () => account.Container("evidence").ReadAsync("jane/doe.pdf", None),
            () => account.Container("evidence").ListAsync("jane", None).CountAsync().AsTask(),
            () => account.Queue("requests").SendAsync("jane", None),
        ];

        foreach (var call in calls)
        {
            var failure = await Assert.ThrowsAsync<StorageRequestException>(call);

            Assert.Equal(0, failure.Status);
            Assert.False(failure.IsNotFound || failure.IsConflict || failure.IsPreconditionFailed);
            Assert.DoesNotContain("jane", failure.Message, StringComparison.Ordinal);
        }

        Assert.Equal(2 * calls.Length, lost.Tries);
        Assert.Equal(lost.Tries, account.Calls.Snapshot().Total);
    }

    [Fact]
    public async Task Refusal_TellsStatusCodeAndPlace_AndNobodysData()
    {
        var (table, container) = (NextName(), NextName());

        var row = await Assert.ThrowsAsync<StorageRequestException>(() => Account.Table(table).InsertAsync(new TableRow("jane", "doe") { ["Name"] = "jane" }, None));
        var blob = await Assert.ThrowsAsync<StorageRequestException>(() => Account.Container(container).ReadAsync("jane/doe.pdf", None));

        Assert.Equal((404, "TableNotFound"), (row.Status, row.ErrorCode));
        Assert.Equal((404, "ContainerNotFound"), (blob.Status, blob.ErrorCode));
        Assert.Contains("(TableNotFound)", row.Message, StringComparison.Ordinal);
        Assert.Contains(container, blob.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("jane", row + blob.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task InsertWhoseAnswerGotLost_IsSeenToHaveHappened_ByItsOwnRefusal()
    {
        var account = await OpenAsync(OneRetry with { EachTry = LosingTheAnswerTo(2) });
        var table = account.Table(NextName());
        await table.CreateIfNotExistsAsync(None);

        Assert.Null(await table.TryInsertAsync(new TableRow("p", "r") { ["N"] = 1 }, None));

        Assert.Equal(1, (await table.GetAsync("p", "r", None))!.GetInt32("N"));
    }

    [Fact]
    public async Task LeaseWhoseAnswerGotLost_IsStillOurs()
    {
        var account = await OpenAsync(OneRetry with { EachTry = LosingTheAnswerTo(3) });
        var container = account.Container(NextName());
        await container.CreateIfNotExistsAsync(None);
        await container.UploadAsync("lock", Array.Empty<byte>(), new BlobUploadOptions(), None);

        var lease = await container.TryAcquireLeaseAsync("lock", BlobLimits.MinLease, None);

        Assert.NotNull(lease);
        Assert.True(await container.TryRenewLeaseAsync("lock", lease, None));
    }

    [Fact]
    public async Task OurCallersCancellation_StaysOne_AlsoAfterAFailedTry()
    {
        using var cancel = new CancellationTokenSource();
        var policy = new EachTry((attempt, _) =>
        {
            if (attempt == 1)
                throw new IOException("connection reset");

            cancel.Cancel();
            throw new OperationCanceledException(cancel.Token);
        });
        var account = await OpenAsync(OneRetry with { EachTry = policy, MaxRetries = 3 });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => account.Table("members").GetAsync("p", "r", cancel.Token));

        Assert.Equal(2, policy.Tries);
    }

    [Fact]
    public async Task SlowAnswer_IsGivenUp_ByTheNetworkTimeout_NotAsOurCallersCancellation()
    {
        var account = await OpenAsync(OneRetry with
        {
            MaxRetries = 0,
            NetworkTimeout = TimeSpan.FromMilliseconds(50),
            EachTry = new EachTry((_, _) => throw new OperationCanceledException()),
        });

        Assert.Equal(0, (await Assert.ThrowsAsync<StorageRequestException>(() => account.Table("members").GetAsync("p", "r", None))).Status);
    }

    [Theory]
    [InlineData("1table", "Container", "a--queue")]
    [InlineData("ab", "ab", "ab")]
    [InlineData("with-dash", "-dash", "dash-")]
    [InlineData("tables", "under_score", "Queue")]
    public void Names_ThatTheServiceWouldRefuse_AreRefused(string table, string container, string queue)
    {
        Assert.Throws<StorageLimitException>(() => Account.Table(table));
        Assert.Throws<StorageLimitException>(() => Account.Container(container));
        Assert.Throws<StorageLimitException>(() => Account.Queue(queue));
    }

    [Fact]
    public async Task Calls_AreCounted_ByServiceAndVerb()
    {
        var name = NextName();
        await Account.Table(name).CreateIfNotExistsAsync(None);
        await Account.Queue(name).CreateIfNotExistsAsync(None);
        await Account.Container(name).CreateIfNotExistsAsync(None);
        var before = Account.Calls.Snapshot();

        await Account.Table(name).UpsertAsync(new TableRow("p", "r"), None);
        await Account.Table(name).GetAsync("p", "r", None);
        await Account.Queue(name).SendAsync("text", None);
        await Account.Container(name).UploadAsync("b", Array.Empty<byte>(), new BlobUploadOptions(), None);
        await Account.Container(name).GetPropertiesAsync("b", None);
        await Account.Container(name).DeleteAsync("b", null, None);

        Assert.Equal("Table GET 1, Table PUT 1, Blob PUT 1, Blob DELETE 1, Blob HEAD 1, Queue POST 1", Account.Calls.Snapshot().Since(before).ToString());
    }

    [Fact]
    public async Task Options_OutOfTheirRange_AreRefused()
    {
        foreach (var options in (StorageOptions[])[new() { MaxRetries = -1 }, new() { MaxConnectionsPerServer = 0 }, new() { NetworkTimeout = TimeSpan.Zero }])
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => OpenAsync(options));
    }

    private static EachTry LosingTheAnswerTo(int request) => new(async (attempt, send) =>
    {
        await send();
        if (attempt == request)
            throw new IOException("connection reset");
    });
}
