using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CecFunctions.Domain.Credits;
using CecFunctions.Night;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.SelfReports;

public sealed class SelfReportTests
{
    private const string Course = """{ "activity": "continuing-education", "date": "2026-05-02", "credits": 4.50,"""
        + """ "approvedBy": "ACE", "title": "Ageing well", "provider": "Acme" }""";
    private const string LongerCourse = """{ "activity": "continuing-education", "date": "2026-05-02", "credits": 6"""
        + """, "approvedBy": "ACE" }""";

    [Fact]
    public async Task AddedReport_IsReadBackAsItWasAnswered()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();

        using var added = await site.PostAsync(member, Course);
        using var read = await site.GetAsync(member, added.Headers.Location!.OriginalString);

        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        Assert.Equal("\"1\"", added.Headers.ETag!.ToString());
        Assert.Equal("\"1\"", read.Headers.ETag!.ToString());
        var answer = await added.JsonAsync();
        Assert.Equal($"{MemberSite.Reports}/{answer["id"]}", added.Headers.Location!.OriginalString);
        Assert.True(JsonNode.DeepEquals(answer, await read.JsonAsync()));
        answer.AsObject().Remove("id");
        Assert.Equal(
            """{"activity":"continuing-education","date":"2026-05-02","title":"Ageing well","provider":"Acme","""
                + "\"credits\":4.5,\"approvedBy\":\"ACE\",\"source\":\"self\",\"version\":1}",
            answer.ToJsonString());
    }

    [Fact]
    public async Task List_HasAllReportsByDate()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var later = await site.AddAsync(member, Course);
        var earlier = await site.AddAsync(member, """{ "activity": "teaching", "date": "2026-01-31", "hours": 2 }""");

        var list = JsonNode.Parse(await site.ListAsync(member))!;

        Assert.Equal([earlier, later], list["reports"]!.AsArray().Select(r => $"{MemberSite.Reports}/{r!["id"]}"));
    }

    [Fact]
    public async Task SameKeyTenTimesAtOnce_AddsOneReportAndGetsTenEqualAnswers()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();

        var responses = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => site.PostAsync(member, Course, "once")));
        var answers = await Task.WhenAll(
            responses.Select(
                async r =>
                    $"{r.StatusCode} {r.Headers.Location} {r.Headers.ETag} {await r.Content.ReadAsStringAsync()}"));

        Assert.StartsWith("Created /api/self-reports/", Assert.Single(answers.Distinct()), StringComparison.Ordinal);
        Assert.Single(JsonNode.Parse(await site.ListAsync(member))!["reports"]!.AsArray());
    }

    [Fact]
    public async Task Replay_GetsTheFirstAnswerEvenAfterTheReportWasChanged()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        using var first = await site.PostAsync(member, Course, "k");
        using var edited = await site.PutAsync(member, first.Headers.Location!.OriginalString, "\"1\"", LongerCourse);
        using var deleted = await site.DeleteAsync(member, first.Headers.Location!.OriginalString, "\"2\"");

        site.Clock.Now += TimeSpan.FromHours(23.9);
        using var replay = await site.PostAsync(member, Course, "k");

        Assert.Equal(HttpStatusCode.OK, edited.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal(HttpStatusCode.Created, replay.StatusCode);
        Assert.Equal(first.Headers.Location, replay.Headers.Location);
        Assert.Equal(first.Headers.ETag, replay.Headers.ETag);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await replay.Content.ReadAsStringAsync());
        Assert.Equal("""{"reports":[]}""", await site.ListAsync(member));
    }

    [Fact]
    public async Task SameKeyWithAnotherBody_Is422AndAddsNothing()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        await (await site.PostAsync(member, Course, "k")).JsonAsync();
        var before = await site.ListAsync(member);

        using var response = await site.PostAsync(member, LongerCourse, "k");

        var problem = await response.ProblemAsync(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["Idempotency-Key"], problem.Places());
        Assert.Equal(before, await site.ListAsync(member));
    }

    [Fact]
    public async Task KeyIsFreeAgainAfter24Hours()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        using var first = await site.PostAsync(member, Course, "k");

        site.Clock.Now += TimeSpan.FromHours(24.1);
        using var second = await site.PostAsync(member, LongerCourse, "k");

        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.NotEqual(first.Headers.Location, second.Headers.Location);
    }

    [Fact]
    public async Task KeyOfAnotherMember_IsAnotherKey()
    {
        await using var site = await MemberSite.LendAsync();
        var (one, other) = (await site.EnrolAsync(), await site.EnrolAsync());

        using var first = await site.PostAsync(one, Course, "k");
        using var second = await site.PostAsync(other, LongerCourse, "k");

        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.NotEqual(first.Headers.Location, second.Headers.Location);
    }

    [Fact]
    public async Task Edit_ReplacesWhatWasWrittenAndRaisesTheVersion()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var report = await site.AddAsync(member, Course);

        using var edited = await site.PutAsync(member, report, "\"1\"",
            """{ "activity": "teaching", "date": "2026-05-03", "hours": 1e0, "title": "Squat" }""");
        using var read = await site.GetAsync(member, report);

        Assert.Equal(HttpStatusCode.OK, edited.StatusCode);
        Assert.Equal("\"2\"", edited.Headers.ETag!.ToString());
        Assert.Equal("\"2\"", read.Headers.ETag!.ToString());
        Assert.Equal(await edited.Content.ReadAsStringAsync(), await read.Content.ReadAsStringAsync());
        var answer = await read.JsonAsync();
        Assert.Equal(report, $"{MemberSite.Reports}/{answer["id"]}");
        answer.AsObject().Remove("id");
        Assert.Equal(
            """{"activity":"teaching","date":"2026-05-03","title":"Squat","hours":1,"source":"self","version":2}""",
            answer.ToJsonString());
    }

    [Fact]
    public async Task TwoEditsAtOnce_OneWinsAndTheOtherIsStale()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var report = await site.AddAsync(member, Course);

        var responses = await Task.WhenAll(
            site.PutAsync(member, report, "\"1\"", """{ "activity": "teaching", "date": "2026-05-03", "hours": 1 }"""),
            site.PutAsync(member, report, "\"1\"", """{ "activity": "teaching", "date": "2026-05-03", "hours": 2 }"""));

        var won = Assert.Single(responses, r => r.StatusCode == HttpStatusCode.OK);
        var lost = Assert.Single(responses, r => r != won);
        await lost.ProblemAsync(HttpStatusCode.PreconditionFailed);
        using var read = await site.GetAsync(member, report);
        Assert.Equal(await won.Content.ReadAsStringAsync(), await read.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task EditAndDeleteAtOnce_OneWinsAndTheOtherLearnsIt()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var report = await site.AddAsync(member, Course);

        var edit = site.PutAsync(member, report, "\"1\"", LongerCourse);
        var delete = site.DeleteAsync(member, report, "\"1\"");
        var (edited, deleted) = (await edit, await delete);

        if (edited.StatusCode == HttpStatusCode.OK)
        {
            await deleted.ProblemAsync(HttpStatusCode.PreconditionFailed);
        }
        else
        {
            await edited.ProblemAsync(HttpStatusCode.NotFound);
            Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        }
    }

    [Fact]
    public async Task ManyReportsAtOnce_AreAllKept()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();

        var responses = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => site.PostAsync(member, Course)));

        Assert.All(responses, r => Assert.Equal(HttpStatusCode.Created, r.StatusCode));
        Assert.Equal(6, JsonNode.Parse(await site.ListAsync(member))!["reports"]!.AsArray().Count);
    }

    [Fact]
    public async Task ChangeOfAnythingElseOfTheMember_MakesNoEditStale()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var report = await site.AddAsync(member, Course);
        await site.AddAsync(member, Course);
        await site.Office.RecordCprAsync(member, site.Today, new DateOnly(2031, 1, 1), CancellationToken.None);

        using var edited = await site.PutAsync(member, report, "\"1\"", LongerCourse);

        Assert.Equal(HttpStatusCode.OK, edited.StatusCode);
    }

    [Theory]
    [InlineData("2026-09-15", "a reminder is planned")]
    [InlineData("2027-03-15", "grace is entered")]
    public async Task NightBetweenReadAndEdit_MakesNoEditStale(string night, string what)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var report = await site.AddAsync(member, Course);
        using var read = await site.GetAsync(member, report);
        var asOf = DateOnly.ParseExact(night, "yyyy-MM-dd", CultureInfo.InvariantCulture);

        var figures = await site.Site.Services.GetRequiredService<NightlySweep>().RunAsync(
            asOf, null, CancellationToken.None);
        site.Clock.Now = new DateTimeOffset(asOf.Year, asOf.Month, asOf.Day, 18, 0, 0, TimeSpan.Zero);
        using var edited = await site.PutAsync(member, report, read.Headers.ETag!.ToString(), LongerCourse);

        Assert.True(figures.NoticesPlanned > 0, $"The night was to change the member: {what}.");
        Assert.Equal(HttpStatusCode.OK, edited.StatusCode);
        Assert.Equal("\"2\"", edited.Headers.ETag!.ToString());
    }

    [Fact]
    public async Task DeletedReport_IsGone()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var report = await site.AddAsync(member, Course);

        using var deleted = await site.DeleteAsync(member, report, "\"1\"");

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Empty(await deleted.Content.ReadAsByteArrayAsync());
        Assert.Equal("""{"reports":[]}""", await site.ListAsync(member));
        await (await site.GetAsync(member, report)).ProblemAsync(HttpStatusCode.NotFound);
        await (await site.DeleteAsync(member, report, "\"1\"")).ProblemAsync(HttpStatusCode.NotFound);
        await (await site.PutAsync(member, report, "\"1\"", Course)).ProblemAsync(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.PreconditionRequired)]
    [InlineData("*", HttpStatusCode.PreconditionRequired)]
    [InlineData("\"1\", *", HttpStatusCode.PreconditionRequired)]
    [InlineData("1", HttpStatusCode.BadRequest)]
    [InlineData("\"1", HttpStatusCode.BadRequest)]
    [InlineData("'1'", HttpStatusCode.BadRequest)]
    [InlineData("\"1\";\"2\"", HttpStatusCode.BadRequest)]
    [InlineData("\"2\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("\"0\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("\"01\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("\"\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("\"99999999999999999999\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("W/\"1\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("\"stale\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("\"7\", \"8\"", HttpStatusCode.PreconditionFailed)]
    public async Task ChangeWithoutTheCurrentVersion_ChangesNothing(string? ifMatch, HttpStatusCode status)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var report = await site.AddAsync(member, Course);
        var before = await site.ListAsync(member);

        using var edited = await site.PutAsync(member, report, ifMatch, LongerCourse);
        using var deleted = await site.DeleteAsync(member, report, ifMatch);

        Assert.Equal(["If-Match"], (await edited.ProblemAsync(status)).Places());
        Assert.Equal(["If-Match"], (await deleted.ProblemAsync(status)).Places());
        Assert.Equal(before, await site.ListAsync(member));
    }

    [Fact]
    public async Task OneOfSeveralVersionsNamed_MayBeTheCurrentOne()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var report = await site.AddAsync(member, Course);

        using var edited = await site.PutAsync(member, report, "\"7\", \"1\", W/\"2\"", LongerCourse);

        Assert.Equal(HttpStatusCode.OK, edited.StatusCode);
    }

    [Theory]
    [InlineData("acsm")]
    [InlineData("nasm")]
    public async Task ReportOfAnotherMember_IsNotThere(string program)
    {
        await using var site = await MemberSite.LendAsync();
        var owner = await site.EnrolAsync();
        var other = await site.EnrolAsync(program == "acsm" ? "ACSM-EP" : "NASM-CPT", "2025-03-15");
        var report = await site.AddAsync(owner, Course);
        var before = await site.ListAsync(owner);

        foreach (var etag in new[] { "\"1\"", null, "*", "nonsense" })
        {
            await (await site.PutAsync(other, report, etag, LongerCourse)).ProblemAsync(HttpStatusCode.NotFound);
            await (await site.PutAsync(other, report, etag, "nonsense")).ProblemAsync(HttpStatusCode.NotFound);
            await (await site.DeleteAsync(other, report, etag)).ProblemAsync(HttpStatusCode.NotFound);
        }

        await (await site.GetAsync(other, report)).ProblemAsync(HttpStatusCode.NotFound);
        Assert.Equal("""{"reports":[]}""", await site.ListAsync(other));
        Assert.Equal(before, await site.ListAsync(owner));
    }

    [Fact]
    public async Task MemberNotOnTheRoster_FindsNothingAndAddsNothing()
    {
        await using var site = await MemberSite.LendAsync();
        var stranger = new CecFunctions.Members.MemberKey("acsm", "NOBODY");

        await (await site.PostAsync(stranger, Course)).ProblemAsync(HttpStatusCode.NotFound);
        await (await site.GetAsync(stranger, MemberSite.Reports)).ProblemAsync(HttpStatusCode.NotFound);
        await (await site.GetAsync(stranger, "/api/progress")).ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    [Trait("Rule", "ALL-CREDIT-1")]
    public async Task ReportInARenewedCycle_IsLockedAndSaysWhy()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var report = await site.AddAsync(member, MemberSite.Course("2026-05-02", 45));
        var renewal = await site.Office.RenewAsync(
            member, $"C-{member.MemberId}", site.Today, 60, CancellationToken.None);
        Assert.Equal(CecFunctions.Members.CommandOutcome.Accepted, renewal.Outcome);

        var edited = await site.PutAsync(member, report, "\"1\"", LongerCourse);
        var deleted = await site.DeleteAsync(member, report, "\"1\"");
        foreach (var response in new[] { edited, deleted })
        {
            var problem = await response.ProblemAsync(HttpStatusCode.Conflict);
            Assert.Equal("ALL-CREDIT-1", problem["rule"]!.GetValue<string>());
            Assert.Equal("locked", problem["reason"]!.GetValue<string>());
            Assert.Equal($"C-{member.MemberId}", problem["credential"]!.GetValue<string>());
        }

        using var read = await site.GetAsync(member, report);
        var answer = await read.JsonAsync();
        Assert.Equal("ALL-CREDIT-1", answer["lockedBy"]!.GetValue<string>());
        Assert.Equal("45", answer["credits"]!.ToJsonString());
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-13")]
    public async Task LineFromAFeed_IsNotTheMembersToChange()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var fields = new ReportFields { Id = "feed 1/ä", Activity = "teaching", Date = site.Today, Hours = 1 };
        await site.Office.ReportAsync(member, site.Today, fields, ReportSource.Feed, CancellationToken.None);
        var report = $"{MemberSite.Reports}/{Uri.EscapeDataString(fields.Id)}";

        var edited = await site.PutAsync(member, report, "\"1\"", LongerCourse);
        var deleted = await site.DeleteAsync(member, report, "\"1\"");
        foreach (var response in new[] { edited, deleted })
        {
            var problem = await response.ProblemAsync(HttpStatusCode.Conflict);
            Assert.Equal("ACSM-CREDIT-13", problem["rule"]!.GetValue<string>());
            Assert.Equal("feed-line", problem["reason"]!.GetValue<string>());
        }

        var answer = await (await site.GetAsync(member, report)).JsonAsync();
        Assert.Equal("feed", answer["source"]!.GetValue<string>());
        Assert.Equal("ACSM-CREDIT-13", answer["lockedBy"]!.GetValue<string>());
    }

    [Fact]
    public async Task RecordBroughtPastToday_IsTakenFromWhereItStands()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var report = await site.AddAsync(member, Course);
        await site.Office.RecordCprAsync(
            member, new DateOnly(2026, 6, 16), new DateOnly(2031, 1, 1), CancellationToken.None);

        using var added = await site.PostAsync(member, """{ "activity": "teaching", "date": "2026-06-16","""
            + """ "hours": 1 }""");
        using var tooLate = await site.PostAsync(member, """{ "activity": "teaching", "date": "2026-06-17","""
            + """ "hours": 1 }""");
        using var edited = await site.PutAsync(member, report, "\"1\"", LongerCourse);
        using var deleted = await site.DeleteAsync(member, report, "\"2\"");
        var progress = await (await site.GetAsync(member, "/api/progress")).JsonAsync();

        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        await tooLate.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal(HttpStatusCode.OK, edited.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal("2026-06-16", progress["on"]!.GetValue<string>());
    }

    [Fact]
    public async Task Today_IsTheDateInTheBodysOwnTimeZone()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        const string Tomorrow = """{ "activity": "teaching", "date": "2026-06-16", "hours": 1 }""";

        // Five to midnight in Indianapolis; in UTC the next day has begun.
        site.Clock.Now = new DateTimeOffset(2026, 6, 16, 3, 55, 0, TimeSpan.Zero);
        using var early = await site.PostAsync(member, Tomorrow);
        site.Clock.Now += TimeSpan.FromMinutes(6);
        using var late = await site.PostAsync(member, Tomorrow);

        Assert.Equal(["$.date"], (await early.ProblemAsync(HttpStatusCode.BadRequest)).Places());
        Assert.Equal(HttpStatusCode.Created, late.StatusCode);
    }

    [Fact]
    public async Task Logs_NameIdsAndNothingThatPeopleWrote()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(name: "Erika Mustermann", email: "erika@example.org");
        var report = await site.AddAsync(member, """{ "activity": "continuing-education", "date": "2026-05-02","""
            + """ "credits": 4, "approvedBy": "Secret Society" }""");
        var wrong = await site.PutAsync(member, report, "\"1\"", """{ "activity": "Sekrit" }""");
        await wrong.ProblemAsync(HttpStatusCode.BadRequest);
        await (await site.PutAsync(member, report, "\"3\"", LongerCourse)).ProblemAsync(
            HttpStatusCode.PreconditionFailed);
        await (await site.GetAsync(member, "/api/progress")).JsonAsync();

        var id = report[(report.LastIndexOf('/') + 1)..];
        Assert.Contains(
            site.Site.Logs.Lines, line => line.Contains($"Report {id} of {member} added", StringComparison.Ordinal));
        Assert.Contains(
            site.Site.Logs.Lines, line => line.Contains("was refused: StaleVersion", StringComparison.Ordinal));
        foreach (var personal in new[] { "Erika", "example.org", "Secret", "Sekrit", "dev:" })
        {
            Assert.DoesNotContain(
                site.Site.Logs.Lines, line => line.Contains(personal, StringComparison.OrdinalIgnoreCase));
        }
    }
}
