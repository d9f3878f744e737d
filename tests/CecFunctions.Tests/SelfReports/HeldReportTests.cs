using System.Net;
using System.Text.Json.Nodes;
using CecFunctions.Domain.Credits;
using CecFunctions.Imports;
using CecFunctions.Members;
using CecFunctions.SelfReports;
using CecFunctions.Tests.Office;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.SelfReports;

/// <summary>What counts nothing until staff have looked at it, as the member, staff and providers meet it.</summary>
public sealed class HeldReportTests
{
    private const string Queue = "/api/staff/held-reports/acsm";

    private static string Course(decimal credits, string approvedBy = "ACE", string more = "") =>
        ReportJson.Education(credits, approvedBy).TrimEnd('}') + more + "}";

    /// <summary>Decides a report as the queue shows it now, or in the version that is named.</summary>
    private static async Task<HttpResponseMessage> DecideAsync(
        MemberSite site, MemberKey member, string report, string outcome, string? seen = null) =>
        await site.StaffAsync(
            "reviewer",
            "POST",
            $"{Queue}/{member.MemberId}/{IdOf(report)}/decision",
            $$"""{ "outcome": "{{outcome}}", "note": "The certificate was shown." }""",
            seen ?? $"\"{await VersionAsync(site, member, report) ?? "1"}\"");

    private static async Task<string?> VersionAsync(MemberSite site, MemberKey member, string report) =>
        (await QueueAsync(site, member))
            .SingleOrDefault(held => held["report"]!.Text("id") == IdOf(report))?
            .Text("version");

    private static string IdOf(string address) => address[(address.LastIndexOf('/') + 1)..];

    private static async Task<JsonNode> ProgressAsync(MemberSite site, MemberKey member) =>
        (await site.ReadAsync(member, "/api/progress"))["credentials"]![0]!;

    private static async Task<JsonNode[]> QueueAsync(MemberSite site, MemberKey member)
    {
        using var response = await site.StaffAsync("reviewer", "GET", Queue);
        return
        [
            .. (await response.JsonAsync())["reports"]!.AsArray()
                .Where(held => held!.Text("memberId") == member.MemberId)
                .Select(held => held!),
        ];
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-2")]
    public async Task MillionCreditsApprovedByMyMum_DoNotRenew()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        await site.PayAsync(member, 60);

        using var million = await site.PostAsync(member, Course(1_000_000, "My Mum"));
        var report = await site.AddAsync(member, Course(45, "My Mum"));
        using var renewal = await site.PostToAsync(member, $"/api/credentials/C-{member.MemberId}/renewal");

        Assert.Equal(HttpStatusCode.BadRequest, million.StatusCode);
        Assert.Equal("credits-incomplete", (await renewal.JsonAsync()).Text("reason"));
        var told = await site.ReadAsync(member, report);
        Assert.Equal(
            """{"state":"held","reasons":["unknown-approver"]}""", told["review"]!.ToJsonString());
        Assert.Contains("'My Mum' is none of the bodies", told.Text("remark"), StringComparison.Ordinal);
        var progress = await ProgressAsync(site, member);
        Assert.Equal((0m, 45m), (progress["counted"]!.GetValue<decimal>(), progress["held"]!.GetValue<decimal>()));
        Assert.Contains("45 CEC are held", progress["shortfalls"]![0]!.Text("explanation"), StringComparison.Ordinal);
        var line = progress["lines"]![0]!;
        Assert.Equal(("held", "ACSM-CREDIT-2"), (line.Text("reason"), line.Text("rule")));
    }

    [Fact]
    public async Task LargeReport_IsInTheQueue_AndCountsOnceStaffAcceptIt()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var report = await site.AddAsync(member, Course(80));

        var queued = Assert.Single(await QueueAsync(site, member));
        using var accepted = await DecideAsync(site, member, report, "accepted");
        using var again = await DecideAsync(site, member, report, "refused");

        Assert.Equal("large-amount", queued["review"]!["reasons"]![0]!.GetValue<string>());
        Assert.Equal(
            (HttpStatusCode.NoContent, HttpStatusCode.Conflict), (accepted.StatusCode, again.StatusCode));
        Assert.Equal("already-decided", (await again.JsonAsync()).Text("reason"));
        Assert.Equal(80m, (await ProgressAsync(site, member))["counted"]!.GetValue<decimal>());
        Assert.Empty(await QueueAsync(site, member));
        var told = await site.ReadAsync(member, report);
        Assert.Equal(
            ("accepted", "The certificate was shown.", 2),
            (told["review"]!.Text("state"), told["review"]!.Text("note"), told["version"]!.GetValue<int>()));
        var log = await site.StaffAsync("reviewer", "GET", $"/api/staff/members/acsm/{member.MemberId}/log");
        Assert.Contains("reportAccepted", await log.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        log.Dispose();
    }

    [Fact]
    public async Task ReportThatTheMemberChangedMeanwhile_IsNotDecidedUnseen()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var report = await site.AddAsync(member, Course(70));
        var seen = $"\"{await VersionAsync(site, member, report)}\"";
        using var edited = await site.PutAsync(member, report, "\"1\"", Course(200));

        using var stale = await DecideAsync(site, member, report, "accepted", seen);
        using var unnamed = await site.StaffAsync(
            "reviewer",
            "POST",
            $"{Queue}/{member.MemberId}/{IdOf(report)}/decision",
            """{ "outcome": "accepted", "note": "The certificate was shown." }""");
        var counted = (await ProgressAsync(site, member))["counted"]!.GetValue<decimal>();
        using var looked = await DecideAsync(site, member, report, "accepted");

        Assert.Equal(HttpStatusCode.OK, edited.StatusCode);
        Assert.Equal(["If-Match"], (await stale.ProblemAsync(HttpStatusCode.PreconditionFailed)).Places());
        Assert.Equal(["If-Match"], (await unnamed.ProblemAsync(HttpStatusCode.PreconditionRequired)).Places());
        Assert.Equal((0m, HttpStatusCode.NoContent), (counted, looked.StatusCode));
    }

    [Fact]
    public async Task AcceptedReportThatIsChanged_IsLookedAtAnew()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var report = await site.AddAsync(member, Course(70));
        using var accepted = await DecideAsync(site, member, report, "accepted");

        using var edited = await site.PutAsync(member, report, "\"2\"", Course(200));

        Assert.Equal(0m, (await ProgressAsync(site, member))["counted"]!.GetValue<decimal>());
        Assert.Equal("3", Assert.Single(await QueueAsync(site, member)).Text("version"));
    }

    [Fact]
    public async Task ReportThatIsHeldForAnotherSince_IsNotDecidedUnseen()
    {
        await using var site = await MemberSite.LendAsync();
        var (member, provider) = (await site.EnrolAsync(), await ProviderAsync(site));
        var report = await site.AddAsync(member, Course(70, more: ", \"title\": \"Ageing well\""));
        var seen = $"\"{await VersionAsync(site, member, report)}\"";
        await FeedAsync(site, provider, member, 3);

        using var stale = await DecideAsync(site, member, report, "accepted", seen);

        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        Assert.Equal(3m, (await ProgressAsync(site, member))["counted"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task TooMuchForOneDay_IsHeld_AndSaysSo()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        await site.AddAsync(member, Course(60, more: ", \"title\": \"One\""));
        using var added = await site.PostAsync(member, Course(60, more: ", \"title\": \"Two\""));

        Assert.StartsWith(
            "It counts nothing until staff have looked at it: with the member's other reports of that day it comes to "
                + "120 credits, more than is usual for one activity (up to 60).",
            (await added.JsonAsync()).Text("remark"),
            StringComparison.Ordinal);
        Assert.Equal(60m, (await ProgressAsync(site, member))["counted"]!.GetValue<decimal>());
        Assert.Equal("large-amount", Assert.Single(await QueueAsync(site, member))["review"]!["reasons"]![0]!.ToString());
    }

    [Fact]
    public async Task RefusedReport_CountsNothing_SaysWhy_AndCanStillBeChanged()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var report = await site.AddAsync(member, Course(10, "My Mum"));
        using var refused = await DecideAsync(site, member, report, "refused");

        var line = (await ProgressAsync(site, member))["lines"]![0]!;
        using var edited = await site.PutAsync(member, report, "\"2\"", Course(10, "ACE"));

        Assert.Equal("not-recognised", line.Text("reason"));
        Assert.Contains("The certificate was shown.", line.Text("explanation"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, edited.StatusCode);
        Assert.Equal(10m, (await ProgressAsync(site, member))["counted"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task RefusedReport_ThatWasHeldForMore_IsNotRecognisedEither()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        await site.AddAsync(member, Course(80));
        var second = await site.AddAsync(member, Course(80));
        Assert.Equal(
            ["large-amount", "same-course"],
            (await QueueAsync(site, member)).Single(held => held["report"]!.Text("id") == IdOf(second))["review"]![
                "reasons"]!.AsArray().Select(reason => reason!.GetValue<string>()));

        using var refused = await DecideAsync(site, member, second, "refused");

        var line = (await ProgressAsync(site, member))["lines"]!.AsArray()
            .Single(one => one!.Text("report") == IdOf(second))!;
        Assert.Equal("not-recognised", line.Text("reason"));
        Assert.Contains("The certificate was shown.", line.Text("explanation"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("seen\\nforged")]
    [InlineData("a\\u202Eb")]
    public async Task NoteThatHidesSomething_IsRefused(string note)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var report = await site.AddAsync(member, Course(80));

        using var refused = await site.StaffAsync(
            "reviewer",
            "POST",
            $"{Queue}/{member.MemberId}/{IdOf(report)}/decision",
            $$"""{ "outcome": "refused", "note": "{{note}}" }""",
            "\"1\"");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("$.note", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Single(await QueueAsync(site, member));
    }

    [Theory]
    [InlineData("refused", "held", null)]
    [InlineData("accepted", "same-course", "which counts")]
    public async Task TwinOfADecidedReport_SaysWhatIsTrueOfIt(string decision, string reason, string? said)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var first = await site.AddAsync(member, Course(80));
        var second = await site.AddAsync(member, Course(80));

        using var decided = await DecideAsync(site, member, first, decision);

        var line = (await ProgressAsync(site, member))["lines"]!.AsArray()
            .Single(one => one!.Text("report") == IdOf(second))!;
        Assert.Equal(reason, line.Text("reason"));
        Assert.Equal(
            said is not null, line.Text("explanation")!.Contains("which counts", StringComparison.Ordinal));
        var queued = Assert.Single(await QueueAsync(site, member));
        Assert.Equal(said is null ? null : IdOf(first), queued["review"]!["sameAs"]?.GetValue<string>());
        using var log = await site.StaffAsync("reviewer", "GET", $"/api/staff/members/acsm/{member.MemberId}/log");
        Assert.Equal(
            said is null,
            (await log.Content.ReadAsStringAsync()).Contains("reportHeld", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-13")]
    public async Task WhenStaffRefuseTheProvidersLine_TheMembersCounts()
    {
        await using var site = await MemberSite.LendAsync();
        var (member, provider) = (await site.EnrolAsync(), await ProviderAsync(site));
        await FeedAsync(site, provider, member, 61);
        await site.AddAsync(member, Course(3, more: ", \"title\": \"Ageing well\""));
        var line = (await QueueAsync(site, member)).Single(held => held.Text("source") == "feed");

        using var refused = await DecideAsync(site, member, line["report"]!.Text("id")!, "refused");

        Assert.Equal(3m, (await ProgressAsync(site, member))["counted"]!.GetValue<decimal>());
        Assert.Empty(await QueueAsync(site, member));
    }

    [Fact]
    public async Task HeldReport_CanBeDeletedByItsOwner()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var report = await site.AddAsync(member, Course(80));

        using var deleted = await site.DeleteAsync(member, report, "\"1\"");
        using var decided = await DecideAsync(site, member, report, "accepted");

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (deleted.StatusCode, decided.StatusCode));
        Assert.Empty(await QueueAsync(site, member));
    }

    [Fact]
    public async Task SameCourseTwice_IsToldAtOnce_AndCountsOnce_UntilStaffSayItIsAnother()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var first = await site.AddAsync(member, Course(3, more: ", \"title\": \"Ageing well\""));
        using var added = await site.PostAsync(member, Course(3, more: ", \"title\": \"AGEING WELL!\""));
        var second = added.Headers.Location!.OriginalString;
        var answer = await added.JsonAsync();

        Assert.Equal(IdOf(first), answer["review"]!.Text("sameAs"));
        Assert.EndsWith(
            "seems to be the same course, and counts. If it is another course, say so.",
            answer.Text("remark"),
            StringComparison.Ordinal);
        var progress = await ProgressAsync(site, member);
        Assert.Equal(3m, progress["counted"]!.GetValue<decimal>());
        Assert.Contains(
            progress["lines"]!.AsArray(),
            line => line!.Text("reason") == "same-course" && line!.Text("sameAs") == IdOf(first));

        using var contested = await ContestAsync(site, member, second, "\"1\"");
        using var stale = await ContestAsync(site, member, second, "\"1\"");
        using var other = await ContestAsync(site, member, first, "\"1\"");
        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.PreconditionFailed, HttpStatusCode.Conflict),
            (contested.StatusCode, stale.StatusCode, other.StatusCode));
        var queued = Assert.Single(await QueueAsync(site, member));
        Assert.Equal("The second session.", queued["review"]!.Text("objection"));
        Assert.EndsWith(
            "seems to be the same course, and counts.", queued.Text("explanation"), StringComparison.Ordinal);
        Assert.Equal(IdOf(first), queued["countsInstead"]!.Text("id"));

        using var accepted = await DecideAsync(site, member, second, "accepted");
        Assert.Equal(6m, (await ProgressAsync(site, member))["counted"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task WhenTheOneThatCountsIsDeleted_TheHeldOneCounts()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var first = await site.AddAsync(member, Course(3));
        await site.AddAsync(member, Course(3));

        using var deleted = await site.DeleteAsync(member, first, "\"1\"");

        Assert.Equal(3m, (await ProgressAsync(site, member))["counted"]!.GetValue<decimal>());
        Assert.Empty(await QueueAsync(site, member));
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-13")]
    public async Task ProvidersLine_TakesThePlaceOfTheMembersReport_AndBearsItsName()
    {
        await using var site = await MemberSite.LendAsync();
        var (member, provider) = (await site.EnrolAsync(), await ProviderAsync(site));
        await site.AddAsync(member, Course(3));

        var line = Assert.Single(await FeedAsync(site, provider, member, 3));

        Assert.Equal((FeedLineOutcome.Accepted, null), (line.Outcome, line.Remark));
        var lines = (await ProgressAsync(site, member))["lines"]!.AsArray();
        Assert.Equal(
            ["counted", "same-course"], lines.Select(one => one!.Text("reason")).Order(StringComparer.Ordinal));
        var counted = Assert.Single(lines, one => one!.Text("reason") == "counted")!;
        Assert.Equal((provider.Name, "Ageing well"), (counted.Text("provider"), counted.Text("title")));
        Assert.Equal(FeedLineOutcome.Duplicate, Assert.Single(await FeedAsync(site, provider, member, 3)).Outcome);
    }

    [Fact]
    public async Task ProvidersLargeLine_IsHeld_AndTheProviderIsTold()
    {
        await using var site = await MemberSite.LendAsync();
        var (member, provider) = (await site.EnrolAsync(), await ProviderAsync(site));

        var line = Assert.Single(await FeedAsync(site, provider, member, 100));

        Assert.Equal(FeedLineOutcome.Accepted, line.Outcome);
        Assert.Contains("more than is usual", line.Remark, StringComparison.Ordinal);
        Assert.Single(await QueueAsync(site, member));
    }

    [Fact]
    public async Task FileOfCredits_SaysHowManyAreHeld()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        CreditRow Row(string id, decimal credits, string approver) => new(
            2,
            "acsm",
            member.MemberId,
            new ReportFields
            {
                Id = id,
                Activity = "continuing-education",
                Date = new DateOnly(2026, 5, 2),
                Credits = credits,
                ApprovedBy = approver,
            },
            ReportSource.Self);

        var figures = await site.Site.Services.GetRequiredService<CreditImport>().RunAsync(
            [Row("a", 3, "ACE"), Row("b", 3, "ACE"), Row("c", 4, "My Mum"), Row("d", 500, "ACE")],
            site.Today,
            dryRun: false,
            null,
            CancellationToken.None);

        Assert.Equal((3, 2, 1), (figures.Added, figures.Held, figures.Bad));
        Assert.Equal("must be at most 200.", Assert.Single(figures.Problems).Problem);
        Assert.Equal(["b", "c"], (await QueueAsync(site, member)).Select(held => held["report"]!.Text("id")));
    }

    [Theory]
    [InlineData("   ")]
    [InlineData("a\u202Eb")]
    [InlineData("a\u200Bb")]
    [InlineData("a\u3164b")]
    [InlineData("a\u034Fb")]
    [InlineData("—")]
    public async Task TitleThatCannotBeRead_IsRefused(string title)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();

        using var response = await site.PostAsync(member, Course(3, more: $", \"title\": \"{title}\""));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("$.title", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Transcript_ShowsTitleAndProvider()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        await site.AddAsync(
            member, Course(3, more: ", \"title\": \"=Ageing <well>\", \"provider\": \"Northside\""));

        using var csv = await site.GetAsync(member, "/api/transcript?format=csv");
        using var page = await site.GetAsync(member, "/api/transcript");

        Assert.Contains(
            "\"'=Ageing <well>\",\"Northside\"", await csv.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(
            "<bdi>=Ageing &lt;well&gt;</bdi>, held by <bdi>Northside</bdi>",
            await page.Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> ContestAsync(
        MemberSite site, MemberKey member, string report, string version) =>
        site.Site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Post, $"{report}/other-course")
                .As(member.ToString())
                .With("If-Match", version)
                .WithJson("""{ "note": "The second session." }"""));

    private static async Task<Provider> ProviderAsync(MemberSite site)
    {
        var id = $"p{Guid.NewGuid():N}"[..12];
        var providers = site.Site.Services.GetRequiredService<Providers>();
        await providers.AddAsync(id, $"Provider {id}", ["acsm"], CancellationToken.None);
        return (await providers.ListAsync(CancellationToken.None)).Single(one => one.Id == id);
    }

    private static async Task<FeedLineResult[]> FeedAsync(
        MemberSite site, Provider provider, MemberKey member, decimal credits) =>
        [
            .. await site.Site.Services.GetRequiredService<CreditFeed>().TakeAsync(
                provider,
                [
                    new FeedLine(
                        "L1",
                        "acsm",
                        member.MemberId,
                        null,
                        new ReportFields
                        {
                            Activity = "continuing-education",
                            Date = new DateOnly(2026, 5, 2),
                            Title = "Ageing well",
                            Credits = credits,
                        }),
                ],
                CancellationToken.None),
        ];
}
