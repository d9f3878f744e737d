using CecFunctions.Fees;

namespace CecFunctions.Tests.Fees;

public sealed class PaymentIdsTests : PortTests<PaymentIds>
{
    [Fact]
    public async Task Id_StandsForWhatCameFirst_ForEver()
    {
        var ids = await PortAsync();
        // An id is the payment service's own: it may have any characters.
        var id = $"pay/#?\\ Zoë 'quoted' {NewId()}";

        Assert.Equal("aa", await ids.ClaimAsync(id, "aa", None));
        Assert.Equal("aa", await ids.ClaimAsync(id, "bb", None));
        Assert.Equal("aa", await ids.ClaimAsync(id, "aa", None));
        Assert.Equal("bb", await ids.ClaimAsync(id.ToUpperInvariant(), "bb", None));
    }

    [Fact]
    public async Task Id_IsFreeAgain_OnceAllWhoClaimedItWereRefused()
    {
        var ids = await PortAsync();
        var id = NewId();
        await ids.ClaimAsync(id, "aa", None);
        await ids.ClaimAsync(id, "aa", None);

        await ids.ReleaseAsync(id, "bb", None);
        await ids.ReleaseAsync(id, "aa", None);
        Assert.Equal("aa", await ids.ClaimAsync(id, "bb", None));
        await ids.ReleaseAsync(id, "aa", None);
        Assert.Equal("bb", await ids.ClaimAsync(id, "bb", None));
    }

    [Fact]
    public async Task OfManyAtOnce_AllLearnTheSame()
    {
        var ids = await PortAsync();
        var id = NewId();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => ids.ClaimAsync(id, $"digest{i}", None)));

        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task Cancellation_EndsTheCall()
    {
        var ids = await PortAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ids.ClaimAsync("id", "aa", Cancelled()));
    }
}
