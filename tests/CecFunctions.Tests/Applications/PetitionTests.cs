using System.Net;
using CecFunctions.Members;

namespace CecFunctions.Tests.Applications;

[Trait("Rule", "NASM-CREDIT-5")]
public sealed class PetitionTests
{
    private const string Course = """{ "activity": "continuing-education", "date": "2026-05-02", "ceu": 0.5 }""";

    [Fact]
    public async Task ApprovedPetition_MakesTheCourseCount()
    {
        await using var site = await MemberSite.LendAsync();
        var (member, report) = await WithCourseAsync(site);
        await site.PayAsync(member, 25, "petition");
        var before = await LineAsync(site, member);

        using var filed = await site.PostToAsync(member, "/api/petitions",
            $$"""{ "report": "{{report}}", "note": "A course of 5 hours.\nSee the outline." }""");
        var application = await filed.JsonAsync();
        using var listed = await site.StaffAsync("reviewer", "GET", "/api/staff/petitions/nasm");
        using var decided = await site.StaffAsync(
            "reviewer",
            "POST",
            $"/api/staff/petitions/nasm/{member.MemberId}/{application["id"]}/decision",
            """{ "outcome": "approved", "note": "In scope." }""",
            "\"1\"");

        Assert.Equal(HttpStatusCode.Created, filed.StatusCode);
        Assert.Equal($"/api/petitions/{application["id"]}", filed.Headers.Location!.OriginalString);
        Assert.Equal("not-approved", before);
        Assert.Equal(
            (report, "open", member.MemberId),
            (await listed.JsonAsync())["applications"]!.AsArray().Select(filed => (
                filed!["application"]!["report"]!.GetValue<string>(),
                filed["application"]!["state"]!.GetValue<string>(),
                filed["memberId"]!.GetValue<string>())).Single(filed => filed.Item3 == member.MemberId));
        Assert.Equal("staff:ann", (await decided.JsonAsync())["decidedBy"]!.GetValue<string>());
        Assert.Equal("counted", await LineAsync(site, member));
        var seen = await site.ReadAsync(member, $"/api/petitions/{application["id"]}");
        Assert.Equal(
            ("approved", "In scope.", "2026-06-15"),
            (
                seen["state"]!.GetValue<string>(),
                seen["decisionNote"]!.GetValue<string>(),
                seen["decidedOn"]!.GetValue<string>()));
        Assert.Equal("\"2\"", (await site.GetAsync(member, $"/api/self-reports/{report}")).Headers.ETag!.ToString());
    }

    [Fact]
    public async Task PetitionWithoutItsFee_IsRefused_AndThePaymentIsUsedOnce()
    {
        await using var site = await MemberSite.LendAsync();
        var (member, report) = await WithCourseAsync(site);
        var other = (await site.AddAsync(member, Course)).Split('/')[^1];
        await site.PayAsync(member, 25);
        using var unpaid = await site.PostToAsync(member, "/api/petitions", $$"""{ "report": "{{report}}" }""");
        await site.PayAsync(member, 25, "petition");

        using var filed = await site.PostToAsync(member, "/api/petitions", $$"""{ "report": "{{report}}" }""");
        using var second = await site.PostToAsync(member, "/api/petitions", $$"""{ "report": "{{other}}" }""");

        await RefusedAsync(unpaid, "fee-unpaid");
        Assert.Equal(HttpStatusCode.Created, filed.StatusCode);
        await RefusedAsync(second, "fee-unpaid");
    }

    [Fact]
    public async Task CourseIsPetitionedOnce_AlsoAfterARefusal()
    {
        await using var site = await MemberSite.LendAsync();
        var (member, report) = await WithCourseAsync(site);
        await site.PayAsync(member, 25, "petition");
        await site.PayAsync(member, 25, "petition");
        using var filed = await site.PostToAsync(member, "/api/petitions", $$"""{ "report": "{{report}}" }""", "k");
        using var replayed = await site.PostToAsync(member, "/api/petitions", $$"""{ "report": "{{report}}" }""", "k");
        using var again = await site.PostToAsync(member, "/api/petitions", $$"""{ "report": "{{report}}" }""");
        var id = (await filed.JsonAsync())["id"]!.GetValue<string>();
        using var refused = await site.StaffAsync(
            "reviewer",
            "POST",
            $"/api/staff/petitions/nasm/{member.MemberId}/{id}/decision",
            """{ "outcome": "refused", "note": "Not in scope." }""",
            "\"1\"");

        using var afterwards = await site.PostToAsync(member, "/api/petitions", $$"""{ "report": "{{report}}" }""");
        using var twice = await site.StaffAsync(
            "reviewer",
            "POST",
            $"/api/staff/petitions/nasm/{member.MemberId}/{id}/decision",
            """{ "outcome": "approved", "note": "After all." }""",
            "\"1\"");

        Assert.Equal(await filed.Content.ReadAsStringAsync(), await replayed.Content.ReadAsStringAsync());
        await RefusedAsync(again, "already-petitioned");
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        await RefusedAsync(afterwards, "already-petitioned");
        await RefusedAsync(twice, "already-decided");
        Assert.Equal("not-approved", await LineAsync(site, member));
    }

    [Fact]
    public async Task CourseChangedBeforeTheDecision_IsNotDecidedUnseen()
    {
        await using var site = await MemberSite.LendAsync();
        var (member, report) = await WithCourseAsync(site);
        await site.PayAsync(member, 25, "petition");
        using var filed = await site.PostToAsync(member, "/api/petitions", $$"""{ "report": "{{report}}" }""");
        var address = $"/api/staff/petitions/nasm/{member.MemberId}/{(await filed.JsonAsync())["id"]}";
        const string approved = """{ "outcome": "approved", "note": "A course of 5 hours." }""";
        using var shown = await site.StaffAsync("reviewer", "GET", address);
        using var edited = await site.PutAsync(
            member, $"/api/self-reports/{report}", "\"1\"", Course.Replace("0.5", "1.9", StringComparison.Ordinal));

        using var unnamed = await site.StaffAsync("reviewer", "POST", $"{address}/decision", approved);
        using var stale = await site.StaffAsync(
            "reviewer", "POST", $"{address}/decision", approved, shown.Headers.ETag!.ToString());
        using var now = await site.StaffAsync("reviewer", "GET", address);
        var before = await LineAsync(site, member);
        using var decided = await site.StaffAsync(
            "reviewer", "POST", $"{address}/decision", approved, now.Headers.ETag!.ToString());

        Assert.Equal(HttpStatusCode.OK, edited.StatusCode);
        Assert.Equal(
            (0.5m, 1.9m, "2"),
            (
                (await shown.JsonAsync())["report"]!["ceu"]!.GetValue<decimal>(),
                (await now.JsonAsync())["report"]!["ceu"]!.GetValue<decimal>(),
                (await now.JsonAsync())["version"]!.GetValue<string>()));
        await unnamed.ProblemAsync(HttpStatusCode.PreconditionRequired);
        await stale.ProblemAsync(HttpStatusCode.PreconditionFailed);
        Assert.Equal(("not-approved", HttpStatusCode.OK), (before, decided.StatusCode));
        Assert.Equal("counted", await LineAsync(site, member));
    }

    [Fact]
    public async Task TenPetitionsAtOnceUnderOneKey_FileOne()
    {
        await using var site = await MemberSite.LendAsync();
        var (member, report) = await WithCourseAsync(site);
        await site.PayAsync(member, 25, "petition");

        var petition = $$"""{ "report": "{{report}}" }""";
        var responses = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => site.PostToAsync(member, "/api/petitions", petition, "once")));

        var answers = await Task.WhenAll(responses.Select(
            async r => $"{r.StatusCode} {r.Headers.Location} {await r.Content.ReadAsStringAsync()}"));
        Assert.Single(answers.Distinct());
        Assert.Single((await site.ReadAsync(member, "/api/petitions"))["applications"]!.AsArray());
    }

    [Fact]
    public async Task CourseChangedAfterTheDecision_HasNoneAnyMore()
    {
        await using var site = await MemberSite.LendAsync();
        var (member, report) = await WithCourseAsync(site);
        await site.PayAsync(member, 25, "petition");
        using var filed = await site.PostToAsync(member, "/api/petitions", $$"""{ "report": "{{report}}" }""");
        using var decided = await site.StaffAsync(
            "reviewer",
            "POST",
            $"/api/staff/petitions/nasm/{member.MemberId}/{(await filed.JsonAsync())["id"]}/decision",
            """{ "outcome": "approved", "note": "Fine." }""",
            "\"1\"");
        var before = await LineAsync(site, member);

        using var stale = await site.PutAsync(
            member, $"/api/self-reports/{report}", "\"1\"", Course.Replace("0.5", "1.9", StringComparison.Ordinal));
        using var changed = await site.PutAsync(
            member, $"/api/self-reports/{report}", "\"2\"", Course.Replace("0.5", "1.9", StringComparison.Ordinal));

        Assert.Equal("counted", before);
        await stale.ProblemAsync(HttpStatusCode.PreconditionFailed);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal("not-approved", await LineAsync(site, member));
    }

    [Fact]
    public async Task PetitionOfAReportTakenOutSince_CanOnlyBeRefused()
    {
        await using var site = await MemberSite.LendAsync();
        var (member, report) = await WithCourseAsync(site);
        await site.PayAsync(member, 25, "petition");
        using var filed = await site.PostToAsync(member, "/api/petitions", $$"""{ "report": "{{report}}" }""");
        using var deleted = await site.DeleteAsync(member, $"/api/self-reports/{report}", "\"1\"");
        var address = $"/api/staff/petitions/nasm/{member.MemberId}/{(await filed.JsonAsync())["id"]}/decision";

        using var approved = await site.StaffAsync("reviewer", "POST", address,
            """{ "outcome": "approved", "note": "Fine." }""",
            "\"0\"");
        using var refused = await site.StaffAsync("reviewer", "POST", address,
            """{ "outcome": "refused", "note": "It is gone." }""",
            "\"0\"");

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await RefusedAsync(approved, "wrong-status");
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
    }

    [Fact]
    public async Task PetitionOfAnothersReport_IsNotThere_AndNeitherIsAnothersPetition()
    {
        await using var site = await MemberSite.LendAsync();
        var (member, report) = await WithCourseAsync(site);
        var other = await site.EnrolAsync("NASM-CPT", "2025-03-15");
        await site.PayAsync(member, 25, "petition");
        await site.PayAsync(other, 25, "petition");
        using var filed = await site.PostToAsync(member, "/api/petitions", $$"""{ "report": "{{report}}" }""");

        using var stolen = await site.PostToAsync(other, "/api/petitions", $$"""{ "report": "{{report}}" }""");
        using var read = await site.GetAsync(other, filed.Headers.Location!.OriginalString);

        await stolen.ProblemAsync(HttpStatusCode.NotFound);
        await read.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("""{ "outcome": "approved" }""", "$.note")]
    [InlineData("""{ "outcome": "approved", "note": " \n" }""", "$.note")]
    [InlineData("""{ "outcome": "open", "note": "x" }""", "$.outcome")]
    [InlineData("""{ "outcome": "approved", "note": "a\rb" }""", "$.note")]
    [InlineData("""{ "outcome": "approved", "note": "x", "by": "bob" }""", "$.by")]
    public async Task DecisionWithoutReasons_IsRefused(string json, string place)
    {
        await using var site = await MemberSite.LendAsync();

        using var response = await site.StaffAsync(
            "reviewer", "POST", "/api/staff/petitions/nasm/M1/x/decision", json, "\"1\"");

        Assert.Equal([place], (await response.ProblemAsync(HttpStatusCode.BadRequest)).Places());
    }

    [Fact]
    public async Task BodyWithoutPetitions_RefusesThem()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var report = (await site.AddAsync(member, """{ "activity": "continuing-education", "date": "2026-05-02","""
            + """ "credits": 4.5 }""")).Split('/')[^1];

        using var response = await site.PostToAsync(member, "/api/petitions", $$"""{ "report": "{{report}}" }""");

        var problem = await response.ProblemAsync(HttpStatusCode.Conflict);
        Assert.Equal(
            ("wrong-status", "ACSM-CREDIT-2"),
            (problem["reason"]!.GetValue<string>(), problem["rule"]!.GetValue<string>()));
    }

    private static async Task<(MemberKey Member, string Report)> WithCourseAsync(MemberSite site)
    {
        var member = await site.EnrolAsync("NASM-CPT", "2025-03-15");
        return (member, (await site.AddAsync(member, Course)).Split('/')[^1]);
    }

    private static async Task<string> LineAsync(MemberSite site, MemberKey member) =>
        (await site.ReadAsync(member, "/api/progress"))["credentials"]![0]!["lines"]![0]!["reason"]!.GetValue<string>();

    private static async Task RefusedAsync(HttpResponseMessage response, string reason)
    {
        var problem = await response.ProblemAsync(HttpStatusCode.Conflict);
        Assert.Equal(
            (reason, "NASM-CREDIT-5"), (problem["reason"]!.GetValue<string>(), problem["rule"]!.GetValue<string>()));
    }
}
