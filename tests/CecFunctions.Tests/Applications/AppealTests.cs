using System.Globalization;
using System.Net;
using CecFunctions.Members;

namespace CecFunctions.Tests.Applications;

public sealed class AppealTests
{
    [Fact]
    [Trait("Rule", "NSCA-STATUS-2")]
    public async Task ApprovedAppeal_OpensRenewal_AtTheFeeWithoutLateFee()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await LapsedAsync(site, "2027-02-10");
        var closed = await site.ReadAsync(member, $"/api/credentials/C-{member.MemberId}");

        using var filed = await AppealAsync(site, member, "serious-illness");
        var during = await site.ReadAsync(member, $"/api/credentials/C-{member.MemberId}");
        site.Clock.Now = At("2027-04-20");
        using var decided = await DecideAsync(site, member, filed, "approved");
        var credential = await site.ReadAsync(member, $"/api/credentials/C-{member.MemberId}");
        var fee = await site.ReadAsync(member, $"/api/credentials/C-{member.MemberId}/fee");

        Assert.Equal("appeal-required", closed["obstacle"]!["reason"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.Created, filed.StatusCode);
        Assert.Equal("appeal", Assert.Single(during["applications"]!.AsArray())!["kind"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.OK, decided.StatusCode);
        Assert.Equal("ReinstatementOnly", credential["status"]!.GetValue<string>());
        Assert.NotEqual("reinstatement-only", credential["obstacle"]!["reason"]!.GetValue<string>());
        Assert.Empty(credential["applications"]!.AsArray());
        Assert.Equal(("2027-06-19", 0), (fee["through"]!.GetValue<string>(), fee["lateFee"]!.GetValue<int>()));
    }

    [Theory]
    [Trait("Rule", "NSCA-STATUS-2")]
    [InlineData("2027-01-31", "date-too-early")]
    [InlineData("2027-02-01", null)]
    [InlineData("2027-03-15", null)]
    [InlineData("2027-03-16", "date-too-late")]
    public async Task Appeal_IsTakenInItsWindow(string today, string? reason)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await LapsedAsync(site, today);

        using var filed = await AppealAsync(site, member, "accident");

        if (reason is null)
        {
            Assert.Equal(HttpStatusCode.Created, filed.StatusCode);
        }
        else
        {
            await RefusedAsync(filed, reason, "NSCA-STATUS-2");
        }
    }

    [Theory]
    [Trait("Rule", "NSCA-STATUS-4")]
    [InlineData("pandemic", "self-service")]
    [InlineData("forgot", "reason-unknown")]
    public async Task OtherReasons_AreNotForAnAppeal(string because, string reason)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await LapsedAsync(site, "2027-02-10");

        using var filed = await AppealAsync(site, member, because);

        await RefusedAsync(filed, reason, "NSCA-STATUS-4");
    }

    [Fact]
    [Trait("Rule", "NSCA-STATUS-4")]
    public async Task Accommodation_IsGrantedByStaff_WithoutAWindow()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await LapsedAsync(site, "2027-05-10");
        const string json = """{ "credential": "C-{0}", "reason": "{1}", "note": "Orders were shown." }""";
        var address = $"/api/staff/members/nsca/{member.MemberId}/accommodations";

        using var wrong = await site.StaffAsync("registrar", "POST", address, Json("accident"));
        using var granted = await site.StaffAsync("registrar", "POST", address, Json("military-deployment"));
        var credential = await site.ReadAsync(member, $"/api/credentials/C-{member.MemberId}");

        await RefusedAsync(wrong, "reason-unknown", "NSCA-STATUS-4");
        Assert.Equal(HttpStatusCode.NoContent, granted.StatusCode);
        Assert.NotEqual("reinstatement-only", credential["obstacle"]!["reason"]!.GetValue<string>());

        string Json(string reason) =>
            json.Replace("{0}", member.MemberId, StringComparison.Ordinal).Replace(
                "{1}", reason, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "NSCA-STATUS-2")]
    public async Task SecondAppeal_IsRefusedWhileOneIsOpenOrApproved_AndTakenAfterARefusal()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await LapsedAsync(site, "2027-02-10");
        using var first = await AppealAsync(site, member, "accident");
        using var second = await AppealAsync(site, member, "accident");
        using var refused = await DecideAsync(site, member, first, "refused");

        using var third = await AppealAsync(site, member, "serious-illness");
        using var approved = await DecideAsync(site, member, third, "approved");
        using var fourth = await AppealAsync(site, member, "accident");

        await RefusedAsync(second, "already-filed", "NSCA-STATUS-2");
        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.OK),
            (refused.StatusCode, third.StatusCode, approved.StatusCode));
        await RefusedAsync(fourth, "already-filed", "NSCA-STATUS-2");
    }

    [Fact]
    [Trait("Rule", "ACSM-STATUS-5")]
    public async Task MembersRequestForAnExtension_IsRefusedByTheRule()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        site.Clock.Now = At("2027-05-01");

        using var response = await site.PostToAsync(member, "/api/extension-requests",
            $$"""{ "credential": "C-{{member.MemberId}}" }""");

        await RefusedAsync(response, "self-service", "ACSM-STATUS-5");
    }

    private static async Task<MemberKey> LapsedAsync(MemberSite site, string today)
    {
        var member = await site.EnrolAsync("NSCA-CSCS", "2025-08-01");
        site.Clock.Now = At(today);
        return member;
    }

    private static Task<HttpResponseMessage> AppealAsync(MemberSite site, MemberKey member, string reason) =>
        site.PostToAsync(member, "/api/appeals", $$"""{ "credential": "C-{{member.MemberId}}","""
            + $$""" "reason": "{{reason}}" }""");

    private static async Task<HttpResponseMessage> DecideAsync(
        MemberSite site, MemberKey member, HttpResponseMessage filed, string outcome) =>
        await site.StaffAsync(
            "registrar",
            "POST",
            $"/api/staff/appeals/nsca/{member.MemberId}/{(await filed.JsonAsync())["id"]}/decision",
            $$"""{ "outcome": "{{outcome}}", "note": "By the committee." }""");

    private static async Task RefusedAsync(HttpResponseMessage response, string reason, string rule)
    {
        var problem = await response.ProblemAsync(HttpStatusCode.Conflict);
        Assert.Equal((reason, rule), (problem["reason"]!.GetValue<string>(), problem["rule"]!.GetValue<string>()));
    }

    private static DateTimeOffset At(string day) =>
        new(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), new TimeOnly(18, 0), TimeSpan.Zero);
}
