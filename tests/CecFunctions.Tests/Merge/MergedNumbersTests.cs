using CecFunctions.Imports;
using CecFunctions.Members;
using CecFunctions.Merge;
using CecFunctions.Night;
using CecFunctions.Office;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.Merge;

/// <summary>Whose the credential numbers are while one account is merged into another.</summary>
[Trait("Rule", "PORTAL-9")]
public sealed class MergedNumbersTests
{
    private static readonly DateOnly Imported = new(2025, 1, 10);
    private static readonly DateOnly Today = new(2025, 2, 1);
    private static readonly MemberKey Stays = new("acsm", "stays");
    private static readonly MemberKey Goes = new("acsm", "goes");
    private static readonly MemberKey Third = new("acsm", "third");

    [Fact]
    public async Task WhileAMergeIsUnderWay_ItsNumbersAreTheAccountsThatGoes_ForAllOthers()
    {
        LossyStore? store = null;
        await using var system = await StartAsync(
            services => services.Replace<IMemberStore>(inner => store = new LossyStore(inner)));
        var told = new List<string?>();
        store!.BeforeCommit = async commit =>
        {
            if (IsTakeOver(commit))
            {
                store.BeforeCommit = null;
                foreach (var member in new[] { "stays", "goes", "third" })
                {
                    var row = TestRoster.Row(member, "2023-06-15", number: "GOES-1");
                    var dry = await system.Get<RosterImport>().RunAsync([row], Today, dryRun: true, null, default);
                    var real = await system.ImportAsync(Today, row);
                    told.AddRange(dry.Problems.Concat(real.Problems).Select(problem => problem.Problem));
                }

                var corrected = await system.Get<MemberCorrections>().CorrectAsync(
                    new OfficeCaller(Actor.Office, Today, OrLater: false),
                    Stays,
                    "stays-1",
                    new() { Number = "Goes-1" },
                    "Card seen.",
                    default);
                told.Add(corrected.Problem?.Problem);
            }
        };

        Assert.Equal(MergeOutcome.Merged, (await MergeAsync(system)).Outcome);

        Assert.Equal(
            Enumerable.Repeat(
                "is the number of member goes, whose account is being merged into stays; try again once it is.", 7),
            told);
        await AssertOnlyTheSurvivorHasItAsync(system);
    }

    [Fact]
    public async Task RowReadBeforeTheMerge_DoesNotBringTheNumberToTheSurvivor_BeforeTheMergeDoes()
    {
        LossyStore? store = null;
        await using var system = await StartAsync(
            services => services.Replace<IMemberStore>(inner => store = new LossyStore(inner)));
        // The row says something new of the account that goes, which is set aside between its reading and its writing.
        var isSetAside = false;
        store!.BeforeCommit = async commit =>
        {
            if (commit.Document.Key == Goes && !isSetAside)
            {
                isSetAside = true;
                store.FailFor = Stays;
                await Assert.ThrowsAsync<IOException>(() => MergeAsync(system));
                store.FailFor = null;
            }
        };

        var figures = await system.ImportAsync(
            Today, TestRoster.Row("goes", "2022-01-15", "ACSM-EP") with { Name = "Ann Wright" });

        Assert.True(isSetAside);
        Assert.Single(figures.Problems);
        Assert.Equal(MergeOutcome.Merged, (await MergeAsync(system)).Outcome);
        await AssertOnlyTheSurvivorHasItAsync(system);
    }

    [Fact]
    public async Task MergeThatDiedAtAnyWrite_KeepsItsNumbersForItself_HoweverLongItTakes()
    {
        var write = 1;
        for (var died = true; died; write++)
        {
            await using var system = await StartAsync();
            var crash = new CrashPolicy(write);
            await using (var dying = await TestSystem.StartAsync(prefix: system.Prefix, eachTry: crash))
            {
                died = await crash.KillsAsync(() => MergeAsync(dying));
            }

            system.Clock.Advance(TimeSpan.FromDays(3));
            if (write % 2 == 0)
            {
                await system.Get<DueIndexAudit>().RunAsync(CancellationToken.None);
            }

            await system.ImportAsync(Today, TestRoster.Row("third", "2023-06-15", number: "GOES-1"));
            await system.ImportAsync(Today, TestRoster.Row("stays", "2023-06-15", number: "GOES-1"));

            Assert.Equal(MergeOutcome.Merged, (await MergeAsync(system)).Outcome);
            await AssertOnlyTheSurvivorHasItAsync(system);
        }

        Assert.InRange(write, 7, 62);
    }

    [Fact]
    public async Task ClashThatArisesMeanwhile_IsToldAsThat_AndGivesTheAccountBack()
    {
        LossyStore? store = null;
        await using var system = await TestSystem.StartAsync(
            services => services.Replace<IMemberStore>(inner => store = new LossyStore(inner)));
        await system.ImportAsync(
            Imported,
            TestRoster.Row("stays", "2022-03-15", number: "c1"), TestRoster.Row("goes", "2022-03-15", line: 3));
        await system.RenumberAsBeforeAsync(Goes, "C1");
        store!.BeforeCommit = async commit =>
        {
            if (IsTakeOver(commit))
            {
                store.BeforeCommit = null;
                var corrected = await system.Get<MemberCorrections>().CorrectAsync(
                    new OfficeCaller(Actor.Office, Today, OrLater: false),
                    Stays,
                    "c1",
                    new() { CertifiedOn = new DateOnly(2022, 6, 1) },
                    "Card seen.",
                    default);
                Assert.Equal(CommandOutcome.Accepted, corrected.Outcome);
            }
        };

        var clash = await MergeAsync(system);

        Assert.Equal(
            (MergeOutcome.Refused, MergeReason.CredentialClash, "C1"), (clash.Outcome, clash.Reason, clash.Credential));
        Assert.Equal(["C1"], (await system.MemberAsync(Goes)).Standing.Credentials.Select(held => held.Id));
        Assert.Null((await system.MemberAsync(Goes)).MergedInto);
        var record = (await system.MemberAsync(Stays)).Merges.Single();
        Assert.Equal((false, MergeReason.CredentialClash, "C1"), (record.Taken, record.Refusal, record.Credential));
    }

    /// <summary>As where the process died between the survivor's commit and what follows it.</summary>
    [Fact]
    public async Task ClaimThatStayedWithTheAccountThatWent_LeadsToTheSurvivor_AndTheWalkMovesIt()
    {
        await using var system = await StartAsync();
        await MergeAsync(system);
        var claims = system.Get<NumberClaims>();
        await LeaveBehindAsync();

        var asked = await system.Get<CredentialNumbers>().ClaimAsync([new HeldNumber(Third, "GOES-1")], default);
        Assert.Equal([new OtherHolder(Stays, HasIt: true)], asked.Values);
        system.Clock.Advance(TimeSpan.FromDays(2));
        var walk = await system.Get<DueIndexAudit>().RunAsync(CancellationToken.None);
        Assert.Equal((0, 0), (walk.NumbersMissing, walk.NumbersHeldTwice));
        Assert.Equal(Stays, (await claims.FindAsync(new HeldNumber(Third, "goes-1"), default))?.Member);

        // A number that the survivor gives up is free at once all the same.
        await LeaveBehindAsync();
        await system.Get<MemberCorrections>().CorrectAsync(
            new OfficeCaller(Actor.Office, Today, OrLater: false), Stays, "goes-1", new() { Number = "right" }, "Card.", default);
        Assert.Empty(await system.Get<CredentialNumbers>().ClaimAsync([new HeldNumber(Third, "GOES-1")], default));

        async Task LeaveBehindAsync()
        {
            var claim = await claims.FindAsync(new HeldNumber(Stays, "goes-1"), default);
            Assert.Equal(Stays, claim!.Member);
            Assert.NotNull(await claims.TryTakeOverAsync(new HeldNumber(Goes, "goes-1"), claim, default));
        }
    }

    private static async Task AssertOnlyTheSurvivorHasItAsync(TestSystem system)
    {
        var held = (await system.MemberAsync(Stays)).Standing.Credentials;
        Assert.Equal(["stays-1", "goes-1"], held.Select(credential => credential.Id));
        Assert.Equal(new DateOnly(2022, 1, 15), held[1].CertifiedOn);
        Assert.Equal(["third-1"], (await system.MemberAsync(Third)).Standing.Credentials.Select(other => other.Id));
        Assert.Null((await system.MemberAsync(Goes)).MergedInto!.Leaving);
        for (var time = 0; time < 2; time++)
        {
            var walk = await system.Get<DueIndexAudit>().RunAsync(CancellationToken.None);
            Assert.Equal((0, 0), (walk.NumbersMissing, walk.NumbersHeldTwice));
        }

        var asked = await system.Get<CredentialNumbers>().ClaimAsync([new HeldNumber(Third, "goes-1")], default);
        Assert.Equal([new OtherHolder(Stays, HasIt: true)], asked.Values);
    }

    private static bool IsTakeOver(MemberCommit commit) => commit.Document.Key == Stays && !commit.Document.Merges.IsEmpty;

    private static async Task<TestSystem> StartAsync(Action<IServiceCollection>? with = null)
    {
        var system = await TestSystem.StartAsync(with);
        await system.ImportAsync(
            Imported,
            TestRoster.Row("stays", "2022-03-15"),
            TestRoster.Row("goes", "2022-01-15", "ACSM-EP", line: 3),
            TestRoster.Row("third", "2023-03-16", line: 4));
        return system;
    }

    private static Task<MergeResult> MergeAsync(TestSystem system) =>
        system.Get<AccountMerge>().MergeAsync(Stays, Goes, Today, "staff:rob", CancellationToken.None);
}
