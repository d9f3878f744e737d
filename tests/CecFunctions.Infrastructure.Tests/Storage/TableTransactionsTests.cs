using Azure;
using Azure.Data.Tables;
using CecFunctions.Infrastructure.Storage;
using static Azure.Data.Tables.TableTransactionActionType;

namespace CecFunctions.Infrastructure.Tests.Storage;

public sealed class TableTransactionsTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Transaction_WritesAllOfIt_InOneCall_AndTellsTheNewVersions()
    {
        using var clients = await TestStorage.OpenAsync(new StorageOptions());
        var table = await NewTableAsync(clients);
        var replaced = await table.AddAsync(new("p", "replaced"), None);
        var deleted = await table.AddAsync(new("p", "deleted"), None);
        var before = clients.Calls.Snapshot();

        var outcome = await table.SubmitAsync(
            [
                new(Add, Row("added", 1)),
                new(UpsertReplace, Row("put", 2)),
                new(UpdateReplace, Row("replaced", 3), new ETag(replaced)),
                new(Delete, Row("deleted", 0), new ETag(deleted)),
            ],
            None);

        Assert.Equal(1, clients.Calls.Snapshot().Since(before).Total);
        Assert.True(outcome.IsCommitted);
        Assert.Equal(4, outcome.ETags.Count);
        foreach (var (index, key) in ((string[])["added", "put", "replaced"]).Index())
        {
            var row = await table.FindAsync("p", key, None);
            Assert.Equal((index + 1, outcome.ETags[index]), (row!.GetInt32("N"), row.ETag.ToString()));
        }

        Assert.Null(outcome.ETags[3]);
        Assert.Null(await table.FindAsync("p", "deleted", None));
    }

    [Fact]
    public async Task RefusedTransaction_TellsWhichOperation_AndChangesNothing()
    {
        var table = await NewTableAsync();
        var stale = new ETag(await table.AddAsync(Row("there", 1), None));
        await table.PutAsync(Row("there", 2), None);
        await table.AddAsync(Row("other", 1), None);
        TableTransactionAction[] begin = [new(Add, Row("new", 1)), new(UpsertReplace, Row("other", 9))];
        (TableTransactionAction[] Actions, int At, int Status, string Code)[] refused =
        [
            ([.. begin, new(UpdateReplace, Row("there", 9), stale), new(Add, Row("later", 1))], 2, 412, "UpdateConditionNotSatisfied"),
            ([.. begin, new(Delete, Row("there", 9), stale)], 2, 412, "UpdateConditionNotSatisfied"),
            ([.. begin, new(Add, Row("newer", 1)), new(Add, Row("there", 9))], 3, 409, "EntityAlreadyExists"),
            ([.. begin, new(UpdateReplace, Row("absent", 9), ETag.All)], 2, 404, "ResourceNotFound"),
            ([.. begin, new(Delete, Row("absent", 9), ETag.All)], 2, 404, "ResourceNotFound"),
            ([new(Add, Row("there", 9))], 0, 409, "EntityAlreadyExists"),
        ];
        foreach (var (actions, at, status, code) in refused)
        {
            var outcome = await table.SubmitAsync(actions, None);

            Assert.False(outcome.IsCommitted);
            Assert.Equal((at, status, code), (outcome.FailedAt, outcome.Status, outcome.ErrorCode));
            Assert.Empty(outcome.ETags);
            Assert.Equal(2, (await table.FindAsync("p", "there", None))!.GetInt32("N"));
            Assert.Equal(1, (await table.FindAsync("p", "other", None))!.GetInt32("N"));
            Assert.Null(await table.FindAsync("p", "new", None));
            Assert.Null(await table.FindAsync("p", "newer", None));
        }
    }

    [Fact]
    public async Task Transaction_ThatAzureWouldRefuse_IsRefusedBeforeItIsSent()
    {
        var transport = new ScriptedTransport();
        using var clients = transport.Clients();
        var table = clients.Table("members");
        // Four rows of 13 × 60 KiB are 3.05 MiB, and in base64 4.06 MiB.
        var large = Enumerable.Range(0, 4).Select(number =>
        {
            var row = Row($"{number}", number);
            for (var part = 0; part < 13; part++)
            {
                row[$"Part{part}"] = new byte[60 * 1024];
            }

            return new TableTransactionAction(Add, row);
        });

        await RefusedAsync("another", [new(Add, Row("r", 1)), new(Add, new TableEntity("q", "r2"))]);
        await RefusedAsync("once", [new(Add, Row("r", 1)), new(UpsertReplace, Row("r", 2))]);
        await RefusedAsync("once", [new(Add, Row("r", 1)), new(Delete, Row("r", 2))]);
        await RefusedAsync("100", [.. Enumerable.Range(0, 101).Select(row => new TableTransactionAction(Delete, Row($"{row}", 1)))]);
        await RefusedAsync("U+002F", [new(Delete, Row("a/b", 1))]);
        await RefusedAsync("4194304", [.. large]);
        Assert.Empty(transport.Requests);

        async Task RefusedAsync(string says, TableTransactionAction[] actions)
        {
            var refused = await Assert.ThrowsAsync<StorageLimitException>(() => table.SubmitAsync(actions, None));
            Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task NoOperations_AreCommitted_WithoutACall()
    {
        var transport = new ScriptedTransport();
        using var clients = transport.Clients();

        Assert.True((await clients.Table("members").SubmitAsync([], None)).IsCommitted);
        await clients.Table("members").PutAllAsync([], None);
        await clients.Table("members").RemoveUnchangedAsync([], None);

        Assert.Empty(transport.Requests);
    }

    [Fact]
    public async Task ConcurrentTransactions_OnOneGuardingRow_ExactlyOneIsCommittedEachTime()
    {
        var table = await NewTableAsync();
        var guard = await table.AddAsync(Row("guard", 0), None);

        for (var round = 0; round < 5; round++)
        {
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => table.SubmitAsync(
                [new(UpdateReplace, Row("guard", writer), new ETag(guard)), new(Add, Row($"{round}-{writer}", writer))], None)));

            Assert.Equal(1, outcomes.Count(outcome => outcome.IsCommitted));
            Assert.All(
                outcomes.Where(outcome => !outcome.IsCommitted),
                outcome => Assert.Equal((0, 412), (outcome.FailedAt, outcome.Status)));
            guard = (await table.FindAsync("p", "guard", None))!.ETag.ToString();
        }
    }

    [Fact]
    public async Task ManyRows_ArePut_InFewTransactions_APartitionAtATime()
    {
        using var clients = await TestStorage.OpenAsync(new StorageOptions());
        var table = await NewTableAsync(clients);
        var before = clients.Calls.Snapshot();

        await table.PutAllAsync(
            Enumerable.Range(0, 250).Select(row => Row($"{row:D3}", row)).Append(new TableEntity("q", "r") { ["N"] = 1 }), None);

        Assert.Equal("Table PUT 1, Table POST 3", clients.Calls.Snapshot().Since(before).ToString());
        Assert.Equal(250, await table.QueryAsync<TableEntity>(KeyFilter.Partition("p")).CountAsync());
        Assert.Equal(1, await table.QueryAsync<TableEntity>(KeyFilter.Partition("q")).CountAsync());
    }

    [Fact]
    public async Task LargeRows_ArePut_InTransactionsThatFit()
    {
        using var clients = await TestStorage.OpenAsync(new StorageOptions());
        var table = await NewTableAsync(clients);

        await table.PutAllAsync(
            Enumerable.Range(0, 20).Select(number =>
            {
                var row = Row($"{number}", number);
                for (var part = 0; part < 10; part++)
                {
                    row[$"Text{part}"] = new string('語', 8_000);
                }

                return row;
            }),
            None);

        Assert.Equal(20, await table.QueryAsync<TableEntity>(select: KeyFilter.Keys).CountAsync());
    }

    [Fact]
    public async Task RowsThatAreAsTheyWereRead_AreRemoved_AndOthersStay()
    {
        using var clients = await TestStorage.OpenAsync(new StorageOptions());
        var table = await NewTableAsync(clients);
        await table.PutAllAsync([Row("1", 1), Row("2", 1), Row("3", 1), new("q", "1"), new("s", "1"), new("s", "2")], None);
        var read = await table.QueryAsync<TableEntity>().Select(row => (row.PartitionKey, row.RowKey, row.ETag.ToString())).ToListAsync();
        await table.PutAsync(Row("2", 2), None);
        await table.RemoveAsync("p", "3", None);
        var before = clients.Calls.Snapshot();

        await table.RemoveUnchangedAsync(read, None);

        Assert.Equal(2, Assert.Single(await table.QueryAsync<TableEntity>().ToListAsync()).GetInt32("N"));
        // One transaction was refused and its three rows went one by one; one was a row alone; one was done at once.
        Assert.Equal("Table GET 1, Table POST 2, Table DELETE 4", clients.Calls.Snapshot().Since(before).ToString());
    }

    private static TableEntity Row(string key, int number) => new("p", key) { ["N"] = number };

    private static async Task<TableClient> NewTableAsync(StorageClients? clients = null)
    {
        var table = (clients ?? await TestStorage.AccountAsync()).Table(TestStorage.NextName());
        await table.CreateIfNotExistsAsync(None);
        return table;
    }
}
