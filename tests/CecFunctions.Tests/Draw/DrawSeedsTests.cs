using CecFunctions.Domain.Audits.Draw;
using CecFunctions.Draw;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.Draw;

public sealed class DrawSeedsTests : PortTests<DrawSeeds>
{
    [Fact]
    public async Task Seed_OfAYear_IsMadeOnce_AlsoByManyAtOnce()
    {
        var seeds = await OwnPortAsync();
        Assert.Null(await seeds.FindAsync(2025, None));

        var made = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => seeds.GetOrCreateAsync(2025, None)));

        Assert.Single(made.Select(seed => seed.Reveal()).Distinct());
        Assert.Equal(made[0].Reveal(), (await seeds.FindAsync(2025, None))!.Reveal());
        Assert.NotEqual(made[0].Reveal(), (await seeds.GetOrCreateAsync(2026, None)).Reveal());
    }

    [Fact]
    public async Task Seed_IsRevealedOnce_OnTheFirstDay()
    {
        var seeds = await OwnPortAsync();
        Assert.Null(await seeds.FindRevealedAsync(2024, None));

        Assert.Equal(new DateOnly(2025, 1, 2), await seeds.RevealAsync(2024, new DateOnly(2025, 1, 2), None));
        Assert.Equal(new DateOnly(2025, 1, 2), await seeds.RevealAsync(2024, new DateOnly(2025, 1, 9), None));

        Assert.Equal(new DateOnly(2025, 1, 2), await seeds.FindRevealedAsync(2024, None));
        Assert.Null(await seeds.FindRevealedAsync(2025, None));
    }

    [Fact]
    public async Task ConfiguredSeed_IsTheYears_UnlessTheYearBeganWithAnother()
    {
        var prefix = TestStorage.NewPrefix();
        var configured = new DrawSeed(new byte[DrawSeed.Length]);

        var seeds = await SeedsAsync(
            new AuditDrawOptions { Seeds = new Dictionary<int, DrawSeed> { [2025] = configured } });
        Assert.Equal(configured.Reveal(), (await seeds.GetOrCreateAsync(2025, None)).Reveal());

        var changed = await SeedsAsync(new AuditDrawOptions());
        await Assert.ThrowsAsync<DrawSeedException>(() => changed.GetOrCreateAsync(2025, None));

        async Task<DrawSeeds> SeedsAsync(AuditDrawOptions options)
        {
            var services = await TestStorage.OwnPortsAsync(prefix, services => services.AddSingleton(options));
            return services.GetRequiredService<DrawSeeds>();
        }
    }

    [Fact]
    public async Task Cancellation_EndsTheCall()
    {
        var seeds = await PortAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => seeds.GetOrCreateAsync(2030, Cancelled()));
    }
}
