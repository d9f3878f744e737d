using System.Net;

namespace CecFunctions.Tests.Renewals;

[Trait("Rule", "ALL-CPR-1")]
public sealed class CprTests
{
    private const string Address = "/api/cpr";
    private const string InPerson = """{ "validUntil": "2028-06-10", "completedOn": "2026-06-10","""
        + """ "course": "in-person", "shorten": true }""";

    [Fact]
    public async Task ReportedCourse_IsReadBack_WithANewETag()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        using var before = await site.GetAsync(member, Address);

        using var recorded = await site.PutAsync(member, Address, ETag(before), InPerson);
        using var after = await site.GetAsync(member, Address);

        Assert.Equal(
            """{"on":"2026-06-15","validUntil":"2028-06-10","isCurrent":true"""
                + ""","completedOn":"2026-06-10","course":"in-person","skillsEvaluation":false,"rule":"ALL-CPR-1"}""",
            await recorded.Content.ReadAsStringAsync());
        Assert.Equal(await recorded.Content.ReadAsStringAsync(), await after.Content.ReadAsStringAsync());
        Assert.NotEqual(ETag(before), ETag(after));
        Assert.Equal(ETag(recorded), ETag(after));
    }

    [Fact]
    public async Task TwoChangesOfOneVersionAtOnce_OneWins_AndTheOtherIsStale()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        using var before = await site.GetAsync(member, Address);

        var answers = await Task.WhenAll(
            site.PutAsync(member, Address, ETag(before), InPerson),
            site.PutAsync(
                member, Address, ETag(before), InPerson.Replace("2028-06-10", "2028-05-10", StringComparison.Ordinal)));

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.PreconditionFailed],
            answers.Select(answer => answer.StatusCode).Order());
    }

    [Fact]
    public async Task WhatTheOfficeRecorded_MakesAnotherVersion()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        using var before = await site.GetAsync(member, Address);
        await site.Office.RecordCprAsync(member, site.Today, new DateOnly(2031, 1, 1), CancellationToken.None);

        using var stale = await site.PutAsync(member, Address, ETag(before), InPerson);
        using var none = await site.PutAsync(member, Address, null, InPerson);

        await stale.ProblemAsync(HttpStatusCode.PreconditionFailed);
        await none.ProblemAsync(HttpStatusCode.PreconditionRequired);
    }

    [Fact]
    public async Task CourseThatShortens_IsTakenOnlyWhereItSaysSo()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        using var before = await site.GetAsync(member, Address);

        using var refused = await site.PutAsync(
            member, Address, ETag(before), InPerson.Replace(", \"shorten\": true", "", StringComparison.Ordinal));

        var problem = await refused.ProblemAsync(HttpStatusCode.Conflict);
        Assert.Equal(
            ("would-shorten", "ALL-CPR-1"),
            (problem["reason"]!.GetValue<string>(), problem["rule"]!.GetValue<string>()));
        Assert.Equal("2030-01-01", (await site.ReadAsync(member, Address))["validUntil"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("2028-06-10", "2026-06-16", "$.completedOn")]
    [InlineData("2026-06-14", "2026-06-10", "$.validUntil")]
    [InlineData("2029-06-11", "2026-06-10", "$.validUntil")]
    [InlineData("9999-12-31", "2026-06-10", "$.validUntil")]
    public async Task DatesThatCannotBe_AreRefused(string validUntil, string completedOn, string place)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        using var before = await site.GetAsync(member, Address);

        using var refused = await site.PutAsync(
            member, Address, ETag(before), $$"""{ "validUntil": "{{validUntil}}", "completedOn": "{{completedOn}}","""
                + """ "course": "in-person", "shorten": true }""");

        Assert.Equal([place], (await refused.ProblemAsync(HttpStatusCode.BadRequest)).Places());
    }

    [Theory]
    [InlineData("NSCA-CSCS", false, false, "skills-evaluation-missing")]
    [InlineData("NSCA-CSCS", true, false, null)]
    [InlineData("NSCA-CSCS", true, true, "in-person-required")]
    [InlineData("ACSM-CPT", false, false, null)]
    [InlineData("ACSM-CPT", false, true, null)]
    public async Task OnlineCourse_IsTakenByTheBodysRule(
        string type, bool skillsEvaluation, bool afterALapse, string? reason)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(type);
        if (afterALapse)
        {
            await site.Office.RecordCprAsync(member, site.Today, new DateOnly(2026, 6, 1), CancellationToken.None);
        }

        using var before = await site.GetAsync(member, Address);
        using var response = await site.PutAsync(
            member,
            Address,
            ETag(before),
            $$"""{ "validUntil": "2028-06-10", "completedOn": "2026-06-10", "course": "online","""
                + $$""" "skillsEvaluation": {{(skillsEvaluation ? "true" : "false")}}, "shorten": true }""");

        if (reason is null)
        {
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
        else
        {
            var problem = await response.ProblemAsync(HttpStatusCode.Conflict);
            Assert.Equal(
                (reason, "ALL-CPR-1"), (problem["reason"]!.GetValue<string>(), problem["rule"]!.GetValue<string>()));
        }
    }

    [Theory]
    [InlineData("""{ "validUntil": "2028-06-10", "completedOn": "2026-06-10", "course": "by-mail" }""", "$.course")]
    [InlineData("""{ "validUntil": "2028-06-10", "completedOn": "2026-06-10" }""", "$.course")]
    [InlineData("""{ "validUntil": "2028-06-10", "course": "online" }""", "$.completedOn")]
    [InlineData("""{ "validUntil": "2028-06-10", "completedOn": "2026-06-10", "course": "online","""
        + """ "memberId": "M2" }""", "$.memberId")]
    public async Task MalformedCourse_IsRefusedWithItsPlace(string json, string place)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();

        using var response = await site.PutAsync(member, Address, "\"1\"", json);

        Assert.Equal([place], (await response.ProblemAsync(HttpStatusCode.BadRequest)).Places());
    }

    private static string ETag(HttpResponseMessage response) => response.Headers.ETag!.ToString();
}
