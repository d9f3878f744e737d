using CecFunctions.Application.Providers;

namespace CecFunctions.Infrastructure.Tests.Providers;

public sealed class ProviderStoreTests : PortTests<IProviderStore>
{
    private static readonly DateTimeOffset MadeAt = new(2025, 3, 1, 9, 30, 15, TimeSpan.Zero);

    [Fact]
    public async Task Provider_IsAddedOnce_AndReplacedAsOftenAsWanted()
    {
        var providers = await PortAsync();
        var provider = new Provider(NewId(), "Zoë's 日本語, Ltd.", ["acsm", "nasm"], "aa", MadeAt);
        Assert.Null(await providers.FindAsync(provider.Id, None));

        Assert.True(await providers.TryAddAsync(provider, None));
        Assert.False(await providers.TryAddAsync(provider with { Name = "another" }, None));
        var found = (await providers.FindAsync(provider.Id, None))!;
        Assert.Equal((provider.Id, provider.Name, "aa", MadeAt), (found.Id, found.Name, found.KeyDigest, found.KeyMadeAt));
        Assert.Equal(["acsm", "nasm"], found.Programs.AsEnumerable());

        await providers.PutAsync(provider with { KeyDigest = null, Programs = ["nsca"] }, None);
        found = (await providers.FindAsync(provider.Id, None))!;
        Assert.Null(found.KeyDigest);
        Assert.Equal(["nsca"], found.Programs.AsEnumerable());
    }

    [Fact]
    public async Task All_ComeById()
    {
        var providers = await OwnPortAsync();
        foreach (var id in (string[])["b", "a-1", "a1"])
            await providers.TryAddAsync(new Provider(id, id, ["acsm"], null, MadeAt), None);

        Assert.Equal(["a-1", "a1", "b"], (await providers.ListAsync(None)).Select(provider => provider.Id));
    }

    [Fact]
    public async Task Cancellation_EndsTheCall()
    {
        var providers = await PortAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => providers.ListAsync(Cancelled()));
    }
}
