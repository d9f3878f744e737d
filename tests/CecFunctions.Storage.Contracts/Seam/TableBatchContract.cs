using CecFunctions.Infrastructure.Storage.Tables;

namespace CecFunctions.Storage.Contracts.Seam;

public abstract class TableBatchContract(StorageUnderTest storage) : SeamContract(storage)
{
    [Fact]
    public async Task Batch_WritesAllOfIt_InOneCall_AndTellsTheNewVersions()
    {
        var table = await NewTableAsync();
        var replaced = await table.InsertAsync(new TableRow("p", "replaced"), None);
        var deleted = await table.InsertAsync(new TableRow("p", "deleted"), None);
        var before = Account.Calls.Snapshot();

        var result = await table.SubmitAsync(
            new TableBatch("p")
                .Insert(new TableRow("p", "inserted") { ["N"] = 1 })
                .Upsert(new TableRow("p", "upserted") { ["N"] = 2 })
                .Replace(new TableRow("p", "replaced") { ["N"] = 3 }, replaced)
                .Delete("deleted", deleted),
            None);

        Assert.Equal(1, Account.Calls.Snapshot().Since(before).Total);
        Assert.True(result.IsCommitted);
        Assert.Equal(4, result.ETags.Count);
        foreach (var (key, index) in (IEnumerable<(string, int)>)[("inserted", 0), ("upserted", 1), ("replaced", 2)])
        {
            var row = await table.GetAsync("p", key, None);
            Assert.Equal((index + 1, result.ETags[index]), (row!.GetInt32("N"), row.ETag));
        }

        Assert.Null(result.ETags[3]);
        Assert.Null(await table.GetAsync("p", "deleted", None));
    }

    [Fact]
    public async Task RefusedBatch_TellsWhichOperation_AndChangesNothing()
    {
        var table = await NewTableAsync();
        var stale = await table.InsertAsync(new TableRow("p", "there") { ["N"] = 1 }, None);
        await table.UpsertAsync(new TableRow("p", "there") { ["N"] = 2 }, None);
        await table.InsertAsync(new TableRow("p", "other") { ["N"] = 1 }, None);

        TableBatch Begin() => new TableBatch("p").Insert(new TableRow("p", "new")).Upsert(new TableRow("p", "other") { ["N"] = 9 });
        (TableBatch Batch, int Index, int Status, string Code)[] refused =
        [
            (Begin().Replace(new TableRow("p", "there"), stale).Insert(new TableRow("p", "later")), 2, 412, "UpdateConditionNotSatisfied"),
            (Begin().Delete("there", stale), 2, 412, "UpdateConditionNotSatisfied"),
            (Begin().Insert(new TableRow("p", "newer")).Insert(new TableRow("p", "there")), 3, 409, "EntityAlreadyExists"),
            (Begin().Replace(new TableRow("p", "absent"), "*"), 2, 404, "ResourceNotFound"),
            (Begin().Delete("absent", "*"), 2, 404, "ResourceNotFound"),
            (new TableBatch("p").Insert(new TableRow("p", "there")), 0, 409, "EntityAlreadyExists"),
        ];
        foreach (var (batch, index, status, code) in refused)
        {
            var result = await table.SubmitAsync(batch, None);

            Assert.False(result.IsCommitted);
            Assert.Equal((index, status, code), (result.FailedIndex, result.Status, result.ErrorCode));
            Assert.Empty(result.ETags);
            Assert.Equal(2, (await table.GetAsync("p", "there", None))!.GetInt32("N"));
            Assert.Equal(1, (await table.GetAsync("p", "other", None))!.GetInt32("N"));
            Assert.Null(await table.GetAsync("p", "new", None));
            Assert.Null(await table.GetAsync("p", "newer", None));
        }
    }

    [Fact]
    public async Task HundredOperations_AreOneBatch()
    {
        var table = await NewTableAsync();
        var batch = new TableBatch("p");
        for (var row = 0; row < 100; row++)
            batch.Upsert(new TableRow("p", $"{row:D3}") { ["N"] = row });

        var result = await table.SubmitAsync(batch, None);

        Assert.True(batch.IsFull);
        Assert.Equal(100, result.ETags.Count(etag => etag is not null));
    }

    [Fact]
    public async Task EmptyBatch_IsCommitted_WithoutACall()
    {
        var before = Account.Calls.Snapshot();

        var result = await Account.Table(NextName()).SubmitAsync(new TableBatch("p"), None);

        Assert.True(result.IsCommitted);
        Assert.Equal(0, Account.Calls.Snapshot().Since(before).Total);
    }

    [Fact]
    public async Task ConcurrentBatches_OnOneGuardingRow_ExactlyOneIsCommittedEachTime()
    {
        var table = await NewTableAsync();
        var guard = await table.InsertAsync(new TableRow("p", "guard"), None);

        for (var round = 0; round < 5; round++)
        {
            var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => table.SubmitAsync(
                new TableBatch("p").Replace(new TableRow("p", "guard") { ["Writer"] = writer }, guard).Insert(new TableRow("p", $"{round}-{writer}")), None)));

            Assert.Equal(1, results.Count(result => result.IsCommitted));
            Assert.All(results.Where(result => !result.IsCommitted), result => Assert.Equal((0, 412), (result.FailedIndex, result.Status)));
            guard = (await table.GetAsync("p", "guard", None))!.ETag!;
        }
    }

    private async Task<ITable> NewTableAsync()
    {
        var table = Account.Table(NextName());
        await table.CreateIfNotExistsAsync(None);
        return table;
    }
}
