using CecFunctions.Infrastructure.Storage;
using CecFunctions.Infrastructure.Storage.Tables;

namespace CecFunctions.Storage.Contracts.Seam;

public abstract class TableContract(StorageUnderTest storage) : SeamContract(storage)
{
    [Fact]
    public async Task CreatingATable_IsDoneOnce_AndDeletingItToo()
    {
        var table = Account.Table(NextName());

        Assert.True(await table.CreateIfNotExistsAsync(None));
        Assert.False(await table.CreateIfNotExistsAsync(None));
        Assert.True(await table.DeleteTableAsync(None));
        Assert.False(await table.DeleteTableAsync(None));
    }

    [Fact]
    public async Task MissingTable_IsAnError_NotAMissingRow()
    {
        var table = Account.Table(NextName());
        var row = new TableRow("p", "r");

        foreach (var call in (Func<Task>[])
        [
            () => table.GetAsync("p", "r", None),
            () => table.InsertAsync(row, None),
            () => table.TryReplaceAsync(row, "*", None),
            () => table.DeleteAsync("p", "r", None),
            () => table.SubmitAsync(new TableBatch("p").Upsert(row), None),
        ])
        {
            var exception = await Assert.ThrowsAsync<StorageRequestException>(call);
            Assert.True(exception.IsNotFound);
            Assert.Equal("TableNotFound", exception.ErrorCode);
        }
    }

    [Fact]
    public async Task EveryType_ComesBackAsItWasWritten()
    {
        var table = await NewTableAsync();
        var written = new TableRow("p", "r")
        {
            ["Text"] = "grüße \"quoted\" \\ {\u2028} \U0001F600 \r\n\t <&+>",
            ["Empty"] = "",
            ["Int"] = int.MinValue,
            ["Long"] = long.MaxValue,
            ["SmallLong"] = 1L,
            ["Yes"] = true,
            ["No"] = false,
            ["Double"] = 0.1,
            ["WholeDouble"] = 5.0,
            ["HugeDouble"] = 1e300,
            ["Instant"] = new DateTimeOffset(2024, 2, 29, 23, 59, 59, TimeSpan.FromHours(-5)).AddTicks(1234567),
            ["Earliest"] = TableLimits.EarliestDateTime,
            ["Latest"] = DateTimeOffset.MaxValue,
            ["Guid"] = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"),
            ["Binary"] = new byte[] { 0, 255, 254, 62, 63, 251 },
            ["NoBytes"] = Array.Empty<byte>(),
            ["Наименование"] = "a name beyond ASCII",
            ["LooksLikeADate"] = "2024-01-01T00:00:00Z",
        };

        await table.InsertAsync(written, None);
        var read = await table.GetAsync("p", "r", None);

        Assert.NotNull(read);
        Assert.Equal(written.Properties.OrderBy(property => property.Key), read.Properties.OrderBy(property => property.Key));
        var queried = Assert.Single(await RowsAsync(table, new TableQuery()));
        Assert.Equal(read.Properties.OrderBy(property => property.Key), queried.Properties.OrderBy(property => property.Key));
        Assert.Equal(read.ETag, queried.ETag);
        Assert.Equal(read.Timestamp, queried.Timestamp);
        Assert.InRange(read.Timestamp!.Value, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);
    }

    [Fact]
    public async Task EveryType_ComesBackFromABatchAsItWasWritten()
    {
        var table = await NewTableAsync();
        var written = new TableRow("p", "r")
        {
            ["Text"] = "http://example.org {\"a\":1} \u2028\u2029\u0085 --changeset_ HTTP/1.1 500 \U0001F600",
            ["Double"] = 7.0,
            ["Long"] = -1L,
            ["Binary"] = Enumerable.Range(0, 256).Select(value => (byte)value).ToArray(),
        };

        var result = await table.SubmitAsync(new TableBatch("p").Insert(written).Upsert(new TableRow("p", "another")), None);

        Assert.True(result.IsCommitted);
        var read = await table.GetAsync("p", "r", None);
        Assert.Equal(written.Properties.OrderBy(property => property.Key), read!.Properties.OrderBy(property => property.Key));
        Assert.Equal(read.ETag, result.ETags[0]);
    }

    [Theory]
    [InlineData("nsca|O'Neil", "'quoted''twice'")]
    [InlineData("Zoë Ñandú|日本語", "% %25 +&=;:@,()[]{}!$*~\"<>|^`")]
    [InlineData("", "")]
    [InlineData("..", ".")]
    public async Task OddKeys_AreFoundAgain(string partitionKey, string rowKey)
    {
        var table = await NewTableAsync();

        var inserted = await table.InsertAsync(new TableRow(partitionKey, rowKey) { ["N"] = 1 }, None);
        var replaced = await table.ReplaceAsync(new TableRow(partitionKey, rowKey) { ["N"] = 2 }, inserted, None);
        var batch = await table.SubmitAsync(
            new TableBatch(partitionKey).Replace(new TableRow(partitionKey, rowKey) { ["N"] = 3 }, replaced).Insert(new TableRow(partitionKey, rowKey + "2")), None);

        Assert.True(batch.IsCommitted);
        var read = await table.GetAsync(partitionKey, rowKey, None);
        Assert.Equal((partitionKey, rowKey, 3), (read!.PartitionKey, read.RowKey, read.GetInt32("N")));
        Assert.Equal(2, (await RowsAsync(table, new TableQuery { Filter = TableFilter.Partition(partitionKey) })).Count);
        Assert.True(await table.DeleteAsync(partitionKey, rowKey, read.ETag!, None));
        Assert.Null(await table.GetAsync(partitionKey, rowKey, None));
    }

    [Fact]
    public async Task InsertingTwice_IsAConflict_AndLeavesTheFirst()
    {
        var table = await NewTableAsync();
        await table.InsertAsync(new TableRow("p", "r") { ["N"] = 1 }, None);

        var exception = await Assert.ThrowsAsync<StorageRequestException>(() => table.InsertAsync(new TableRow("p", "r") { ["N"] = 2 }, None));

        Assert.True(exception.IsConflict);
        Assert.Equal("EntityAlreadyExists", exception.ErrorCode);
        Assert.Null(await table.TryInsertAsync(new TableRow("p", "r") { ["N"] = 3 }, None));
        Assert.Equal(1, (await table.GetAsync("p", "r", None))!.GetInt32("N"));
    }

    [Fact]
    public async Task StaleVersion_IsRefused_With412()
    {
        var table = await NewTableAsync();
        var stale = await table.InsertAsync(new TableRow("p", "r") { ["N"] = 1 }, None);
        var current = await table.UpsertAsync(new TableRow("p", "r") { ["N"] = 2 }, None);

        var replace = await Assert.ThrowsAsync<StorageRequestException>(() => table.ReplaceAsync(new TableRow("p", "r"), stale, None));
        var delete = await Assert.ThrowsAsync<StorageRequestException>(() => table.DeleteAsync("p", "r", stale, None));

        Assert.True(replace.IsPreconditionFailed);
        Assert.True(delete.IsPreconditionFailed);
        Assert.Null(await table.TryReplaceAsync(new TableRow("p", "r"), stale, None));
        Assert.False(await table.TryDeleteAsync("p", "r", stale, None));
        Assert.NotNull(await table.TryReplaceAsync(new TableRow("p", "r") { ["N"] = 3 }, current, None));
        Assert.Equal(3, (await table.GetAsync("p", "r", None))!.GetInt32("N"));
    }

    [Fact]
    public async Task Replacing_LeavesNoOldProperty()
    {
        var table = await NewTableAsync();
        await table.InsertAsync(new TableRow("p", "r") { ["Old"] = 1 }, None);

        await table.UpsertAsync(new TableRow("p", "r") { ["New"] = 2 }, None);

        Assert.Equal(["New"], (await table.GetAsync("p", "r", None))!.Properties.Keys);
    }

    [Fact]
    public async Task MissingRow_ReadsAsNull_IsNotReplaced_AndNotDeleted()
    {
        var table = await NewTableAsync();

        Assert.Null(await table.GetAsync("p", "r", None));
        Assert.Null(await table.TryReplaceAsync(new TableRow("p", "r"), "*", None));
        Assert.True((await Assert.ThrowsAsync<StorageRequestException>(() => table.ReplaceAsync(new TableRow("p", "r"), "*", None))).IsNotFound);
        Assert.False(await table.DeleteAsync("p", "r", None));
        Assert.False(await table.TryDeleteAsync("p", "r", "*", None));
    }

    [Fact]
    public async Task DeletingTheVersionThatWasRead_Deletes()
    {
        var table = await NewTableAsync();
        var first = await table.InsertAsync(new TableRow("p", "1"), None);
        var second = await table.InsertAsync(new TableRow("p", "2"), None);

        Assert.True(await table.DeleteAsync("p", "1", first, None));
        Assert.True(await table.TryDeleteAsync("p", "2", second, None));

        Assert.Empty(await RowsAsync(table, new TableQuery()));
    }

    [Fact]
    public async Task RowThatTheServiceFindsTooLarge_IsAnError_NotARefusedBatch()
    {
        var table = await NewTableAsync();
        var row = new TableRow("p", "r");
        for (var part = 0; part < 15; part++)
            row[$"Part{part}"] = new byte[60 * 1024];
        await table.InsertAsync(row, None);

        var single = await Assert.ThrowsAsync<StorageRequestException>(() => table.UpsertAsync(row, None));
        var batch = await Assert.ThrowsAsync<StorageRequestException>(() => table.SubmitAsync(new TableBatch("p").Upsert(row), None));

        Assert.Equal((400, "EntityTooLarge"), (single.Status, single.ErrorCode));
        Assert.Equal((400, "EntityTooLarge"), (batch.Status, batch.ErrorCode));
    }

    [Fact]
    public async Task TwelveBinariesOf60KiB_FitOneRow()
    {
        var table = await NewTableAsync();
        var row = new TableRow("p", "r");
        for (var part = 0; part < 12; part++)
        {
            var bytes = new byte[60 * 1024];
            new Random(part).NextBytes(bytes);
            row[$"Part{part}"] = bytes;
        }

        var etag = await table.InsertAsync(row, None);
        Assert.Equal(row.Properties.OrderBy(property => property.Key), (await table.GetAsync("p", "r", None))!.Properties.OrderBy(property => property.Key));

        var batch = await table.SubmitAsync(new TableBatch("p").Replace(row, etag).Insert(new TableRow("p", "log")), None);
        Assert.True(batch.IsCommitted);
        await table.UpsertAsync(row, None);
    }

    [Fact]
    public async Task QueryOver1000Rows_GoesOnPageByPage_InKeyOrder()
    {
        var table = await NewTableAsync();
        for (var partition = 0; partition < 13; partition++)
        {
            var batch = new TableBatch($"p{partition:D2}");
            for (var row = 0; row < TableLimits.MaxBatchOperations; row++)
                batch.Insert(new TableRow(batch.PartitionKey, $"é{row:D3}") { ["N"] = row });
            Assert.True((await table.SubmitAsync(batch, None)).IsCommitted);
        }

        var pages = new List<TablePage>();
        await foreach (var page in table.QueryPagesAsync(new TableQuery(), None))
            pages.Add(page);

        Assert.Equal([1000, 300], pages.Select(page => page.Rows.Count));
        var keys = pages.SelectMany(page => page.Rows).Select(row => $"{row.PartitionKey}/{row.RowKey}").ToList();
        Assert.Equal(1300, keys.Distinct().Count());
        Assert.Equal(keys.Order(StringComparer.Ordinal), keys);

        var again = await RowsAsync(table, new TableQuery { From = pages[0].Continuation });
        Assert.Equal(keys.Skip(1000), again.Select(row => $"{row.PartitionKey}/{row.RowKey}"));
        var range = await RowsAsync(table, new TableQuery { Filter = TableFilter.PartitionRange("p03", "p05"), PageSize = 30 });
        Assert.Equal(200, range.Count);
        Assert.Equal(400, (await RowsAsync(table, new TableQuery { Filter = TableFilter.PartitionBefore("p04") })).Count);
        Assert.Equal(10, (await RowsAsync(table, new TableQuery { Filter = TableFilter.RowPrefix("p04", "é01") })).Count);
        Assert.Equal(5, (await RowsAsync(table, new TableQuery { Filter = TableFilter.RowRange("p04", "é010", "é015") })).Count);
        Assert.Equal(13, (await RowsAsync(table, new TableQuery { Filter = TableFilter.All(TableFilter.AtLeast("N", 7), TableFilter.Below("N", 8)) })).Count);
    }

    [Fact]
    public async Task Selection_LeavesOutOtherProperties_ButKeepsKeysAndVersion()
    {
        var table = await NewTableAsync();
        var etag = await table.InsertAsync(new TableRow("p", "r") { ["Wanted"] = 1L, ["Unwanted"] = 2 }, None);

        var row = Assert.Single(await RowsAsync(table, new TableQuery { Select = ["Wanted"] }));

        Assert.Equal(("p", "r", etag), (row.PartitionKey, row.RowKey, row.ETag));
        Assert.Equal(["Wanted"], row.Properties.Keys);
        Assert.Equal(1L, row.GetInt64("Wanted"));
    }

    [Fact]
    public async Task Filters_CompareEveryType()
    {
        var table = await NewTableAsync();
        var id = Guid.NewGuid();
        var instant = new DateTimeOffset(2026, 3, 1, 4, 5, 6, TimeSpan.Zero);
        await table.InsertAsync(
            new TableRow("p", "1") { ["Text"] = "it's", ["Int"] = 1, ["Long"] = 5L, ["Flag"] = true, ["Double"] = 2.5, ["At"] = instant, ["Id"] = id }, None);
        await table.InsertAsync(
            new TableRow("p", "2") { ["Text"] = "its", ["Int"] = 2, ["Long"] = 6L, ["Flag"] = false, ["Double"] = 3.5, ["At"] = instant.AddSeconds(1), ["Id"] = Guid.NewGuid() }, None);

        foreach (var filter in (string[])
        [
            TableFilter.Equal("Text", "it's"), TableFilter.Equal("Int", 1), TableFilter.Equal("Long", 5L), TableFilter.Equal("Flag", true),
            TableFilter.Equal("Double", 2.5), TableFilter.Equal("At", instant), TableFilter.Equal("Id", id), TableFilter.Below("At", instant.AddSeconds(1)),
        ])
        {
            var found = await RowsAsync(table, new TableQuery { Filter = filter });
            Assert.True(found is [{ RowKey: "1" }], $"{filter} found {found.Count}");
        }
    }

    [Fact]
    public async Task RowThatAzureWouldRefuse_IsRefusedBeforeItIsSent_ByEveryCall()
    {
        var table = Account.Table(NextName());
        var row = new TableRow("p", "r") { ["Text"] = new string('x', 40_000) };
        var before = Account.Calls.Snapshot();

        foreach (var call in (Func<Task>[])
        [
            () => table.InsertAsync(row, None),
            () => table.TryInsertAsync(row, None),
            () => table.UpsertAsync(row, None),
            () => table.ReplaceAsync(row, "*", None),
            () => table.TryReplaceAsync(row, "*", None),
            () => table.GetAsync("a/b", "r", None),
            () => table.DeleteAsync("p", "a#b", None),
            () => table.TryDeleteAsync("p", "a?b", "*", None),
            () => table.SubmitAsync(Over4MiB(), None),
        ])
        {
            await Assert.ThrowsAsync<StorageLimitException>(call);
        }

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => RowsAsync(table, new TableQuery { PageSize = 1001 }));
        Assert.Equal(0, Account.Calls.Snapshot().Since(before).Total);

        static TableBatch Over4MiB()
        {
            var batch = new TableBatch("p");
            for (var number = 0; number < 60; number++)
                batch.Upsert(new TableRow("p", $"{number}") { ["Bytes"] = new byte[60 * 1024] });
            return batch;
        }
    }

    [Fact]
    public async Task Cancellation_EndsTheCall()
    {
        var table = await NewTableAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => table.GetAsync("p", "r", cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RowsAsync(table, new TableQuery(), cancelled.Token));
    }

    private async Task<ITable> NewTableAsync()
    {
        var table = Account.Table(NextName());
        await table.CreateIfNotExistsAsync(None);
        return table;
    }

    private static async Task<List<TableRow>> RowsAsync(ITable table, TableQuery query, CancellationToken cancellationToken = default)
    {
        var rows = new List<TableRow>();
        await foreach (var row in table.QueryAsync(query, cancellationToken))
            rows.Add(row);
        return rows;
    }
}
