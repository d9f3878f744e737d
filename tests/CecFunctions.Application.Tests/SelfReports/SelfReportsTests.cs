using CecFunctions.Application.Members;
using CecFunctions.Application.SelfReports;
using CecFunctions.Domain.Credits;

namespace CecFunctions.Application.Tests.SelfReports;

public sealed class SelfReportsTests
{
    private static readonly MemberKey Key = new("acsm", "m1");
    private static readonly DateOnly Day = new(2025, 6, 2);

    private static ReportFields Fields => new() { Id = string.Empty, Activity = "continuing-education", Date = Day, Credits = 5, ApprovedBy = "ACE" };

    [Fact]
    public async Task SameKeyAndBody_GetsTheFirstAnswer_AndAddsNothing()
    {
        await using var system = await StartAsync();
        var reports = system.Get<ISelfReports>();
        var first = await reports.AddAsync(Key, Day, Fields, "key-1", CancellationToken.None);
        await reports.EditAsync(Key, Day, first.Answer!.Fields.Id, 1, Fields with { Credits = 7 }, CancellationToken.None);

        var again = await reports.AddAsync(Key, Day, Fields, "key-1", CancellationToken.None);

        Assert.True(again.Result.Replayed);
        Assert.Equal(first.Answer, again.Answer);
        Assert.Equal(7, Assert.Single((await reports.ListAsync(Key, Day, CancellationToken.None))!).Fields.Credits);
    }

    [Fact]
    public async Task SameKeyWithAnotherBody_IsAMistake()
    {
        await using var system = await StartAsync();
        var reports = system.Get<ISelfReports>();
        await reports.AddAsync(Key, Day, Fields, "key-1", CancellationToken.None);

        var other = await reports.AddAsync(Key, Day, Fields with { Credits = 6 }, "key-1", CancellationToken.None);

        Assert.True(other.KeyUsedForAnother);
        Assert.Null(other.Answer);
    }

    [Fact]
    public async Task SameKeyAtTheSameTime_AddsOneReport()
    {
        await using var system = await StartAsync();
        var reports = system.Get<ISelfReports>();

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => reports.AddAsync(Key, Day, Fields, "key-1", CancellationToken.None)));

        Assert.Single(answers.Select(answer => answer.Answer!.Fields.Id).Distinct());
        Assert.Single((await reports.ListAsync(Key, Day, CancellationToken.None))!);
    }

    [Fact]
    public async Task Key_IsFreeAgainAfterADay_AndPurged()
    {
        await using var system = await StartAsync();
        var reports = system.Get<ISelfReports>();
        await reports.AddAsync(Key, Day, Fields, "key-1", CancellationToken.None);
        await reports.AddAsync(Key, Day, Fields, "key-2", CancellationToken.None);
        system.Clock.Now += TimeSpan.FromHours(24);

        var later = await reports.AddAsync(Key, Day.AddDays(1), Fields with { Credits = 9 }, "key-1", CancellationToken.None);

        Assert.False(later.KeyUsedForAnother || later.Result.Replayed);
        var marks = (await system.Members.FindAsync(Key, CancellationToken.None))!.Document.IdempotencyKeys;
        Assert.Equal(system.Clock.Now, Assert.Single(marks).At);
        Assert.Equal(3, (await reports.ListAsync(Key, Day.AddDays(1), CancellationToken.None))!.Count);
    }

    [Fact]
    public async Task Edit_OfAnOldVersion_IsStale_AndANightDoesNotMakeItSo()
    {
        await using var system = await StartAsync();
        var reports = system.Get<ISelfReports>();
        var id = (await reports.AddAsync(Key, Day, Fields, "key-1", CancellationToken.None)).Answer!.Fields.Id;
        await reports.AddAsync(Key, Day, Fields, "key-2", CancellationToken.None);
        // Changes the member, but not this report.
        await system.Office.RecordCprAsync(Key, Day, Day.AddYears(2), CancellationToken.None);

        var edited = await reports.EditAsync(Key, Day, id, 1, Fields with { Credits = 6 }, CancellationToken.None);
        var stale = await reports.EditAsync(Key, Day, id, 1, Fields with { Credits = 8 }, CancellationToken.None);

        Assert.Equal((CommandOutcome.Accepted, 2), (edited.Result.Outcome, edited.Answer!.Version));
        Assert.Equal(CommandOutcome.StaleVersion, stale.Result.Outcome);
        Assert.Equal(CommandOutcome.StaleVersion, (await reports.DeleteAsync(Key, Day, id, 1, CancellationToken.None)).Outcome);
        Assert.Equal(CommandOutcome.Accepted, (await reports.DeleteAsync(Key, Day, id, 2, CancellationToken.None)).Outcome);
        Assert.Equal(CommandOutcome.UnknownReport, (await reports.DeleteAsync(Key, Day, id, 2, CancellationToken.None)).Outcome);
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-13")]
    public async Task FeedLine_CannotBeChangedByTheMember()
    {
        await using var system = await StartAsync();
        var reports = system.Get<ISelfReports>();
        await system.Office.ReportAsync(Key, Day, Fields with { Id = "feed-1" }, ReportSource.Feed, CancellationToken.None);

        var edit = await reports.EditAsync(Key, Day, "feed-1", 1, Fields with { Credits = 9 }, CancellationToken.None);
        var delete = await reports.DeleteAsync(Key, Day, "feed-1", 1, CancellationToken.None);

        Assert.Equal((CommandOutcome.Refused, "ACSM-CREDIT-13"), (edit.Result.Outcome, edit.Result.Refusal!.Rule));
        Assert.Equal((CommandOutcome.Refused, "ACSM-CREDIT-13"), (delete.Outcome, delete.Refusal!.Rule));
        Assert.Equal("ACSM-CREDIT-13", Assert.Single((await reports.ListAsync(Key, Day, CancellationToken.None))!).LockedBy);
    }

    [Fact]
    [Trait("Rule", "ALL-CREDIT-1")]
    public async Task ReportOfARenewedCycle_IsLocked()
    {
        await using var system = await TestSystem.StartAsync();
        var reports = system.Get<ISelfReports>();
        await system.ImportAsync(new DateOnly(2025, 1, 10), TestRoster.Row("m1", "2022-03-15"));
        var day = new DateOnly(2025, 1, 11);
        var id = (await reports.AddAsync(Key, day, Fields with { Date = day, Credits = 45 }, "k", CancellationToken.None)).Answer!.Fields.Id;
        await system.Office.RenewAsync(Key, "m1-1", day, 60, CancellationToken.None);

        var edit = await reports.EditAsync(Key, day, id, 1, Fields with { Date = day, Credits = 1 }, CancellationToken.None);
        var delete = await reports.DeleteAsync(Key, day, id, 1, CancellationToken.None);

        Assert.Equal(("locked", "ALL-CREDIT-1", "m1-1", "edit"), (edit.Result.Refusal!.Reason, edit.Result.Refusal.Rule, edit.Result.Refusal.Credential, edit.Result.Refusal.Command));
        Assert.Equal(("locked", "ALL-CREDIT-1", "m1-1", "delete"), (delete.Refusal!.Reason, delete.Refusal.Rule, delete.Refusal.Credential, delete.Refusal.Command));
        Assert.Equal(45, (await reports.FindAsync(Key, day, id, CancellationToken.None))!.Fields.Credits);
    }

    [Theory]
    [InlineData("activity")]
    [InlineData("date")]
    [InlineData("credits")]
    [InlineData("grade")]
    public async Task BadInput_NamesTheProperty_AndNothingIsWritten(string property)
    {
        await using var system = await StartAsync();
        var before = await system.Members.FindAsync(Key, CancellationToken.None);
        var fields = property switch
        {
            "activity" => Fields with { Activity = "gardening" },
            "date" => Fields with { Date = Day.AddDays(1) },
            "credits" => Fields with { Credits = -1 },
            _ => Fields with { Grade = "A" },
        };

        var result = await system.Get<ISelfReports>().AddAsync(Key, Day, fields, "key", CancellationToken.None);

        Assert.Equal((CommandOutcome.Malformed, property), (result.Result.Outcome, result.Result.Problem!.Property));
        Assert.Equal(before!.ETag, (await system.Members.FindAsync(Key, CancellationToken.None))!.ETag);
    }

    [Fact]
    [Trait("Rule", "NASM-CREDIT-5")]
    public async Task Petition_IsNotTheMembersToDecide()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(Day, TestRoster.Row("m1", "2024-05-01", "NASM-CPT"));

        var result = await system.Get<ISelfReports>().AddAsync(
            new MemberKey("nasm", "m1"),
            Day,
            new ReportFields { Id = string.Empty, Activity = "continuing-education", Date = Day, Ceu = 1, Petition = "approved" },
            "key",
            CancellationToken.None);

        Assert.Equal((CommandOutcome.Malformed, "petition"), (result.Result.Outcome, result.Result.Problem!.Property));
    }

    [Fact]
    public async Task Progress_HasAReasonForEveryLine_AndIsOfToday()
    {
        await using var system = await StartAsync();
        var reports = system.Get<ISelfReports>();
        await reports.AddAsync(Key, Day, Fields, "k1", CancellationToken.None);
        await reports.AddAsync(Key, Day, Fields with { Activity = "reading", ApprovedBy = null }, "k2", CancellationToken.None);

        var progress = (await reports.ProgressAsync(Key, Day, CancellationToken.None))!;
        var afterTheCycle = (await reports.ProgressAsync(Key, new DateOnly(2026, 1, 2), CancellationToken.None))!;

        var credential = Assert.Single(progress.Credentials);
        Assert.Equal((45m, 5m, 40m), (credential.Assessment.Required, credential.Assessment.Counted, credential.Assessment.Remaining));
        Assert.Equal(["ACSM-CREDIT-8", null], credential.Assessment.Lines.Select(line => line.Rule).Order(StringComparer.Ordinal).Reverse());
        Assert.Equal(Domain.Credentials.CredentialStatus.Grace, afterTheCycle.Credentials[0].Credential.Status);
        Assert.Null(await reports.ProgressAsync(new MemberKey("acsm", "nobody"), Day, CancellationToken.None));
    }

    private static async Task<TestSystem> StartAsync()
    {
        var system = await TestSystem.StartAsync();
        await system.ImportAsync(new DateOnly(2025, 5, 1), TestRoster.Row("m1", "2023-01-01"));
        return system;
    }
}
