using Azure;
using Azure.Data.Tables;
using CecFunctions.Infrastructure.Storage;

namespace CecFunctions.Infrastructure.Tests.Storage;

public sealed class TableRowsTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task MissingTable_IsAnError_NotAMissingRow()
    {
        var table = (await TestStorage.AccountAsync()).Table(TestStorage.NextName());

        foreach (var call in (Func<Task>[])
        [
            () => table.FindAsync("p", "r", None),
            () => table.TryAddAsync(new("p", "r"), None),
            () => table.TryReplaceAsync(new("p", "r"), "*", None),
            () => table.RemoveAsync("p", "r", None),
            () => table.TryRemoveAsync("p", "r", "*", None),
            () => table.SubmitAsync([new(TableTransactionActionType.UpsertReplace, new TableEntity("p", "r"))], None),
        ])
        {
            var refused = await Assert.ThrowsAsync<RequestFailedException>(call);
            Assert.Equal((404, "TableNotFound"), (refused.Status, refused.ErrorCode));
        }
    }

    [Fact]
    public async Task EveryCall_IsOneRequest_WithoutAnEchoOfTheRow()
    {
        using var clients = await TestStorage.OpenAsync(new StorageOptions());
        var table = clients.Table(TestStorage.NextName());
        await table.CreateIfNotExistsAsync(None);
        var before = clients.Calls.Snapshot();

        var etag = await table.AddAsync(new("p", "r") { ["N"] = 1 }, None);
        await table.TryAddAsync(new("p", "r") { ["N"] = 2 }, None);
        await table.TryReplaceAsync(new("p", "r") { ["N"] = 3 }, etag, None);
        await table.PutAsync(new("p", "r") { ["N"] = 4 }, None);
        await table.FindAsync("p", "r", None);
        await table.FindAsync("p", "absent", None);
        await table.RemoveAsync("p", "r", None);

        Assert.Equal("Table GET 2, Table PUT 2, Table POST 2, Table DELETE 1", clients.Calls.Snapshot().Since(before).ToString());
        var transport = new ScriptedTransport(_ => new ScriptedResponse(204).With("ETag", "\"1\""));
        using var scripted = transport.Clients();
        await scripted.Table("members").AddAsync(new("p", "r"), None);
        Assert.Equal("return-no-content", Assert.Single(transport.Requests).Headers["Prefer"]);
    }

    [Fact]
    public async Task EveryType_ComesBackAsItWasWritten_AndNoValueNotAtAll()
    {
        var table = await NewTableAsync();
        var values = new Dictionary<string, object>
        {
            ["Text"] = "grüße \"quoted\" \\ {\u2028} \U0001F600 \r\n\t <&+> --changeset_ HTTP/1.1 500",
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
        TableEntity Row(string key) => new(new Dictionary<string, object>(values) { ["Nothing"] = null! })
        {
            PartitionKey = "p",
            RowKey = key,
        };

        await table.AddAsync(Row("alone"), None);
        await table.SubmitAsync([new(TableTransactionActionType.Add, Row("together"))], None);

        Assert.Equal(values, Values(await table.FindAsync("p", "alone", None)));
        Assert.Equal(values, Values(await table.FindAsync("p", "together", None)));
        Assert.All(await table.QueryAsync<TableEntity>().ToListAsync(), row => Assert.Equal(values, Values(row)));

        static Dictionary<string, object> Values(TableEntity? row) => row!
            .Where(property => property.Key is not ("PartitionKey" or "RowKey" or "Timestamp" or "odata.etag"))
            .ToDictionary();
    }

    [Theory]
    [InlineData("nsca|O'Neil", "'quoted''twice'")]
    [InlineData("Zoë Ñandú|日本語", "% %25 +&=;:@,()[]{}!$*~\"<>|^`")]
    [InlineData("", "")]
    [InlineData("..", ".")]
    public async Task OddKeys_AreFoundAgain(string partitionKey, string rowKey)
    {
        var table = await NewTableAsync();

        var added = await table.AddAsync(new(partitionKey, rowKey) { ["N"] = 1 }, None);
        var replaced = await table.TryReplaceAsync(new(partitionKey, rowKey) { ["N"] = 2 }, added, None);
        var outcome = await table.SubmitAsync(
            [
                new(TableTransactionActionType.UpdateReplace, new TableEntity(partitionKey, rowKey) { ["N"] = 3 }, new ETag(replaced!)),
                new(TableTransactionActionType.Add, new TableEntity(partitionKey, rowKey + "2")),
            ],
            None);

        Assert.True(outcome.IsCommitted);
        var read = await table.FindAsync(partitionKey, rowKey, None);
        Assert.Equal((partitionKey, rowKey, 3), (read!.PartitionKey, read.RowKey, read.GetInt32("N")));
        Assert.Equal(2, await table.QueryAsync<TableEntity>(KeyFilter.Partition(partitionKey)).CountAsync());
        Assert.True(await table.TryRemoveAsync(partitionKey, rowKey, read.ETag.ToString(), None));
        Assert.Null(await table.FindAsync(partitionKey, rowKey, None));
    }

    [Fact]
    public async Task RowThatIsThere_IsNotAddedAgain()
    {
        var table = await NewTableAsync();
        await table.AddAsync(new("p", "r") { ["N"] = 1 }, None);

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddAsync(new("p", "r") { ["N"] = 2 }, None));

        Assert.Equal((409, "EntityAlreadyExists"), (refused.Status, refused.ErrorCode));
        Assert.Null(await table.TryAddAsync(new("p", "r") { ["N"] = 3 }, None));
        Assert.Equal(1, (await table.FindAsync("p", "r", None))!.GetInt32("N"));
    }

    [Fact]
    public async Task RowThatHasChanged_IsLeftAsItIs()
    {
        var table = await NewTableAsync();
        var stale = await table.AddAsync(new("p", "r") { ["N"] = 1, ["Old"] = 1 }, None);
        await table.PutAsync(new("p", "r") { ["N"] = 2 }, None);

        Assert.Null(await table.TryReplaceAsync(new("p", "r"), stale, None));
        Assert.False(await table.TryRemoveAsync("p", "r", stale, None));

        var row = await table.FindAsync("p", "r", None);
        Assert.Equal((2, null), (row!.GetInt32("N"), row.GetInt32("Old")));
        Assert.NotNull(await table.TryReplaceAsync(new("p", "r") { ["N"] = 3 }, row.ETag.ToString(), None));
        Assert.Equal(3, (await table.FindAsync("p", "r", None))!.GetInt32("N"));
    }

    [Fact]
    public async Task MissingRow_IsNotFound_NotReplaced_AndNotRemoved()
    {
        var table = await NewTableAsync();

        Assert.Null(await table.FindAsync("p", "r", None));
        Assert.Null(await table.TryReplaceAsync(new("p", "r"), "*", None));
        Assert.False(await table.RemoveAsync("p", "r", None));
        Assert.False(await table.TryRemoveAsync("p", "r", "*", None));
    }

    [Fact]
    public async Task TwelveBinariesOf60KiB_FitOneRow_AndFifteenCannotBeWrittenAgain()
    {
        var table = await NewTableAsync();
        var (row, larger) = (new TableEntity("p", "r"), new TableEntity("p", "larger"));
        for (var part = 0; part < 15; part++)
        {
            var bytes = new byte[60 * 1024];
            new Random(part).NextBytes(bytes);
            larger[$"Part{part}"] = bytes;
            if (part < 12)
            {
                row[$"Part{part}"] = bytes;
            }
        }

        var etag = await table.AddAsync(row, None);
        Assert.Equal(row.GetBinary("Part11"), (await table.FindAsync("p", "r", None))!.GetBinary("Part11"));
        var outcome = await table.SubmitAsync([new(TableTransactionActionType.UpdateReplace, row, new ETag(etag))], None);
        Assert.True(outcome.IsCommitted);
        await table.PutAsync(row, None);

        // Azurite's own limit; a refusal for another reason than another writer's is an error.
        await table.AddAsync(larger, None);
        var alone = await Assert.ThrowsAsync<RequestFailedException>(() => table.PutAsync(larger, None));
        var together = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.SubmitAsync([new(TableTransactionActionType.UpsertReplace, larger)], None));
        Assert.Equal((400, "EntityTooLarge"), (alone.Status, alone.ErrorCode));
        Assert.Equal((400, "EntityTooLarge"), (together.Status, together.ErrorCode));
    }

    [Fact]
    public async Task Filters_ByKey_GoOnPageByPage_InTheOrderOfKeys()
    {
        var table = await NewTableAsync();
        await table.PutAllAsync(
            from partition in Enumerable.Range(0, 13)
            from row in Enumerable.Range(0, 100)
            select new TableEntity($"p{partition:D2}", $"é{row:D3}") { ["N"] = row },
            None);

        var pages = await table.QueryAsync<TableEntity>(select: KeyFilter.Keys).AsPages().ToListAsync();

        Assert.Equal([1000, 300], pages.Select(page => page.Values.Count));
        var keys = pages.SelectMany(page => page.Values).Select(row => $"{row.PartitionKey}/{row.RowKey}").ToList();
        Assert.Equal(keys.Distinct().Order(StringComparer.Ordinal), keys);
        Assert.All(pages[0].Values, row => Assert.Null(row.GetInt32("N")));
        Assert.Equal(100, await CountAsync(KeyFilter.Partition("p04")));
        Assert.Equal(10, await CountAsync(KeyFilter.RowPrefix("p04", "é01")));
        Assert.Equal(5, await CountAsync(KeyFilter.Rows("p04", "é010", "é015")));

        async Task<int> CountAsync(string filter) => await table.QueryAsync<TableEntity>(filter, maxPerPage: 3).CountAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\uFFFF")]
    public void AfterPrefix_OfATextThatNothingFollows_IsRefused(string prefix) =>
        Assert.Throws<ArgumentException>(() => KeyFilter.AfterPrefix(prefix));

    [Fact]
    public async Task Cancellation_EndsTheCall()
    {
        var table = await NewTableAsync();
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => table.FindAsync("p", "r", cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => table.QueryAsync<TableEntity>(cancellationToken: cancelled).CountAsync().AsTask());
    }

    private static async Task<TableClient> NewTableAsync()
    {
        var table = (await TestStorage.AccountAsync()).Table(TestStorage.NextName());
        await table.CreateIfNotExistsAsync(None);
        return table;
    }
}
