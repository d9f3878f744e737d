using CecFunctions.SelfReports;

namespace CecFunctions.Tests.SelfReports;

public sealed class ProvidersTests : IAsyncLifetime
{
    private TestSystem? _system;

    private Providers Providers => _system!.Get<Providers>();

    public async Task InitializeAsync() => _system = await TestSystem.StartAsync();

    public async Task DisposeAsync() => await _system!.DisposeAsync();

    [Fact]
    public async Task Key_OpensForItsProviderOnly()
    {
        var (one, other) = (await AddAsync("acme"), await AddAsync("other"));

        Assert.Equal("acme", (await Providers.FindByKeyAsync(one, CancellationToken.None))!.Id);
        Assert.Null(await Providers.FindByKeyAsync($"acme.{other.Split('.')[1]}", CancellationToken.None));
        Assert.Null(await Providers.FindByKeyAsync($"nobody.{one.Split('.')[1]}", CancellationToken.None));
    }

    [Fact]
    public async Task Secret_IsKeptNowhere()
    {
        var secret = (await AddAsync("acme")).Split('.')[1];

        var kept = Assert.Single(await Providers.ListAsync(CancellationToken.None));

        Assert.True(secret.Length >= 43);
        Assert.DoesNotContain(secret, kept.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rotated_OnlyTheNewKeyIsGood()
    {
        var before = await AddAsync("acme");
        var after = (await Providers.RotateAsync("acme", CancellationToken.None))!;

        Assert.Null(await Providers.FindByKeyAsync(before, CancellationToken.None));
        Assert.NotNull(await Providers.FindByKeyAsync(after, CancellationToken.None));
    }

    [Fact]
    public async Task Revoked_NoKeyIsGoodUntilThereIsANewOne()
    {
        var key = await AddAsync("acme");
        Assert.True(await Providers.RevokeAsync("acme", CancellationToken.None));

        Assert.Null(await Providers.FindByKeyAsync(key, CancellationToken.None));
        Assert.Null(await Providers.FindByKeyAsync("acme.", CancellationToken.None));
        Assert.NotNull(
            await Providers.FindByKeyAsync(
                (await Providers.RotateAsync("acme", CancellationToken.None))!, CancellationToken.None));
    }

    [Fact]
    public async Task TakenId_IsNotGivenAgain()
    {
        var key = await AddAsync("acme");

        Assert.Null(await Providers.AddAsync("acme", "Somebody else", ["acsm"], CancellationToken.None));
        Assert.Equal("Acme Seminars", (await Providers.FindByKeyAsync(key, CancellationToken.None))!.Name);
    }

    [Theory]
    [InlineData("Acme", "Acme", "acsm")]
    [InlineData("acme", "Ac\u202eme", "acsm")]
    [InlineData("acme", "\u3164", "acsm")]
    [InlineData("1acme", "Acme", "acsm")]
    [InlineData("acme:x", "Acme", "acsm")]
    [InlineData("", "Acme", "acsm")]
    [InlineData("acme", " ", "acsm")]
    [InlineData("acme", "Ac\nme", "acsm")]
    [InlineData("acme", "Acme", "ace")]
    public Task ProviderThatIsNone_IsRefused(string id, string name, string program) =>
        Assert.ThrowsAsync<ArgumentException>(() => Providers.AddAsync(id, name, [program], CancellationToken.None));

    private async Task<string> AddAsync(string id) =>
        (await Providers.AddAsync(id, "Acme Seminars", ["acsm"], CancellationToken.None))!;
}
