using CecFunctions.Members;
using CecFunctions.Night;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.Members;

public sealed class CredentialNumbersTests
{
    private static readonly DateOnly AsOf = new(2025, 6, 2);
    private static readonly MemberKey One = new("acsm", "one");
    private static readonly MemberKey Other = new("acsm", "other");

    [Fact]
    public async Task OfManyAtOnce_OneGetsTheNumber()
    {
        await using var system = await TestSystem.StartAsync();
        var claimants = Enumerable.Range(0, 12).Select(i => new HeldNumber(new MemberKey("acsm", $"m{i}"), "AC012"));

        var claims = await Task.WhenAll(claimants.Select(
            number => system.Get<CredentialNumbers>().ClaimAsync([number], CancellationToken.None)));

        Assert.Equal(11, claims.Count(others => others.Count == 1));
        Assert.Single(claims.SelectMany(others => others.Values).Distinct());
    }

    [Fact]
    public async Task ANumber_IsOneOfItsProgram()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(AsOf, TestRoster.Row("one", "2024-01-01", number: "AC012"));

        var others = await ClaimAsync(
            system,
            new(Other, "ac012"),
            new(One, "ac012"),
            new(new MemberKey("nasm", "other"), "AC012"),
            new(Other, "AC013"));

        Assert.Equal(
            [(new HeldNumber(Other, "ac012"), new OtherHolder(One, HasIt: true))],
            others.Select(other => (other.Key, other.Value)));
    }

    [Fact]
    public async Task AClaimThatLedToNothing_BlocksForAnHour()
    {
        await using var system = await TestSystem.StartAsync();
        await ClaimAsync(system, new HeldNumber(One, "AC012"));

        system.Clock.Advance(CredentialNumbers.ClaimBelieved - TimeSpan.FromSeconds(1));
        Assert.Equal(
            [new OtherHolder(One, HasIt: false)],
            (await ClaimAsync(system, new HeldNumber(Other, "AC012"))).Values);
        system.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(await ClaimAsync(system, new HeldNumber(Other, "AC012")));

        // The one who comes back late does not win too: what was claimed long ago is looked at again before the commit.
        var late = await Assert.ThrowsAsync<NumberTakenException>(() => CommitAsync(system, One, "AC012"));
        Assert.Equal(Other, late.Holder);
        await CommitAsync(system, Other, "AC012");
    }

    [Fact]
    public async Task TheSameMember_GoesOnWithAClaimOfBefore()
    {
        await using var system = await TestSystem.StartAsync();
        await ClaimAsync(system, new HeldNumber(One, "AC012"));
        system.Clock.Advance(TimeSpan.FromMinutes(59));

        Assert.Empty(await ClaimAsync(system, new HeldNumber(One, "ac012")));

        // From now on it counts anew.
        system.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal([One], (await ClaimAsync(system, new HeldNumber(Other, "AC012"))).Values.Select(other => other.Member));
    }

    [Fact]
    public async Task WhatIsForgotten_IsFreeAtOnce()
    {
        await using var system = await TestSystem.StartAsync();
        HeldNumber[] several = [new(One, "AC1"), new(One, "AC2"), new(One, "AC3")];
        await ClaimAsync(system, several);
        await CommitAsync(system, One, "AC3");
        // What another left behind is free, too.
        system.Clock.Advance(CredentialNumbers.ClaimBelieved);
        await ClaimAsync(system, new HeldNumber(Other, "AC1"));

        await system.Get<CredentialNumbers>().ForgetAsync([.. several, new HeldNumber(Other, "AC1")], default);

        var free = await ClaimAsync(
            system, [.. several.Select(number => number with { Member = new MemberKey("acsm", "third") })]);
        Assert.Equal([("AC3", One)], free.Select(other => (other.Key.Number, other.Value.Member)));
    }

    [Fact]
    public async Task ClaimOnWhichTwoCommandsOfAMemberRest_IsNotGivenUpByOne()
    {
        await using var system = await TestSystem.StartAsync();
        var number = new HeldNumber(One, "AC1");
        await ClaimAsync(system, number);
        // The other runs in another process.
        await using var beside = await TestSystem.StartAsync(prefix: system.Prefix);
        await ClaimAsync(beside, number);

        await system.Get<CredentialNumbers>().ForgetAsync([number], default);
        await beside.Get<CredentialNumbers>().ForgetAsync([number], default);

        Assert.Equal(
            [new OtherHolder(One, HasIt: false)], (await ClaimAsync(system, number with { Member = Other })).Values);
    }

    [Fact]
    public async Task CommitOfTwoNumbers_OfWhichOneIsTaken_LeavesNoneClaimed()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(AsOf, TestRoster.Row("one", "2024-01-01", number: "AC1"));
        var standing = SomeMembers.Certified(Other, "ac1").Standing;
        var credential = standing.Credentials.Single();
        var write = new MemberWrite(Other, _ => new MemberDraft(
            new MemberChange
            {
                Document = SomeMembers.Member(Other) with
                {
                    Standing = standing with { Credentials = [credential, credential with { Id = "AC2" }] },
                },
            },
            AsOf,
            Actor.Office));

        await Assert.ThrowsAsync<NumberTakenException>(
            () => system.Get<MemberWriter>().WriteAsync(write, CancellationToken.None));

        Assert.Null(await system.Get<NumberClaims>().FindAsync(new HeldNumber(Other, "AC2"), default));
    }

    [Fact]
    public async Task NoCommitGivesAMember_TheNumberOfAnother()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(AsOf, TestRoster.Row("one", "2024-01-01", number: "AC012"));

        await Assert.ThrowsAsync<NumberTakenException>(() => CommitAsync(system, Other, "ac012"));

        Assert.Null(await system.Members.FindAsync(Other, CancellationToken.None));
    }

    [Fact]
    public async Task ANumberThatAMemberLoses_IsFreeAtOnce()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(AsOf, TestRoster.Row("one", "2024-01-01", number: "AC012"));

        await CommitAsync(system, One, "AC013");

        Assert.Empty(await ClaimAsync(system, new HeldNumber(Other, "AC012")));
        Assert.Equal([One], (await ClaimAsync(system, new HeldNumber(Other, "AC013"))).Values.Select(other => other.Member));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ANumberThatComesBack_BeforeItsLossIsRecorded_StaysTheMembers(bool isCommitted)
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(AsOf, TestRoster.Row("one", "2024-01-01", number: "AC012"));
        var meanwhile = new BetweenCommitAndRecord(async () =>
        {
            if (isCommitted)
            {
                await system.ImportAsync(AsOf, TestRoster.Row("one", "2024-01-02", number: "AC012"));
            }
            else
            {
                await ClaimAsync(system, new HeldNumber(One, "ac012"));
            }
        });
        await using var late = await TestSystem.StartAsync(
            services => services.Insert(0, ServiceDescriptor.Singleton<ICommitParticipant>(meanwhile)), system.Prefix);

        await CommitAsync(late, One, "AC013");

        Assert.True(meanwhile.HasRun);
        Assert.Equal([One], (await ClaimAsync(system, new HeldNumber(Other, "ac012"))).Values.Select(other => other.Member));
    }

    [Fact]
    public async Task NumbersOfAStoreOfBefore_CountToo()
    {
        await using var system = await TestSystem.StartAsync();
        await PutAsync(system, One, "ac012");

        var others = await ClaimAsync(system, new HeldNumber(Other, "AC012"));

        Assert.Equal([One], others.Values.Select(other => other.Member));
    }

    [Fact]
    public async Task TheWeeklyWalk_FindsWhatIsHeldTwiceOrClaimedForNoMember()
    {
        await using var system = await TestSystem.StartAsync();
        await PutAsync(system, One, "ac012");
        await PutAsync(system, Other, "AC012");

        var first = await system.Get<DueIndexAudit>().RunAsync(CancellationToken.None);
        // A process of before goes on beside.
        await PutAsync(system, new MemberKey("acsm", "unclaimed"), "AC014");
        var second = await system.Get<DueIndexAudit>().RunAsync(CancellationToken.None);
        var third = await system.Get<DueIndexAudit>().RunAsync(CancellationToken.None);

        Assert.Equal((0, 1), (first.NumbersMissing, first.NumbersHeldTwice));
        Assert.Equal((1, 1), (second.NumbersMissing, second.NumbersHeldTwice));
        Assert.Equal((0, 1), (third.NumbersMissing, third.NumbersHeldTwice));
        Assert.Equal(
            [new OtherHolder(new MemberKey("acsm", "unclaimed"), HasIt: true)],
            (await ClaimAsync(system, new HeldNumber(One, "ac014"))).Values);
    }

    [Fact]
    public async Task TheWeeklyWalk_GivesUpClaimsThatLedToNothing()
    {
        await using var system = await TestSystem.StartAsync();
        await ClaimAsync(system, new HeldNumber(One, "AC012"));
        var number = new HeldNumber(Other, "AC012");

        await system.Get<DueIndexAudit>().RunAsync(CancellationToken.None);
        Assert.NotNull(await system.Get<NumberClaims>().FindAsync(number, CancellationToken.None));
        system.Clock.Advance(TimeSpan.FromDays(2));
        await system.Get<DueIndexAudit>().RunAsync(CancellationToken.None);

        Assert.Null(await system.Get<NumberClaims>().FindAsync(number, CancellationToken.None));
    }

    /// <summary>As a version wrote it that knew no claims.</summary>
    private static async Task PutAsync(TestSystem system, MemberKey key, string number)
    {
        var member = SomeMembers.Certified(key, number);
        Assert.Equal(
            CommitOutcome.Committed,
            await system.Members.CommitAsync(new MemberCommit { Document = member }, CancellationToken.None));
    }

    private static async Task CommitAsync(TestSystem system, MemberKey key, string number)
    {
        var write = new MemberWrite(key, found => new MemberDraft(
            new MemberChange
            {
                Document = (found?.Document ?? SomeMembers.Member(key)) with
                {
                    Standing = SomeMembers.Certified(key, number).Standing,
                },
            },
            AsOf,
            Actor.Office));
        Assert.Equal(
            WriteOutcome.Committed, await system.Get<MemberWriter>().WriteAsync(write, CancellationToken.None));
    }

    private static Task<IReadOnlyDictionary<HeldNumber, OtherHolder>> ClaimAsync(
        TestSystem system, params HeldNumber[] numbers) =>
        system.Get<CredentialNumbers>().ClaimAsync(numbers, CancellationToken.None);

    /// <summary>Something that happens once, just after a commit and before what follows it.</summary>
    private sealed class BetweenCommitAndRecord(Func<Task> happens) : ICommitParticipant
    {
        public bool HasRun { get; private set; }

        public async Task RecordAsync(
            IReadOnlyCollection<PreparedCommit> commits, CancellationToken cancellationToken)
        {
            if (!HasRun)
            {
                HasRun = true;
                await happens();
            }
        }
    }
}
