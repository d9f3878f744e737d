using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;
using CecFunctions.Renewals;
using CecFunctions.SelfReports;
using CecFunctions.Tests.Audits;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.SelfReports;

/// <summary>How many reports a caller may add to a member's record, and how long their texts are.</summary>
public sealed class ReportLimitTests
{
    private const string Smile = "\U0001F600";

    private static readonly MemberKey Key = new("acsm", "m1");
    private static readonly DateOnly Day = new(2025, 6, 2);
    private static readonly DateOnly InTheCycle = new(2024, 5, 1);

    private static ImmutableSortedDictionary<string, int> UsedUp { get; } =
        ImmutableSortedDictionary<string, int>.Empty.Add(DayTally.Changes, MemberLimits.MostChangesADay);

    private static ReportFields Fields => new()
    {
        Id = string.Empty, Activity = "continuing-education", Date = InTheCycle, Credits = 5, ApprovedBy = "ACE",
    };

    [Fact]
    public async Task Member_Adds60ReportsADay_DeletedOnesIncluded_AndGoesOnTomorrow()
    {
        await using var system = await StartAsync();
        var first = await AddAsync(system);
        for (var i = 1; i < MemberLimits.MostReportsADay; i++)
        {
            Assert.Equal(CommandOutcome.Accepted, (await AddAsync(system)).Result.Outcome);
        }

        await system.Get<IMyReports>().DeleteAsync(Key, Day, first.Answer!.Fields.Id, 1, CancellationToken.None);
        var before = await system.Members.FindAsync(Key, CancellationToken.None);
        var refused = await AddAsync(system);

        AssertLimit("No more than 60 reports of one's own are taken for a member on one day", refused);
        Assert.Equal(before!.ETag, (await system.Members.FindAsync(Key, CancellationToken.None))!.ETag);
        Assert.Equal(CommandOutcome.Accepted, (await AddAsync(system, on: Day.AddDays(1))).Result.Outcome);
    }

    [Fact]
    public async Task ManyAtOnce_AreNoMoreThanTheLimit()
    {
        await using var system = await StartAsync();
        await system.ChangeReportsAsync(Key, document => document with
        {
            Tally = new DayTally(
                Day,
                ImmutableSortedDictionary<string, int>.Empty.Add(Actor.Member, MemberLimits.MostReportsADay - 2)),
        });

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AddAsync(system)));

        Assert.Equal(2, results.Count(result => result.Result.Outcome == CommandOutcome.Accepted));
        Assert.Equal(6, results.Count(result => result.Result.Outcome == CommandOutcome.LimitReached));
    }

    [Fact]
    public async Task RecordBroughtAhead_TakesReportsOfEachDayAllTheSame()
    {
        await using var system = await StartAsync();
        await system.Office.RecordCprAsync(Key, Day.AddDays(30), Day.AddYears(1), CancellationToken.None);
        await system.ChangeReportsAsync(Key, document => document with
        {
            Tally = new DayTally(
                Day, ImmutableSortedDictionary<string, int>.Empty.Add(Actor.Member, MemberLimits.MostReportsADay)),
        });

        AssertLimit("on one day", await AddAsync(system));
        Assert.Equal(CommandOutcome.Accepted, (await AddAsync(system, on: Day.AddDays(1))).Result.Outcome);
    }

    [Fact]
    public async Task Member_Has300ReportsOfTheCurrentCycles_And100OfBefore()
    {
        await using var system = await StartAsync();
        await system.ChangeReportsAsync(Key, WithReports(MemberLimits.MostReportsACycle - 1, InTheCycle));
        var earlier = new DateOnly(2022, 5, 1);

        Assert.Equal(CommandOutcome.Accepted, (await AddAsync(system)).Result.Outcome);
        AssertLimit("300 reports of one's own of the current cycles are on record", await AddAsync(system));

        // Those of before are others, and as limited.
        var old = await AddAsync(system, Fields with { Date = earlier });
        Assert.Equal(CommandOutcome.Accepted, old.Result.Outcome);
        await system.ChangeReportsAsync(Key, WithReports(MemberLimits.MostEarlierReports - 1, earlier));
        AssertLimit(
            "100 reports of one's own of days before the current cycles",
            await AddAsync(system, Fields with { Date = earlier }));

        // Nor does a report come to a full cycle by a change of its date.
        var moved = await system.Get<IMyReports>().EditAsync(
            Key, Day, old.Answer!.Fields.Id, 1, Fields, CancellationToken.None);
        AssertLimit("of the current cycles", moved);
        var edited = await system.Get<IMyReports>().EditAsync(
            Key, Day, old.Answer.Fields.Id, 1, Fields with { Date = earlier, Credits = 1 }, CancellationToken.None);
        Assert.Equal(CommandOutcome.Accepted, edited.Result.Outcome);

        // What was deleted makes room.
        await system.Get<IMyReports>().DeleteAsync(Key, Day, old.Answer.Fields.Id, 2, CancellationToken.None);
        Assert.Equal(
            CommandOutcome.Accepted, (await AddAsync(system, Fields with { Date = earlier })).Result.Outcome);
    }

    [Fact]
    public async Task RenewedCycle_MakesRoomForTheNext_AndTakesNoMoreThan300Itself()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(new DateOnly(2025, 1, 10), TestRoster.Row("m1", "2022-03-15"));
        var renewedOn = new DateOnly(2025, 1, 11);
        await system.ReportAsync(Key, renewedOn, 45);
        await system.Office.RenewAsync(Key, "m1-1", renewedOn, 60, CancellationToken.None);
        await system.ChangeReportsAsync(Key, WithReports(MemberLimits.MostReportsACycle - 1, InTheCycle));

        AssertLimit("300 reports of one's own of that cycle", await AddAsync(system));
        Assert.Equal(
            CommandOutcome.Accepted,
            (await AddAsync(system, Fields with { Date = new DateOnly(2025, 6, 1) })).Result.Outcome);
    }

    [Fact]
    public async Task Member_Makes300ChangesADay_RecordedRefusalsIncluded()
    {
        await using var system = await StartAsync();
        var id = (await AddAsync(system)).Answer!.Fields.Id;
        await system.ChangeReportsAsync(Key, document => document with
        {
            Tally = new DayTally(
                Day,
                ImmutableSortedDictionary<string, int>.Empty.Add(DayTally.Changes, MemberLimits.MostChangesADay - 2)),
        });
        await system.Office.ReportAsync(
            Key, Day, Fields with { Id = "feed" }, ReportSource.Feed, CancellationToken.None);
        var reports = system.Get<IMyReports>();

        var refused = await reports.DeleteAsync(Key, Day, "feed", 1, CancellationToken.None);
        var edited = await reports.EditAsync(Key, Day, id, 1, Fields with { Credits = 6 }, CancellationToken.None);
        var before = (await system.MemberAsync(Key)).LogLength;
        var again = await reports.DeleteAsync(Key, Day, "feed", 1, CancellationToken.None);
        var renewed = await system.Office.RecordCprAsync(Key, Day, Day.AddYears(1), CancellationToken.None);

        Assert.Equal(
            (CommandOutcome.Refused, CommandOutcome.Accepted, CommandOutcome.Accepted),
            (refused.Outcome, edited.Result.Outcome, renewed.Outcome));
        Assert.Equal((CommandOutcome.LimitReached, "too-many-changes"), (again.Outcome, again.Limit?.Reason));
        Assert.Equal(before + 1, (await system.MemberAsync(Key)).LogLength);
        Assert.Equal(
            CommandOutcome.Refused,
            (await reports.DeleteAsync(Key, Day.AddDays(1), "feed", 1, CancellationToken.None)).Outcome);
    }

    [Fact]
    public async Task OnSuchADay_ReportsAreStillDeleted_AHundredOfThem()
    {
        await using var system = await StartAsync();
        var reports = system.Get<IMyReports>();
        string[] ids = [(await AddAsync(system)).Answer!.Fields.Id, (await AddAsync(system)).Answer!.Fields.Id];
        await system.ChangeReportsAsync(Key, document => document with
        {
            Tally = new DayTally(
                Day,
                UsedUp.Add($"{DayTally.Changes}:{LogEvent.ReportDeleted}", MemberLimits.MostOfAKindADay - 1)),
        });

        var first = await reports.DeleteAsync(Key, Day, ids[0], 1, CancellationToken.None);
        var second = await reports.DeleteAsync(Key, Day, ids[1], 1, CancellationToken.None);

        Assert.Equal((CommandOutcome.Accepted, CommandOutcome.LimitReached), (first.Outcome, second.Outcome));
    }

    [Fact]
    public async Task OnSuchADay_TheMemberRenewsAndChangesTheAddress()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolCompleteAsync();
        await site.PayAsync(member, 60);
        await UseUpAsync(site, member);

        using var report = await site.PostAsync(member, MemberSite.Course("2026-05-02", 1));
        using var renewed = await site.PostToAsync(member, $"/api/credentials/C-{member.MemberId}/renewal");
        using var address = await site.PostToAsync(
            member, "/api/profile/email", """{ "email": "new@members.example" }""");

        await report.ProblemAsync(HttpStatusCode.Conflict);
        Assert.Equal(HttpStatusCode.OK, renewed.StatusCode);
        Assert.True(address.IsSuccessStatusCode, await address.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task OnSuchADay_TheMemberSendsInDocumentsAndDeclaresThemComplete()
    {
        await using var audit = await AuditSite.StartAsync();
        await UseUpAsync(audit.Site, audit.Member);

        foreach (var report in audit.Reports)
        {
            await audit.AddAsync(report);
        }

        using var submitted = await audit.SendAsync($"{audit.Member}", "POST", $"{audit.Case}/submit");
        Assert.Equal(HttpStatusCode.OK, submitted.StatusCode);
    }

    [Theory]
    [InlineData("approvedBy")]
    [InlineData("grade")]
    public async Task Text_TakesAtMost200BytesOfTheRecord(string property)
    {
        await using var system = await StartAsync();

        // As stored: a letter of English is one byte, one of Greek two, a smile twelve.
        foreach (var text in (string[])[new('x', 200), new('α', 100), string.Concat(Enumerable.Repeat(Smile, 16))])
        {
            Assert.Equal(CommandOutcome.Accepted, (await AddAsync(system, With(text))).Result.Outcome);
        }

        foreach (var text in (string[])
            [new('α', 101), string.Concat(Enumerable.Repeat(Smile, 17)), new('\u0001', 34), new('"', 101)])
        {
            var refused = (await AddAsync(system, With(text))).Result;
            Assert.Equal((CommandOutcome.Malformed, property), (refused.Outcome, refused.Problem!.Property));
            Assert.Contains("more than 200 bytes", refused.Problem.Problem, StringComparison.Ordinal);
        }

        ReportFields With(string text) => property == "grade"
            ? Fields with
            {
                Activity = "college-course", Credits = null, CreditHours = 1, ApprovedBy = null, Grade = text,
            }
            : Fields with { ApprovedBy = text };
    }

    [Fact]
    public async Task Office_IsBoundByTheTextsAlone()
    {
        await using var system = await StartAsync();
        await system.ChangeReportsAsync(Key, WithReports(MemberLimits.MostReportsACycle, InTheCycle));

        var added = await ReportAsync("one-more", "ACE");
        var refused = await ReportAsync("too-long", new string('α', 101));

        Assert.Equal(CommandOutcome.Accepted, added.Outcome);
        Assert.Equal((CommandOutcome.Malformed, "approvedBy"), (refused.Outcome, refused.Problem!.Property));

        Task<CommandResult> ReportAsync(string id, string approvedBy) => system.Office.ReportAsync(
            Key, Day, Fields with { Id = id, ApprovedBy = approvedBy }, ReportSource.Self, CancellationToken.None);
    }

    [Fact]
    public async Task Site_RefusesWithTheReasonAndTheNumberAllowed()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        for (var i = 0; i < MemberLimits.MostReportsADay; i++)
        {
            await site.AddAsync(member, MemberSite.Course("2026-05-02", 1));
        }

        using var refused = await site.PostAsync(member, MemberSite.Course("2026-05-02", 1));
        var problem = await refused.ProblemAsync(HttpStatusCode.Conflict);

        Assert.Equal("too-many-reports", problem["reason"]!.GetValue<string>());
        Assert.StartsWith("No more than 60 ", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Office_TakesAtMostWhatTheProgramSaysOfAUnit()
    {
        await using var system = await StartAsync();

        var most = await system.Office.ReportAsync(
            Key, Day, Fields with { Id = "a", Credits = 200 }, ReportSource.Self, CancellationToken.None);
        var more = await system.Office.ReportAsync(
            Key, Day, Fields with { Id = "b", Credits = 200.01m }, ReportSource.Self, CancellationToken.None);

        Assert.Equal((CommandOutcome.Accepted, CommandOutcome.Malformed), (most.Outcome, more.Outcome));
        Assert.Equal(new ReportProblem("credits", "must be at most 200."), more.Problem);
    }

    [Fact]
    public async Task HugeAmountsThatWereTakenBefore_AreShownAsComplete()
    {
        await using var system = await StartAsync();
        await system.ChangeReportsAsync(Key, document => FilledMembers.With(
            document,
            FilledMembers.Reports(3, i => $"huge{i}", InTheCycle).Select(report => report with
            {
                Quantity = new ReportedQuantity(ActivityUnit.Ceu, decimal.MaxValue),
            })));
        var member = await system.MemberAsync(Key);

        var held = HeldCredential.Create(
            member, member.Standing.Credentials[0], TestPrograms.Catalog[Key.Program], Day);

        Assert.Equal((100, true, 0m), (held.Percent, held.Complete, held.Remaining));
    }

    private static async Task UseUpAsync(MemberSite site, MemberKey member)
    {
        var result = await site.Site.Services.GetRequiredService<MemberCommands>().ExecuteAsync(
            member,
            site.Today,
            Actor.Office,
            (document, _) => new MemberChange { Document = document with { Tally = new DayTally(site.Today, UsedUp) } },
            CancellationToken.None);
        Assert.Equal(CommandOutcome.Accepted, result.Outcome);
    }

    private static void AssertLimit(string words, RepeatableResult<SelfReport> refused)
    {
        Assert.Equal(
            (CommandOutcome.LimitReached, "too-many-reports"), (refused.Result.Outcome, refused.Result.Limit?.Reason));
        Assert.Contains(words, refused.Result.Limit!.Words, StringComparison.Ordinal);
    }

    private static Func<MemberDocument, MemberDocument> WithReports(int count, DateOnly date) =>
        member => FilledMembers.With(member, FilledMembers.Reports(
            count, i => string.Create(CultureInfo.InvariantCulture, $"s{date:yyyyMMdd}-{i}"), date));

    private static Task<RepeatableResult<SelfReport>> AddAsync(
        TestSystem system, ReportFields? fields = null, DateOnly? on = null) =>
        system.Get<IMyReports>().AddAsync(
            Key, on ?? Day, fields ?? Fields, $"{Guid.NewGuid()}", CancellationToken.None);

    private static async Task<TestSystem> StartAsync()
    {
        var system = await TestSystem.StartAsync();
        await system.ImportAsync(new DateOnly(2025, 5, 1), TestRoster.Row("m1", "2023-01-01"));
        return system;
    }
}
