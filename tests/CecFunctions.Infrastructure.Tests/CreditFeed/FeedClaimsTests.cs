using CecFunctions.Application.CreditFeed;
using CecFunctions.Application.Members;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Infrastructure.Tests.CreditFeed;

public sealed class FeedClaimsTests : PortTests<IFeedClaims>
{
    [Fact]
    public async Task Line_IsTheFirstMembers_UntilItIsTakenOver_Once()
    {
        var ports = await TestStorage.SharedPortsAsync();
        var claims = ports.GetRequiredService<IFeedClaims>();
        var (provider, line) = (NewId(), NewId());
        MemberKey first = new("acsm", "m1"), second = new("acsm", "m2"), third = new("acsm", "m3");

        Assert.Null(await claims.ClaimAsync(provider, line, first, None));
        var held = await claims.ClaimAsync(provider, line, second, None);
        Assert.Equal((first, ports.GetRequiredService<StandingClock>().Now), (held!.Member, held.WrittenAt));

        Assert.True(await claims.TryTakeOverAsync(provider, line, second, held, None));
        Assert.False(await claims.TryTakeOverAsync(provider, line, third, held, None));
        Assert.Equal(second, (await claims.ClaimAsync(provider, line, third, None))!.Member);
        Assert.Null(await claims.ClaimAsync(NewId(), line, third, None));
    }

    [Fact]
    public async Task OfManyAtOnce_OneClaims()
    {
        var claims = await PortAsync();
        var line = NewId();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => claims.ClaimAsync("provider", line, new MemberKey("acsm", $"m{i}"), None)));

        Assert.Equal(1, answers.Count(answer => answer is null));
        Assert.Single(answers.Where(answer => answer is not null).Select(answer => answer!.Member).Distinct());
    }

    [Fact]
    public async Task Cancellation_EndsTheCall()
    {
        var claims = await PortAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => claims.ClaimAsync("provider", "line", new MemberKey("acsm", "m"), Cancelled()));
    }
}
