using CecFunctions.Application.Badges;

namespace CecFunctions.Infrastructure.Tests.Badges;

public sealed class BadgeKeyStoreTests : PortTests<IBadgeKeyStore>
{
    [Fact]
    public async Task Keys_ComeOldestFirst_AndNoneIsWrittenOver()
    {
        var keys = await OwnPortAsync();
        Assert.Empty(await keys.ReadAsync(None));

        Assert.True(await keys.TryAddAsync(0, "first", None));
        Assert.False(await keys.TryAddAsync(0, "other", None));
        for (var count = 1; count < 12; count++)
            Assert.True(await keys.TryAddAsync(count, $"{count}", None));

        Assert.Equal(["first", .. Enumerable.Range(1, 11).Select(count => $"{count}")], await keys.ReadAsync(None));
    }

    [Fact]
    public async Task OfManyAtOnce_OneAdds()
    {
        var keys = await OwnPortAsync();

        var added = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => keys.TryAddAsync(0, $"{i}", None)));

        Assert.Equal(1, added.Count(yes => yes));
        Assert.Equal($"{Array.IndexOf(added, true)}", Assert.Single(await keys.ReadAsync(None)));
    }

    [Fact]
    public async Task Cancellation_EndsTheCall()
    {
        var keys = await PortAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => keys.ReadAsync(Cancelled()));
    }
}
