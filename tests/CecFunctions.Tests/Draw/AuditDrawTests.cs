using CecFunctions.Domain.Audits.Draw;
using CecFunctions.Domain.Credentials;
using CecFunctions.Draw;
using CecFunctions.Jobs;
using CecFunctions.Members;
using CecFunctions.Night;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.Draw;

[Trait("Rule", "ALL-AUDIT-2")]
public sealed class AuditDrawTests
{
    private static readonly DateOnly RenewedOn = new(2025, 6, 1);
    private static readonly DateOnly Night = new(2025, 6, 2);

    private static readonly AuditDrawOptions Chosen = new()
    {
        Seeds = new Dictionary<int, DrawSeed>
        {
            [2024] = SeedOf(24),
            [2025] = SeedOf(25),
            [2026] = SeedOf(26),
            [2027] = SeedOf(27),
        },
    };

    [Fact]
    [Trait("Rule", "ALL-AUDIT-0")]
    public async Task Renewal_IsAnnouncedToTheDrawOfTheNightAfter()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(new DateOnly(2025, 5, 30), TestRoster.Row("m1", "2023-01-01"));
        var member = new MemberKey("acsm", "m1");
        await system.ReportAsync(member, RenewedOn, 45);

        await system.Office.RenewAsync(member, "m1-1", RenewedOn, 1000, CancellationToken.None);

        Assert.Equal([new DueHint(Night, member, HintKind.Draw)], await system.DrawHintsAsync());
        Assert.Equal(0, (await system.Get<DueIndexAudit>().RunAsync(CancellationToken.None)).DrawHintsMissing);
        Assert.Empty(Drawn(await DrawAsync(system, RenewedOn)));
        Assert.Equal(
            [(1L, 1L)],
            Drawn(await DrawAsync(system, Night)).Select(type => (type.Night.Submissions, type.SoFar.Submissions)));
    }

    [Fact]
    [Trait("Rule", "ALL-AUDIT-1")]
    [Trait("Rule", "ACSM-AUDIT-1")]
    public async Task Draw_OpensACaseForATenthOfEachType_AndAnyoneCanCheckIt()
    {
        await using var system = await StartAsync();
        await system.StoreAsync(Members(40, RenewedOn));

        var figures = Assert.Single(await DrawAsync(system, Night), of => of.Program == "acsm");

        Assert.Equal(
            [("ACSM-CPT", 30L), ("ACSM-EP", 10L)], figures.Types.Select(type => (type.Type, type.Night.Submissions)));
        Assert.Equal((40, 0, 0), (figures.MembersChanged, figures.Pending, figures.NotActive));
        var cases = await system.CasesAsync();
        Assert.Equal(figures.Types.Sum(type => type.Night.Drawn), cases.Count);
        Assert.InRange(cases.Count, 4, 5);
        Assert.All(cases, audit => Assert.Contains("AuditDrawn", audit, StringComparison.Ordinal));
        Assert.Empty(await system.DrawHintsAsync());
        var verdict = DrawVerification.Verify(await system.ManifestsAsync(), [SeedOf(25)]);
        Assert.Equal((null, 2), (verdict.Wrong, verdict.Types.Count(type => type.Recomputed)));
        var run = Assert.Single(
            await system.Get<IRunStore>().ReadAsync(JobName.AuditDraw, 10, CancellationToken.None),
            run => run.Program == "acsm");
        Assert.Contains(
            run.Figures, figure => figure.Key == "ACSM-CPT 2025" && figure.Value == "3 of 30, 3 of 30 so far");
    }

    [Fact]
    public async Task DrawnMember_HasTheManifestInTheLog_AndTheQueueListsTheCase()
    {
        await using var system = await StartAsync();
        await system.StoreAsync(Members(20, RenewedOn));
        await DrawAsync(system, Night);

        var drawn = DrawManifestText
            .Read((await system.ManifestsAsync())[0].Content.Span).Types
            .SelectMany(type => type.Submissions)
            .First(entry => entry.Drawn);
        var key = new MemberKey("acsm", Submission.Find(drawn.Id)!.MemberId);
        var line = Assert.Single(
            await system.Members.ReadLogAsync(key, CancellationToken.None),
            row => row.Line.Event == LogEvent.AuditDrawn).Line;

        Assert.Equal((Night, "ACSM-AUDIT-1", "manifest acsm/2025-06-02"), (line.On, line.Rule, line.Note));
        Assert.Contains(
            await system.Get<CecFunctions.Audits.AuditQueue>().ReadAsync("acsm", CancellationToken.None),
            audit => audit.Member == key);
        Assert.Equal(Night, (await system.MemberAsync(key)).SweptOn);
    }

    [Fact]
    public async Task SecondRunOfANight_DrawsNoOtherMember()
    {
        await using var system = await StartAsync();
        await system.StoreAsync(Members(30, RenewedOn));
        var first = await DrawAsync(system, Night);
        var cases = await system.CasesAsync();
        await system.StoreAsync(Members(5, RenewedOn, "late"));

        var second = await DrawAsync(system, Night);

        Assert.Equal(first.Select(of => of.Manifest), second.Select(of => of.Manifest));
        Assert.Equal(0, second.Sum(of => of.MembersChanged));
        Assert.Equal(cases, await system.CasesAsync());
        // Who came too late for the night is in the next one.
        Assert.Equal(5, Drawn(await DrawAsync(system, Night.AddDays(1))).Sum(type => type.Night.Submissions));
        Assert.Empty(await system.DrawHintsAsync());
    }

    [Fact]
    public async Task RunsAtTheSameTime_DrawTheSame_AndTellOnce()
    {
        await using var alone = await StartAsync();
        await alone.StoreAsync(Members(60, RenewedOn));
        await DrawAsync(alone, Night);
        await using var system = await StartAsync();
        await system.StoreAsync(Members(60, RenewedOn));
        await using var other = await TestSystem.StartAsync(services => services.AddSingleton(Chosen), system.Prefix);
        await using var third = await TestSystem.StartAsync(services => services.AddSingleton(Chosen), system.Prefix);

        await Task.WhenAll(DrawAsync(system, Night), DrawAsync(other, Night), DrawAsync(third, Night));

        Assert.Equal(await alone.CasesAsync(), await system.CasesAsync());
        Assert.Equal(
            (await alone.ManifestsAsync())[0].Content.ToArray(),
            Assert.Single(await system.ManifestsAsync()).Content.ToArray());
        Assert.Equal(
            DrawSums(await alone.Get<DrawStore>().ReadTalliesAsync("acsm", CancellationToken.None)),
            DrawSums(await system.Get<DrawStore>().ReadTalliesAsync("acsm", CancellationToken.None)));
    }

    [Fact]
    public async Task DrawThatDiesAtAnyWrite_IsFinishedByTheNextRun_AsTheUndisturbedOne()
    {
        await using var undisturbed = await StartAsync();
        await undisturbed.StoreAsync(Members(24, RenewedOn));
        await DrawAsync(undisturbed, Night);
        var manifest = (await undisturbed.ManifestsAsync())[0].Content.ToArray();
        var cases = await undisturbed.CasesAsync();
        var write = 1;
        for (var died = true; died; write += 3)
        {
            await using var system = await StartAsync();
            await system.StoreAsync(Members(24, RenewedOn));
            var crash = new CrashPolicy(write);
            await using (
                var dying = await TestSystem.StartAsync(
                    services => services.AddSingleton(Chosen), system.Prefix, crash))
            {
                died = await crash.KillsAsync(() => DrawAsync(dying, Night));
            }

            if (write == 1)
            {
                // The night was not even begun, and a later one would take its place.
                await DrawAsync(system, Night);
            }

            await DrawAsync(system, Night.AddDays(1));

            Assert.Equal(cases, await system.CasesAsync());
            Assert.Equal(manifest, (await system.ManifestsAsync())[0].Content.ToArray());
            Assert.Null(DrawVerification.Verify(await system.ManifestsAsync(), [SeedOf(25)]).Wrong);
            Assert.Equal(
                24,
                (await system.Get<DrawStore>().ReadTalliesAsync("acsm", CancellationToken.None)).Sum(
                    tally => tally.SoFar.Submissions));
            Assert.Equal(0, (await system.Get<DueIndexAudit>().RunAsync(CancellationToken.None)).DrawHintsMissing);
        }

        Assert.InRange(write, 34, 126);
    }

    [Fact]
    [Trait("Rule", "ALL-AUDIT-0")]
    public async Task SubmissionOfACredentialNotActive_WaitsUntilItIs()
    {
        await using var system = await StartAsync();
        await system.StoreAsync(RenewedMembers.Create("m1", RenewedOn));
        await system.ChangeAsync("m1", credential => credential with { Status = CredentialStatus.Inactive });

        var first = Assert.Single(await DrawAsync(system, Night), of => of.Program == "acsm");
        system.Clock.Now += TimeSpan.FromHours(48);
        await DrawAsync(system, Night.AddDays(1));
        await system.ChangeAsync("m1", credential => credential with { Status = CredentialStatus.Active });

        Assert.Equal((0, 1), (first.Types.Length, first.NotActive));
        Assert.Single(await system.DrawHintsAsync());
        await DrawAsync(system, Night.AddDays(2));
        Assert.Equal([Night.AddDays(2)], await system.EnteredAsync("m1"));
    }

    [Fact]
    [Trait("Rule", "ALL-AUDIT-0")]
    public async Task DrawnSubmissionThatCannotBeRecorded_IsTriedAgain_WithTheNightOfItsManifest()
    {
        await using var system = await StartAsync();
        await system.StoreAsync(RenewedMembers.Create("m1", RenewedOn));
        // The credential ceases to be active between the manifest and its recording.
        var manifest = NightDraw.CreateManifest(
            "acsm",
            Night,
            null,
            [],
            [.. WaitingSubmission.FromMember("m1", (await system.MemberAsync(new MemberKey("acsm", "m1"))).Standing)],
            1m,
            SeedOf);
        await system.Get<DrawManifests>().TryCreateAsync(
            "acsm", Night, DrawManifestText.Write(manifest), CancellationToken.None);
        await system.ChangeAsync("m1", credential => credential with { Status = CredentialStatus.Inactive });

        var first = Assert.Single(await DrawAsync(system, Night), of => of.Program == "acsm");
        var second = Assert.Single(await DrawAsync(system, Night.AddDays(1)), of => of.Program == "acsm");
        Assert.Equal((1, 1, 1, 0), (first.Pending, first.PendingDrawn, second.Pending, second.Types.Length));
        Assert.Empty(await system.CasesAsync());

        await system.ChangeAsync("m1", credential => credential with { Status = CredentialStatus.Active });
        var third = Assert.Single(await DrawAsync(system, Night.AddDays(2)), of => of.Program == "acsm");

        Assert.Equal((0, 0), (third.Pending, third.Types.Length));
        Assert.Equal([Night], await system.EnteredAsync("m1"));
        Assert.Equal(
            Night,
            Assert.Single(
                (await system.MemberAsync(new MemberKey("acsm", "m1"))).Standing.Credentials[0].Audits).DrawnOn);
    }

    [Fact]
    public async Task MemberThatKeepsFailing_HoldsUpNoNight()
    {
        var failing = new MemberKey("acsm", "m3");
        LossyStore? store = null;
        await using var system = await TestSystem.StartAsync(services =>
        {
            services.AddSingleton(Chosen);
            services.Replace<IMemberStore>(inner => store = new LossyStore(inner));
        });
        await system.StoreAsync(Members(10, RenewedOn));
        store!.FailFor = failing;

        var first = Assert.Single(await DrawAsync(system, Night), of => of.Program == "acsm");
        store.FailFor = null;
        var second = Assert.Single(await DrawAsync(system, Night.AddDays(1)), of => of.Program == "acsm");

        Assert.Equal((9, 1), (first.MembersChanged, first.Pending));
        Assert.Equal((0, 0), (second.Types.Length, second.Pending));
        Assert.Equal([Night], await system.EnteredAsync("m3"));
    }

    [Fact]
    public async Task LostAnswerOfACommit_OpensNoSecondCase()
    {
        LossyStore? store = null;
        await using var system = await TestSystem.StartAsync(services =>
        {
            services.AddSingleton(Chosen);
            services.Replace<IMemberStore>(inner => store = new LossyStore(inner));
        });
        await system.StoreAsync(Members(20, RenewedOn));
        store!.LoseNext = true;

        var figures = Assert.Single(await DrawAsync(system, Night), of => of.Program == "acsm");

        Assert.Equal((20, 1, 0), (figures.MembersChanged, figures.ConflictsRetried, figures.Pending));
        Assert.Equal(figures.Types.Sum(type => type.Night.Drawn), (await system.CasesAsync()).Count);
    }

    [Fact]
    public async Task UnfinishedNight_IsFinishedBeforeTheNext()
    {
        await using var system = await StartAsync();
        await system.StoreAsync(Members(10, RenewedOn));
        await system.Get<DrawStore>().TryWriteLatestAsync(
            new DrawNight { Program = "acsm", Night = Night, BeganAt = system.Clock.Now }, CancellationToken.None);

        await DrawAsync(system, Night.AddDays(3));

        var finished = new List<DrawNight>();
        await foreach (var night in system.Get<DrawStore>().ReadFinishedAsync("acsm", CancellationToken.None))
        {
            finished.Add(night);
        }

        Assert.Equal(
            [(Night, 10L), (Night.AddDays(3), 0L)], finished.Select(night => (night.Night, night.Counts.Submissions)));
        Assert.Null(DrawVerification.Verify(await system.ManifestsAsync(), [SeedOf(25)]).Wrong);
    }

    [Fact]
    public async Task NightBeforeTheLastOneDrawn_IsPassedOver()
    {
        await using var system = await StartAsync();
        await DrawAsync(system, Night);

        Assert.Empty(await DrawAsync(system, Night.AddDays(-1)));
        Assert.Equal(
            ("acsm", Night),
            await system.Get<AuditDraw>().FindDrawAfterAsync(Night.AddDays(-1), CancellationToken.None));
    }

    [Fact]
    public async Task HintWithoutARenewal_IsLeftForADay_AndThenDropped()
    {
        await using var system = await StartAsync();
        await system.Due.WriteAsync(
            [new DueHint(Night, new MemberKey("acsm", "nobody"), HintKind.Draw)], CancellationToken.None);

        await DrawAsync(system, Night);
        Assert.Single(await system.DrawHintsAsync());
        system.Clock.Now += HintAge.LeftFor;
        await DrawAsync(system, Night.AddDays(1));

        Assert.Empty(await system.DrawHintsAsync());
    }

    [Fact]
    public async Task MissingDrawHints_AreRepairedAndCounted()
    {
        await using var system = await StartAsync();
        await system.StoreAsync(Members(6, RenewedOn));
        await foreach (var hint in system.Due.ReadAllAsync(CancellationToken.None))
        {
            if (hint.Hint.Kind == HintKind.Draw && hint.Hint.Member.MemberId is "m2" or "m4")
            {
                await system.Due.DeleteAsync([hint], CancellationToken.None);
            }
        }

        var audit = system.Get<DueIndexAudit>();
        Assert.Equal(2, (await audit.RunAsync(CancellationToken.None)).DrawHintsMissing);
        Assert.Equal(0, (await audit.RunAsync(CancellationToken.None)).DrawHintsMissing);
        Assert.Equal(6, (await system.DrawHintsAsync()).Count);
    }

    [Fact]
    public async Task Preview_CountsThePopulation_AndWritesNothing()
    {
        await using var system = await StartAsync();
        await system.StoreAsync(Members(12, RenewedOn));
        var counting = new CrashPolicy(int.MaxValue);
        await using var previewing = await TestSystem.StartAsync(
            services => services.AddSingleton(Chosen), system.Prefix, counting);

        var figures = Assert.Single(
            await previewing.Get<AuditDraw>().PreviewAsync(Night, CancellationToken.None), of => of.Program == "acsm");

        Assert.Equal(
            [("ACSM-CPT", 9L), ("ACSM-EP", 3L)], figures.Types.Select(type => (type.Type, type.Night.Submissions)));
        Assert.Equal((0, null), (counting.Writes, figures.Manifest));
    }

    [Fact]
    public async Task DueDraws_WaitForTheSweepOfTheirNight_AndForTheRunThatHoldsTheLease()
    {
        await using var system = await StartAsync();
        await system.StoreAsync(Members(10, RenewedOn));
        var draw = system.Get<AuditDraw>();
        Assert.Empty(await draw.RunDueDrawsAsync(CancellationToken.None));

        await FinishNightAsync(system, "acsm");
        await using (await system.Get<IJobLeases>().TryAcquireAsync(JobName.AuditDraw, CancellationToken.None))
        {
            Assert.Empty(await draw.RunDueDrawsAsync(CancellationToken.None));
        }

        Assert.Equal(
            ("acsm", Night, 10),
            Assert.Single(
                (await draw.RunDueDrawsAsync(CancellationToken.None)).Select(
                    of => (of.Program, of.Night, of.MembersChanged))));
        Assert.Empty(await draw.RunDueDrawsAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Seed_IsRevealed_OnlyWhenTheDrawsOfItsYearAreOver()
    {
        await using var system = await StartAsync();
        var draw = system.Get<AuditDraw>();
        await system.StoreAsync(Members(10, RenewedOn));
        await DrawAsync(system, Night);
        Assert.Contains(
            "2025-06-02", (await draw.RevealSeedAsync(2025, CancellationToken.None)).Refusal, StringComparison.Ordinal);
        await DrawAsync(system, new DateOnly(2026, 1, 1));
        await system.StoreAsync(RenewedMembers.Create("straggler", new DateOnly(2025, 12, 1)));
        Assert.Contains(
            "wait for their draw",
            (await draw.RevealSeedAsync(2025, CancellationToken.None)).Refusal,
            StringComparison.Ordinal);
        await DrawAsync(system, new DateOnly(2026, 1, 2));

        var revealed = await draw.RevealSeedAsync(2025, CancellationToken.None);

        Assert.Equal((SeedOf(25).Reveal(), null, 0), (revealed.Seed?.Reveal(), revealed.Refusal, revealed.LeftOut));
        system.Clock.Now += TimeSpan.FromDays(3);
        Assert.Equal(revealed.RevealedOn, (await draw.RevealSeedAsync(2025, CancellationToken.None)).RevealedOn);
        Assert.Null(DrawVerification.Verify(await system.ManifestsAsync(), [revealed.Seed!]).Wrong);
    }

    [Fact]
    public async Task StragglerOfARevealedYear_IsNeverDrawnByIt_AndCounted()
    {
        await using var system = await StartAsync();
        var draw = system.Get<AuditDraw>();
        await system.StoreAsync(RenewedMembers.Create("inactive", RenewedOn));
        await system.ChangeAsync("inactive", credential => credential with { Status = CredentialStatus.Inactive });
        await DrawAsync(system, new DateOnly(2025, 12, 31));
        await DrawAsync(system, new DateOnly(2026, 1, 1));
        var revealed = await draw.RevealSeedAsync(2025, CancellationToken.None);
        Assert.Equal((1, true), (revealed.LeftOut, revealed.Seed is not null));
        await system.ChangeAsync("inactive", credential => credential with { Status = CredentialStatus.Active });

        var figures = Assert.Single(await DrawAsync(system, new DateOnly(2026, 1, 2)), of => of.Program == "acsm");

        Assert.Equal((1, 0), (figures.LeftOut, figures.Types.Length));
        Assert.Equal([null], await system.EnteredAsync("inactive"));
    }

    [Fact]
    public async Task YearWithoutAConfiguredSeed_IsGivenOneOnce_AndKeepsIt()
    {
        await using var system = await TestSystem.StartAsync();
        var seeds = system.Get<DrawSeeds>();

        var made = await Task.WhenAll(
            Enumerable.Range(0, 5).Select(_ => seeds.GetOrCreateAsync(2025, CancellationToken.None)));

        Assert.Single(made.Select(seed => seed.Reveal()).Distinct());
        Assert.NotEqual(made[0].Reveal(), (await seeds.GetOrCreateAsync(2026, CancellationToken.None)).Reveal());
        await using var reconfigured = await TestSystem.StartAsync(
            services => services.AddSingleton(Chosen), system.Prefix);
        await Assert.ThrowsAsync<DrawSeedException>(
            () => reconfigured.Get<DrawSeeds>().GetOrCreateAsync(2025, CancellationToken.None));
        Assert.Null(await seeds.FindRevealedAsync(2025, CancellationToken.None));
    }

    [Fact]
    public async Task Tallies_OfAnEarlierNight_DoNotOverwriteThoseOfALater()
    {
        await using var system = await TestSystem.StartAsync();
        var store = system.Get<DrawStore>();
        var tally = new DrawTally("ACSM-CPT", 2025, 0.1m, SeedOf(25).Commitment, new DrawCounts(20, 2));
        await store.WriteTalliesAsync("acsm", Night.AddDays(1), [tally], CancellationToken.None);

        await store.WriteTalliesAsync(
            "acsm", Night, [tally with { SoFar = new DrawCounts(10, 1) }], CancellationToken.None);

        Assert.Equal([tally], await store.ReadTalliesAsync("acsm", CancellationToken.None));
    }

    [Fact]
    public async Task LatestNight_IsWrittenByVersionOnly()
    {
        await using var system = await TestSystem.StartAsync();
        var store = system.Get<DrawStore>();
        var night = new DrawNight { Program = "acsm", Night = Night, BeganAt = system.Clock.Now };

        var begun = await store.TryWriteLatestAsync(night, CancellationToken.None);
        Assert.NotNull(begun);
        Assert.Null(await store.TryWriteLatestAsync(night, CancellationToken.None));
        var finished = await store.TryWriteLatestAsync(
            begun with { FinishedAt = system.Clock.Now, Manifest = "m", Counts = new DrawCounts(3, 1) },
            CancellationToken.None);
        Assert.NotNull(finished);
        Assert.Null(await store.TryWriteLatestAsync(begun with { Night = Night.AddDays(1) }, CancellationToken.None));
        Assert.Equal(finished, await store.FindLatestAsync("acsm", CancellationToken.None));
        Assert.Null(await store.FindLatestAsync("nasm", CancellationToken.None));
    }

    [Fact]
    public async Task Draw_Of300_TakesAboutTwoStorageCallsASubmission()
    {
        await using var system = await StartAsync();
        const int Submissions = 300;
        await system.StoreAsync(Members(Submissions, RenewedOn));
        var before = system.Calls.Snapshot();

        var figures = await DrawAsync(system, Night);

        var calls = system.Calls.Snapshot().Since(before);
        Assert.Equal(Submissions, figures.Sum(of => of.MembersChanged));
        Assert.InRange((double)calls.Total / Submissions, 2, 2.3);
    }

    private static DrawSeed SeedOf(int year) => new([.. Enumerable.Repeat((byte)(year % 100), DrawSeed.Length)]);

    private static Task<TestSystem> StartAsync() => TestSystem.StartAsync(services => services.AddSingleton(Chosen));

    private static Task<IReadOnlyList<DrawFigures>> DrawAsync(TestSystem system, DateOnly night) =>
        system.Get<AuditDraw>().RunAsync(night, CancellationToken.None);

    private static List<TypeFigures> Drawn(IReadOnlyList<DrawFigures> figures) =>
        [.. figures.SelectMany(of => of.Types)];

    /// <summary>A quarter are exercise physiologists.</summary>
    private static MemberDocument[] Members(int count, DateOnly renewedOn, string prefix = "m") =>
        [
            .. Enumerable.Range(0, count).Select(
                i => RenewedMembers.Create($"{prefix}{i}", renewedOn, i % 4 == 3 ? "ACSM-EP" : "ACSM-CPT")),
        ];

    private static (long, long) DrawSums(IReadOnlyList<DrawTally> tallies) =>
        (tallies.Sum(tally => tally.SoFar.Submissions), tallies.Sum(tally => tally.SoFar.Drawn));

    private static async Task FinishNightAsync(TestSystem system, string program)
    {
        var runs = system.Get<IRunStore>();
        await runs.TryBeginNightAsync(
            new NightRecord { Program = program, Night = Night, Shards = [], BeganAt = system.Clock.Now },
            CancellationToken.None);
        await system.Get<NightClosing>().TryCloseAsync(program, Night, CancellationToken.None);
    }
}
