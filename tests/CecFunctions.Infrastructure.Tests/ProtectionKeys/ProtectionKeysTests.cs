using CecFunctions.Application.ProtectionKeys;

namespace CecFunctions.Infrastructure.Tests.ProtectionKeys;

public sealed class ProtectionKeysTests : PortTests<IProtectionKeys>
{
    [Fact]
    public async Task Keys_AreAdded_AndNeverWrittenOver()
    {
        var keys = await OwnPortAsync();
        Assert.Empty(await keys.ReadAllAsync(None));

        await keys.AddAsync("key-1", "<key id=\"1\">Zoë</key>", None);
        await keys.AddAsync("key-2", "<key id=\"2\"/>", None);
        await Assert.ThrowsAsync<InvalidOperationException>(() => keys.AddAsync("key-1", "<key id=\"other\"/>", None));

        Assert.Equal(["<key id=\"1\">Zoë</key>", "<key id=\"2\"/>"], (await keys.ReadAllAsync(None)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Cancellation_EndsTheCall()
    {
        var keys = await PortAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => keys.ReadAllAsync(Cancelled()));
    }
}
