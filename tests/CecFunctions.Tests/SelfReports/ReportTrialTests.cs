using CecFunctions.Domain.Credits;
using CecFunctions.Members;
using CecFunctions.SelfReports;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.SelfReports;

/// <summary>What is told of a report before it is saved is what comes of it.</summary>
public sealed class ReportTrialTests
{
    public static TheoryData<string, decimal, string> Courses => new()
    {
        { "2026-05-02", 5, "ACE" },
        { "2026-05-02", 5, "My Mum" },
        { "2026-05-03", 80, "ACE" },
        { "2023-05-02", 5, "ACE" },
        { "2026-06-15", 0.004m, "ACE" },
    };

    [Theory]
    [MemberData(nameof(Courses))]
    public async Task Trial_TellsWhatSavingBrings(string date, decimal credits, string approvedBy)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        await site.AddAsync(member, MemberSite.Course("2026-05-02", 5));
        var fields = Course(date, credits, approvedBy);
        var services = site.Site.Services;

        var trial = await services.GetRequiredService<ReportTrials>().TryAsync(
            member, site.Today, fields, null, CancellationToken.None);
        var before = await services.GetRequiredService<IMyReports>().ListAsync(
            member, site.Today, CancellationToken.None);
        var added = await services.GetRequiredService<IMyReports>().AddAsync(
            member, site.Today, fields, "key", CancellationToken.None);

        Assert.Single(before!);
        var progress = await services.GetRequiredService<IMyReports>().ProgressAsync(
            member, site.Today, CancellationToken.None);
        var (tried, came) = (Assert.Single(trial!.Credentials), Assert.Single(progress!.Credentials).Assessment);
        Assert.Equal((came.Counted, came.Held), (tried.After.Counted, tried.After.Held));
        var line = came.Lines.Single(line => line.Report == added.Answer!.Fields.Id);
        Assert.Equal((line.Reason, line.Worth, line.Counted), (tried.Line.Reason, tried.Line.Worth, tried.Line.Counted));
        Assert.Equal(added.Answer!.Review, trial.Report!.Review);
    }

    [Fact]
    public async Task TrialOfAnEdit_TakesThePlaceOfTheReport_AndTellsWhatOthersGainByIt()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var first = await site.AddAsync(member, Teaching("2026-02-01", "A"));
        await site.AddAsync(member, Teaching("2026-03-01", "B"));
        var fields = new ReportFields { Activity = "teaching", Date = new DateOnly(2026, 2, 1), Hours = 1, Title = "A" };

        var trial = await TryAsync(site, member, fields, first[(first.LastIndexOf('/') + 1)..]);

        var tried = Assert.Single(trial!.Credentials);
        Assert.Equal((5m, 5m, 1m), (tried.Before.Counted, tried.After.Counted, tried.Line.Counted));
        Assert.Equal([("B", 3m)], tried.Moved.Select(moved => (moved.Line.Reported.Title!, moved.More)));
    }

    [Fact]
    public async Task Trial_TellsOfMistakes_OfPetitions_AndOfWhoIsNotThere()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();

        var future = await TryAsync(site, member, Course("2099-01-01", 5, "ACE"), null);
        var petition = await TryAsync(site, member, Course("2026-05-02", 5, "ACE") with { Petition = "approved" }, null);

        Assert.Equal(("date", "petition"), (future!.Problem!.Property, petition!.Problem!.Property));
        Assert.Null(await TryAsync(site, new MemberKey("acsm", "NOBODY"), Course("2026-05-02", 5, "ACE"), null));
        Assert.Null(await TryAsync(site, member, Course("2026-05-02", 5, "ACE"), "no-report"));
    }

    private static Task<ReportTrial?> TryAsync(
        MemberSite site, MemberKey member, ReportFields fields, string? replaces) =>
        site.Site.Services.GetRequiredService<ReportTrials>().TryAsync(
            member, site.Today, fields, replaces, CancellationToken.None);

    private static string Teaching(string date, string title) =>
        $$"""{ "activity": "teaching", "date": "{{date}}", "hours": 4, "title": "{{title}}" }""";

    private static ReportFields Course(string date, decimal credits, string approvedBy) => new()
    {
        Activity = "continuing-education",
        Date = DateOnly.Parse(date),
        Credits = credits,
        ApprovedBy = approvedBy,
    };
}
