using CecFunctions.Infrastructure.Storage;
using CecFunctions.Infrastructure.Storage.Tables;

namespace CecFunctions.Infrastructure.Tests.Storage.Tables;

public sealed class TableLimitsTests
{
    private static readonly string LongestKey = new('k', 512);

    [Fact]
    public async Task Row_ThatAzureWouldRefuse_IsRefusedBeforeItIsSent_ByEveryWrite()
    {
        var transport = new ScriptedTransport();
        using var account = transport.Account();
        var table = account.Table("members");
        var row = new TableRow("p", "a/b");

        foreach (var call in (Func<Task>[])
        [
            () => table.InsertAsync(row, default),
            () => table.TryInsertAsync(row, default),
            () => table.UpsertAsync(row, default),
            () => table.ReplaceAsync(row, "*", default),
            () => table.TryReplaceAsync(row, "*", default),
            () => table.GetAsync("p", "a/b", default),
            () => table.DeleteAsync("p", "a/b", default),
            () => table.SubmitAsync(new TableBatch("p").Insert(row), default),
            () => table.SubmitAsync(new TableBatch("p").Upsert(row), default),
            () => table.SubmitAsync(new TableBatch("p").Replace(row, "*"), default),
            () => table.SubmitAsync(new TableBatch("p").Delete("a/b", "*"), default),
        ])
        {
            await Assert.ThrowsAsync<StorageLimitException>(call);
        }

        Assert.Empty(transport.Requests);
    }

    [Fact]
    public void Batch_OverTwoPartitions_IsRefusedBeforeItIsSent()
    {
        var batch = new TableBatch("p").Insert(new TableRow("p", "r"));

        Refused("another", () => batch.Insert(new TableRow("q", "r2")));
        Assert.Equal(1, batch.Count);
    }

    [Fact]
    public void Batch_WithARowTwice_IsRefusedBeforeItIsSent()
    {
        var batch = new TableBatch("p").Insert(new TableRow("p", "r"));

        Refused("once", () => batch.Upsert(new TableRow("p", "r")));
        Refused("once", () => batch.Delete("r", "*"));
        batch.Insert(new TableRow("p", "R"));
        Assert.Equal(2, batch.Count);
    }

    [Fact]
    public void Batch_Of101Operations_IsRefusedBeforeItIsSent()
    {
        var batch = new TableBatch("p");
        for (var row = 0; row < 100; row++)
            batch.Delete($"{row}", "*");

        Refused("100", () => batch.Delete("100", "*"));
    }

    [Fact]
    public async Task Batch_Over4MiB_IsRefusedBeforeItIsSent()
    {
        var transport = new ScriptedTransport();
        using var account = transport.Account();
        var batch = new TableBatch("p");
        // Four rows of 13 × 60 KiB are 3.05 MiB, and in base64 4.06 MiB.
        for (var number = 0; number < 4; number++)
        {
            var row = new TableRow("p", $"{number}");
            for (var part = 0; part < 13; part++)
                row[$"Part{part}"] = new byte[60 * 1024];
            batch.Insert(row);
        }

        var exception = await Assert.ThrowsAsync<StorageLimitException>(() => account.Table("members").SubmitAsync(batch, default));

        Assert.Contains("4194304", exception.Message, StringComparison.Ordinal);
        Assert.Empty(transport.Requests);
    }

    [Fact]
    public void Row_Over1MiB_IsRefused_AndOneOf1MiBIsNot()
    {
        var row = new TableRow("p", "r");
        for (var part = 0; part < 15; part++)
            row[$"Part{part:D2}"] = new byte[64 * 1024];
        var free = TableLimits.MaxRowBytes - TableLimits.SizeOf(row);
        // A binary takes 12 bytes and twice its name's length besides its content.
        row["Rest"] = new byte[free - 12 - 8];

        Assert.Equal(TableLimits.MaxRowBytes, TableLimits.SizeOf(row));
        TableLimits.Check(row);
        row["X"] = true;
        Refused("1048576", () => TableLimits.Check(row));
    }

    [Fact]
    public void Row_Of253Properties_IsRefused_AndOneOf252IsNot()
    {
        var row = new TableRow("p", "r");
        for (var number = 0; number < 252; number++)
            row[$"P{number}"] = number;

        TableLimits.Check(row);
        row["OneMore"] = 1;
        Refused("252", () => TableLimits.Check(row));
    }

    [Fact]
    public void Property_Over64KiB_IsRefused_AndOneOf64KiBIsNot()
    {
        TableLimits.Check(new TableRow("p", "r") { ["Text"] = new string('é', 32 * 1024), ["Binary"] = new byte[64 * 1024] });

        Refused("65536", () => TableLimits.Check(new TableRow("p", "r") { ["Text"] = new string('x', (32 * 1024) + 1) }));
        Refused("65536", () => TableLimits.Check(new TableRow("p", "r") { ["Binary"] = new byte[(64 * 1024) + 1] }));
    }

    [Theory]
    [InlineData("A")]
    [InlineData("_under_score9")]
    [InlineData("Größe")]
    public void PropertyName_ThatIsAnIdentifier_Passes(string name) => TableLimits.Check(new TableRow("p", "r") { [name] = 1 });

    [Theory]
    [InlineData("")]
    [InlineData("9lives")]
    [InlineData("a-b")]
    [InlineData("a b")]
    [InlineData("a.b")]
    [InlineData("odata@type")]
    [InlineData("PartitionKey")]
    [InlineData("RowKey")]
    [InlineData("Timestamp")]
    public void PropertyName_ThatIsNone_IsRefused(string name) =>
        Refused("property", () => TableLimits.Check(new TableRow("p", "r") { [name] = 1 }));

    [Fact]
    public void PropertyName_Of256Characters_IsRefused_AndOneOf255IsNot()
    {
        TableLimits.Check(new TableRow("p", "r") { [new string('n', 255)] = 1 });

        Refused("255", () => TableLimits.Check(new TableRow("p", "r") { [new string('n', 256)] = 1 }));
    }

    [Theory]
    [InlineData('/')]
    [InlineData('\\')]
    [InlineData('#')]
    [InlineData('?')]
    [InlineData('\0')]
    [InlineData('\t')]
    [InlineData('\u001F')]
    [InlineData('\u007F')]
    [InlineData('\u009F')]
    [InlineData('\uD800')]
    [InlineData('\uDC00')]
    public void KeyCharacter_ThatAzureRefuses_IsRefused_InEitherKey(char character)
    {
        var code = $"U+{(int)character:X4} at index 1";

        Refused(code, () => TableLimits.CheckKeys($"a{character}b", "r"));
        Refused(code, () => TableLimits.CheckKeys("p", $"a{character}b"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("acsm|O'Neil %&+ \u00A0\u0020 \U0001F600")]
    public void KeyCharacter_ThatAzureTakes_Passes(string key) => TableLimits.CheckKeys(key, key);

    [Fact]
    public void Key_Over1KiB_IsRefused_AndOneOf1KiBIsNot()
    {
        TableLimits.CheckKeys(LongestKey, LongestKey);

        Refused("1024", () => TableLimits.CheckKeys(LongestKey + "k", "r"));
        Refused("1024", () => TableLimits.CheckKeys("p", LongestKey + "k"));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Double_ThatIsNoNumber_IsRefused(double value) =>
        Refused("not every client can send", () => TableLimits.Check(new TableRow("p", "r") { ["Value"] = value }));

    [Fact]
    public void Instant_Before1601_IsRefused_AndTheFirstIsNot()
    {
        TableLimits.Check(new TableRow("p", "r") { ["First"] = TableLimits.EarliestDateTime, ["Last"] = DateTimeOffset.MaxValue });

        Refused("1601", () => TableLimits.Check(new TableRow("p", "r") { ["At"] = TableLimits.EarliestDateTime.AddTicks(-1) }));
        Refused("1601", () => TableLimits.Check(new TableRow("p", "r") { ["At"] = default(DateTimeOffset) }));
    }

    [Fact]
    public void Text_WithHalfACharacter_IsRefused()
    {
        TableLimits.Check(new TableRow("p", "r") { ["Text"] = "\U0001F600" });

        Refused("surrogate", () => TableLimits.Check(new TableRow("p", "r") { ["Text"] = "a\uD83D" }));
        Refused("surrogate", () => TableLimits.Check(new TableRow("p", "r") { ["Text"] = "\uDE00a" }));
    }

    [Fact]
    public void Refusal_TellsNobodysData()
    {
        var exception = Assert.Throws<StorageLimitException>(() => TableLimits.Check(new TableRow("p", "jane#doe")));

        Assert.DoesNotContain("jane", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abc", true)]
    [InlineData("Members2", true)]
    [InlineData("ab", false)]
    [InlineData("2members", false)]
    [InlineData("mem-bers", false)]
    [InlineData("Tables", false)]
    [InlineData("members\n", false)]
    [InlineData("", false)]
    public void TableName_IsChecked(string name, bool passes) => NameIsChecked(name, passes, account => account.Table(name));

    [Theory]
    [InlineData("abc", true)]
    [InlineData("sweep-shards", true)]
    [InlineData("0-9", true)]
    [InlineData("ab", false)]
    [InlineData("Sweep", false)]
    [InlineData("sweep--shards", false)]
    [InlineData("-sweep", false)]
    [InlineData("sweep-", false)]
    [InlineData("sweep_shards", false)]
    public void QueueAndContainerNames_AreChecked(string name, bool passes)
    {
        NameIsChecked(name, passes, account => account.Queue(name));
        NameIsChecked(name, passes, account => account.Container(name));
        NameIsChecked(new string('x', 64), false, account => account.Queue(new string('x', 64)));
    }

    private static void NameIsChecked(string name, bool passes, Func<StorageAccount, object> client)
    {
        using var account = new ScriptedTransport().Account();
        if (passes)
            Assert.NotNull(client(account));
        else
            Assert.Contains($"'{name}'", Assert.Throws<StorageLimitException>(() => client(account)).Message, StringComparison.Ordinal);
    }

    private static void Refused(string says, Action action) =>
        Assert.Contains(says, Assert.Throws<StorageLimitException>(action).Message, StringComparison.Ordinal);
}
