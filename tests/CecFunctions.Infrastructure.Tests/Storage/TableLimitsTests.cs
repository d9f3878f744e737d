using Azure.Data.Tables;
using CecFunctions.Infrastructure.Storage;

namespace CecFunctions.Infrastructure.Tests.Storage;

public sealed class TableLimitsTests
{
    private static readonly string LongestKey = new('k', 512);

    [Fact]
    public async Task Row_ThatAzureWouldRefuse_IsRefusedBeforeItIsSent_ByEveryWrite()
    {
        var transport = new ScriptedTransport();
        using var clients = transport.Clients();
        var table = clients.Table("members");
        var row = new TableEntity("p", "a/b");

        foreach (var call in (Func<Task>[])
        [
            () => table.AddAsync(row, default),
            () => table.TryAddAsync(row, default),
            () => table.PutAsync(row, default),
            () => table.TryReplaceAsync(row, "*", default),
            () => table.FindAsync("p", "a/b", default),
            () => table.RemoveAsync("p", "a/b", default),
            () => table.TryRemoveAsync("p", "a/b", "*", default),
            () => table.SubmitAsync([new(TableTransactionActionType.Add, row)], default),
            () => table.SubmitAsync([new(TableTransactionActionType.Delete, row)], default),
            () => table.PutAllAsync([row], default),
            () => table.RemoveUnchangedAsync([("p", "a/b", "*")], default),
        ])
        {
            await Assert.ThrowsAsync<StorageLimitException>(call);
        }

        Assert.Empty(transport.Requests);
    }

    [Fact]
    public void Row_Over1MiB_IsRefused_AndOneOf1MiBIsNot()
    {
        var row = new TableEntity("p", "r");
        for (var part = 0; part < 15; part++)
            row[$"Part{part:D2}"] = new byte[64 * 1024];
        var free = TableLimits.MaxRowBytes - TableLimits.SizeOf(row);
        // A binary takes 12 bytes and twice its name's length besides its content.
        row["Rest"] = new byte[free - 12 - 8];

        Assert.Equal(TableLimits.MaxRowBytes, TableLimits.SizeOf(row));
        row.Checked();
        row["X"] = true;
        Refused("1048576", () => row.Checked());
    }

    [Fact]
    public void Row_Of253Properties_IsRefused_AndOneOf252IsNot()
    {
        var row = new TableEntity("p", "r");
        for (var number = 0; number < 252; number++)
            row[$"P{number}"] = number;

        row.Checked();
        row["OneMore"] = 1;
        Refused("252", () => row.Checked());
    }

    [Fact]
    public void Property_Over64KiB_IsRefused_AndOneOf64KiBIsNot()
    {
        new TableEntity("p", "r") { ["Text"] = new string('é', 32 * 1024), ["Binary"] = new byte[64 * 1024] }.Checked();

        Refused("65536", () => new TableEntity("p", "r") { ["Text"] = new string('x', (32 * 1024) + 1) }.Checked());
        Refused("65536", () => new TableEntity("p", "r") { ["Binary"] = new byte[(64 * 1024) + 1] }.Checked());
    }

    [Theory]
    [InlineData("A")]
    [InlineData("_under_score9")]
    [InlineData("Größe")]
    public void PropertyName_ThatIsAnIdentifier_Passes(string name) =>
        new TableEntity("p", "r") { [name] = 1 }.Checked();

    [Theory]
    [InlineData("9lives")]
    [InlineData("a-b")]
    [InlineData("a b")]
    [InlineData("a.b")]
    [InlineData("odata@type")]
    public void PropertyName_ThatIsNone_IsRefused(string name) =>
        Refused("property", () => new TableEntity("p", "r") { [name] = 1 }.Checked());

    [Fact]
    public void PropertyName_Of256Characters_IsRefused_AndOneOf255IsNot()
    {
        new TableEntity("p", "r") { [new string('n', 255)] = 1 }.Checked();

        Refused("255", () => new TableEntity("p", "r") { [new string('n', 256)] = 1 }.Checked());
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
        Refused("not every client can send", () => new TableEntity("p", "r") { ["Value"] = value }.Checked());

    [Fact]
    public void Instant_Before1601_IsRefused_AndTheFirstIsNot()
    {
        new TableEntity("p", "r") { ["First"] = TableLimits.EarliestDateTime, ["Last"] = DateTimeOffset.MaxValue }.Checked();

        Refused("1601", () => new TableEntity("p", "r") { ["At"] = TableLimits.EarliestDateTime.AddTicks(-1) }.Checked());
        Refused("1601", () => new TableEntity("p", "r") { ["At"] = default(DateTimeOffset) }.Checked());
    }

    [Fact]
    public void Text_WithHalfACharacter_IsRefused()
    {
        new TableEntity("p", "r") { ["Text"] = "\U0001F600" }.Checked();

        Refused("surrogate", () => new TableEntity("p", "r") { ["Text"] = "a\uD83D" }.Checked());
        Refused("surrogate", () => new TableEntity("p", "r") { ["Text"] = "\uDE00a" }.Checked());
    }

    [Fact]
    public void ValueOfAnotherType_IsRefused() =>
        Refused("Decimal", () => new TableEntity("p", "r") { ["Amount"] = 1.5m }.Checked());

    [Fact]
    public void Refusal_TellsNoData()
    {
        var exception = Assert.Throws<StorageLimitException>(() => new TableEntity("p", "jane#doe").Checked());

        Assert.DoesNotContain("jane", exception.Message, StringComparison.Ordinal);
    }

    private static void Refused(string says, Action action) =>
        Assert.Contains(says, Assert.Throws<StorageLimitException>(action).Message, StringComparison.Ordinal);
}
