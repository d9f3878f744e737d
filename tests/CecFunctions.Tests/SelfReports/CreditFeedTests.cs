using System.Collections.Immutable;
using CecFunctions.Domain.Credits;
using CecFunctions.Members;
using CecFunctions.SelfReports;

namespace CecFunctions.Tests.SelfReports;

[Trait("Rule", "ACSM-CREDIT-13")]
public sealed class CreditFeedTests : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2026, 5, 4);
    private static readonly Provider Acme = new("acme", "Acme Seminars", ["acsm", "nasm"], null, default);

    private readonly MemberKey _ann = new("acsm", "M1");
    private readonly MemberKey _bob = new("acsm", "M2");
    private LossyStore? _store;
    private TestSystem? _system;

    private CreditFeed Feed => _system!.Get<CreditFeed>();

    public async Task InitializeAsync()
    {
        _system = await TestSystem.StartAsync(
            services => services.Replace<IMemberStore>(inner => _store = new LossyStore(inner)));
        _system.Clock.Now = new DateTimeOffset(2026, 5, 4, 18, 0, 0, TimeSpan.Zero);
        await _system.ImportAsync(
            new DateOnly(2025, 3, 1),
            TestRoster.Row("M1", "2025-03-01", "ACSM-CPT", "C-1"),
            TestRoster.Row("M2", "2025-03-01", "ACSM-CPT", "C-2"),
            TestRoster.Row("M1", "2025-03-01", "NSCA-CPT", "C-1"));
    }

    public async Task DisposeAsync() => await _system!.DisposeAsync();

    [Fact]
    public async Task Line_IsOnRecordAsTheProvidersAndApprovedByIt()
    {
        var result = Assert.Single(await TakeAsync(Line("L1")));

        Assert.Equal((FeedLineOutcome.Accepted, "acme:L1"), (result.Outcome, result.Report));
        var report = Assert.Single((await _system!.MemberAsync(_ann)).Standing.Reports);
        Assert.Equal(
            ("acme:L1", ReportSource.Feed, "Acme Seminars", 3m),
            (report.Id, report.Source, report.ApprovedBy, report.Quantity!.Value.Amount));
        var log = (await _system.Members.ReadLogAsync(_ann, CancellationToken.None))[^1];
        Assert.Equal((LogEvent.CreditsImported, "provider:acme", Day), (log.Line.Event, log.Actor, log.Line.On));
    }

    [Fact]
    public async Task MemberCannotChangeTheLine()
    {
        await TakeAsync(Line("L1"));

        var deleted = await _system!.Get<IMyReports>().DeleteAsync(_ann, Day, "acme:L1", 1, CancellationToken.None);

        Assert.Equal("ACSM-CREDIT-13", deleted.Refusal!.Rule);
    }

    [Fact]
    public async Task SameLineAgain_IsADuplicateAndChangesNothing()
    {
        await TakeAsync(Line("L1"));
        var before = await _system!.Members.FindAsync(_ann, CancellationToken.None);

        var again = Assert.Single(await TakeAsync(Line("L1")));

        Assert.Equal((FeedLineOutcome.Duplicate, "acme:L1"), (again.Outcome, again.Report));
        Assert.Equal(before!.ETag, (await _system.Members.FindAsync(_ann, CancellationToken.None))!.ETag);
    }

    [Fact]
    public async Task OtherContentUnderTheSameId_IsRefused()
    {
        await TakeAsync(Line("L1"));

        var other = Assert.Single(await TakeAsync(Line("L1", credits: 4)));

        Assert.Equal((FeedLineOutcome.Refused, "id"), (other.Outcome, other.Property));
        Assert.Equal(3m, Assert.Single((await _system!.MemberAsync(_ann)).Standing.Reports).Quantity!.Value.Amount);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    public async Task SameIdForAnotherMember_IsRefused_HoweverLater(int minutes)
    {
        await TakeAsync(Line("L1"));
        _system!.Clock.Now += TimeSpan.FromMinutes(minutes);

        var other = Assert.Single(await TakeAsync(Line("L1", member: "M2")));

        Assert.Equal((FeedLineOutcome.Refused, "id"), (other.Outcome, other.Property));
        Assert.Empty((await _system.MemberAsync(_bob)).Standing.Reports);
    }

    [Fact]
    public async Task OtherProvidersWithTheSameId_AreOthers()
    {
        var other = Acme with { Id = "other", Name = "Other" };
        await TakeAsync(Line("L1"));

        Assert.Equal(
            FeedLineOutcome.Accepted,
            Assert.Single(await Feed.TakeAsync(other, [Line("L1", member: "M2")], CancellationToken.None)).Outcome);
    }

    [Fact]
    public async Task RefusedLine_CanBePutRightWithAnotherMember()
    {
        var refused = Assert.Single(await TakeAsync(Line("L1", date: Day.AddDays(1))));

        var right = Assert.Single(await TakeAsync(Line("L1", member: "M2")));

        Assert.Equal((FeedLineOutcome.Refused, "date"), (refused.Outcome, refused.Property));
        Assert.Equal(FeedLineOutcome.Accepted, right.Outcome);
    }

    [Fact]
    public async Task ClaimThatLedToNothing_IsTakenOverAfterItsTime()
    {
        await _system!.Get<FeedClaims>().ClaimAsync("acme", "L1", _bob, CancellationToken.None);

        Assert.Equal(FeedLineOutcome.Refused, Assert.Single(await TakeAsync(Line("L1"))).Outcome);
        _system.Clock.Now += CecFunctions.SelfReports.CreditFeed.ClaimBelieved;
        Assert.Equal(FeedLineOutcome.Accepted, Assert.Single(await TakeAsync(Line("L1"))).Outcome);
    }

    [Fact]
    public async Task TwiceInOneBatch_IsOnceAndADuplicate()
    {
        var results = await TakeAsync(Line("L1"), Line("L1"), Line("L1", credits: 5), Line("L2"));

        Assert.Equal(
            [FeedLineOutcome.Accepted, FeedLineOutcome.Duplicate, FeedLineOutcome.Refused, FeedLineOutcome.Accepted],
            results.Select(result => result.Outcome));
        Assert.Equal(2, (await _system!.MemberAsync(_ann)).Standing.Reports.Length);
    }

    [Fact]
    public async Task LinesOfOneMember_AreWrittenTogether()
    {
        var before = (await _system!.MemberAsync(_ann)).LogLength;

        var results = await TakeAsync([.. Enumerable.Range(0, 50).Select(i => Line($"L{i}"))]);

        Assert.All(results, result => Assert.Equal(FeedLineOutcome.Accepted, result.Outcome));
        Assert.Equal(before + 1, (await _system.MemberAsync(_ann)).LogLength);
    }

    [Fact]
    public async Task SameBatchManyTimesAtOnce_IsOnRecordOnce()
    {
        FeedLine[] lines = [.. Enumerable.Range(0, 20).Select(i => Line($"L{i}", member: i % 2 == 0 ? "M1" : "M2"))];

        var batches = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => TakeAsync(lines)));

        Assert.All(
            batches.SelectMany(batch => batch),
            result =>
                Assert.True(result.Outcome is FeedLineOutcome.Accepted or FeedLineOutcome.Duplicate, $"{result}"));
        Assert.Equal(
            20, batches.SelectMany(batch => batch).Count(result => result.Outcome == FeedLineOutcome.Accepted));
        Assert.Equal(10, (await _system!.MemberAsync(_ann)).Standing.Reports.Length);
        Assert.Equal(10, (await _system.MemberAsync(_bob)).Standing.Reports.Length);
    }

    [Fact]
    public async Task MemberThatCannotBeWritten_FailsForItself_AndTheRestCanBeSentAgain()
    {
        _store!.FailFor = _ann;
        FeedLine[] lines = [Line("L1"), Line("L2", member: "M2"), Line("L3", member: "M9")];

        var first = await TakeAsync(lines);
        _store.FailFor = null;
        var second = await TakeAsync(lines);

        Assert.Equal(
            [FeedLineOutcome.Failed, FeedLineOutcome.Accepted, FeedLineOutcome.Refused],
            first.Select(result => result.Outcome));
        Assert.Equal(
            [FeedLineOutcome.Accepted, FeedLineOutcome.Duplicate, FeedLineOutcome.Refused],
            second.Select(result => result.Outcome));
    }

    [Fact]
    public async Task CommitWhoseAnswerWasLost_IsNotTakenTwice()
    {
        _store!.LoseNext = true;

        Assert.Equal(FeedLineOutcome.Accepted, Assert.Single(await TakeAsync(Line("L1"))).Outcome);
        Assert.Single((await _system!.MemberAsync(_ann)).Standing.Reports);
    }

    [Fact]
    public async Task Member_IsFoundByCredentialNumberInTheProgram()
    {
        var results = await TakeAsync(
            Line("L1") with { MemberId = null, CredentialNumber = "C-1" },
            Line("L2") with { MemberId = null, CredentialNumber = "C-9" });

        Assert.Equal([FeedLineOutcome.Accepted, FeedLineOutcome.Refused], results.Select(result => result.Outcome));
        Assert.Equal("credentialNumber", results[1].Property);
        Assert.Single((await _system!.MemberAsync(_ann)).Standing.Reports);
    }

    /// <summary>In any case; and a number that another member had once is not theirs.</summary>
    [Fact]
    public async Task Member_IsFoundByTheNumberOnRecord()
    {
        await _system!.Get<MemberLookup>().WriteAsync(
            [(await _system.MemberAsync(_bob)) with { Standing = (await _system.MemberAsync(_ann)).Standing }],
            CancellationToken.None);

        var result = Assert.Single(
            await TakeAsync(Line("L1") with { MemberId = null, CredentialNumber = "c-1" }));

        Assert.Equal(FeedLineOutcome.Accepted, result.Outcome);
        Assert.Single((await _system.MemberAsync(_ann)).Standing.Reports);
    }

    [Fact]
    public async Task ProgramThatIsNotTheProviders_IsRefused()
    {
        var result = Assert.Single(await TakeAsync(Line("L1") with { Program = "nsca" }));

        Assert.Equal((FeedLineOutcome.Refused, "program"), (result.Outcome, result.Property));
        Assert.Empty((await _system!.MemberAsync(new MemberKey("nsca", "M1"))).Standing.Reports);
    }

    [Fact]
    public async Task Provider_Adds100LinesADayForAMember_200InAll_AndTakesNothingFromOthers()
    {
        FeedLine[] lines = [.. Enumerable.Range(0, 101).Select(i => Line($"D{i}"))];
        var first = await TakeAsync(lines);
        var otherMember = Assert.Single(await TakeAsync(Line("E1", member: "M2")));
        var otherProvider = Assert.Single(await Feed.TakeAsync(
            Acme with { Id = "beta" }, [Line("D1")], CancellationToken.None));
        var own = await _system!.Get<IMyReports>().AddAsync(
            _ann,
            Day,
            Line(string.Empty).Fields with { ApprovedBy = "ACE" },
            "key",
            CancellationToken.None);

        Assert.All(first[..100], result => Assert.Equal(FeedLineOutcome.Accepted, result.Outcome));
        Assert.Equal((FeedLineOutcome.Refused, ""), (first[100].Outcome, first[100].Property));
        Assert.StartsWith("No more than 100 lines", first[100].Problem, StringComparison.Ordinal);
        Assert.Equal(FeedLineOutcome.Accepted, otherMember.Outcome);
        Assert.Equal(FeedLineOutcome.Accepted, otherProvider.Outcome);
        Assert.Equal(CommandOutcome.Accepted, own.Result.Outcome);

        _system.Clock.Now += TimeSpan.FromDays(1);
        var second = await TakeAsync([.. Enumerable.Range(100, 100).Select(i => Line($"D{i}"))]);
        _system.Clock.Now += TimeSpan.FromDays(1);
        var third = await TakeAsync(Line("D7"), Line("D200"));

        Assert.All(second, result => Assert.Equal(FeedLineOutcome.Accepted, result.Outcome));
        Assert.Equal([FeedLineOutcome.Duplicate, FeedLineOutcome.Refused], third.Select(result => result.Outcome));
        Assert.StartsWith("200 lines of one provider", third[1].Problem, StringComparison.Ordinal);
    }

    private Task<ImmutableArray<FeedLineResult>> TakeAsync(params FeedLine[] lines) =>
        Feed.TakeAsync(Acme, lines, CancellationToken.None);

    private static FeedLine Line(string id, string member = "M1", decimal credits = 3, DateOnly? date = null) => new(
        id,
        "acsm",
        member,
        null,
        new ReportFields
        {
            Id = string.Empty,
            Activity = "continuing-education",
            Date = date ?? new DateOnly(2026, 5, 2),
            Credits = credits,
        });
}
