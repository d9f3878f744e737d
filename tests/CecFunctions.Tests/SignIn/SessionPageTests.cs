using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CecFunctions.SignIn;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.SignIn;

/// <summary>People end one of their sign-ins, or all others, by the page and by the API.</summary>
public sealed class SessionPageTests
{
    private const string Mac = "Safari, Mac";

    [Fact]
    public async Task Member_EndsOneSession_ByThePage_AndTheOthersGoOn()
    {
        await using var site = await MemberSite.LendAsync();
        var subject = SessionSubject.From(await site.EnrolAsync());
        var here = await site.Site.SignInAsync(subject);
        var lost = await site.Site.SignInAsync(subject, Mac);
        var third = await site.Site.SignInAsync(subject);

        var page = await PageAsync(site.Site, here, "/sessions");
        Assert.Single(Regex.Matches(page, "this one"));
        Assert.Contains("since 15 June 2026, 18:00 UTC", page, StringComparison.Ordinal);
        Assert.Contains(Mac, await PageAsync(site.Site, here, "/profile"), StringComparison.Ordinal);
        using var ended = await FormAsync(site.Site, here, $"/sessions/{await IdAsync(site, here, Mac)}/end");
        Assert.Equal(
            (HttpStatusCode.SeeOther, "/sessions?done=ended"), (ended.StatusCode, ended.Headers.Location!.OriginalString));

        Assert.DoesNotContain(Mac, await PageAsync(site.Site, here, "/sessions?done=ended"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, await site.Site.StatusOfAsync(lost));
        Assert.Equal(HttpStatusCode.OK, await site.Site.StatusOfAsync(third));
        using var again = await FormAsync(site.Site, here, "/sessions/0123456789abcdef/end");
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Fact]
    public async Task EndingAllOthers_LeavesThePresentOne_AndEndingThatSignsOut()
    {
        await using var site = await MemberSite.LendAsync();
        var subject = SessionSubject.From(await site.EnrolAsync());
        var (here, other) = (await site.Site.SignInAsync(subject), await site.Site.SignInAsync(subject));

        using var others = await FormAsync(site.Site, here, "/sign-out/others");
        Assert.Equal("/sessions?done=others", others.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Unauthorized, await site.Site.StatusOfAsync(other));
        var page = await PageAsync(site.Site, here, "/sessions?done=others");
        Assert.Contains("You are signed in here alone.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("action=\"/sign-out/others\"", page, StringComparison.Ordinal);

        var own = Regex.Match(page, "action=\"(/sessions/[0-9a-f]{16}/end)\"").Groups[1].Value;
        using var ended = await FormAsync(site.Site, here, own);
        Assert.Equal("/", ended.Headers.Location!.OriginalString);
        Assert.Contains("01 Jan 1970", Assert.Single(ended.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, await site.Site.StatusOfAsync(here));
    }

    [Fact]
    public async Task Staff_EndOneOfTheirOwn_AndNoMembers_ByTheApi()
    {
        await using var site = await MemberSite.LendAsync();
        var directory = site.Site.Services.GetRequiredService<StaffDirectory>();
        var ann = new StaffEntry("ann.of.sessions@example.org", "ann", ["reviewer"], null, site.Clock.Now);
        await directory.PutAsync(ann, CancellationToken.None);
        var here = await site.Site.SignInAsync(SessionSubject.FromStaff(ann.Key));
        var lost = await site.Site.SignInAsync(SessionSubject.FromStaff(ann.Key), Mac);
        var member = await site.Site.SignInAsync(SessionSubject.From(await site.EnrolAsync()));
        Assert.Contains("Where you are signed in", await PageAsync(site.Site, here, "/sessions"), StringComparison.Ordinal);

        var membersOwn = (await SessionsAsync(site, member)).Single()!["id"]!.GetValue<string>();
        Assert.Equal(HttpStatusCode.NotFound, await DeleteAsync(site.Site, here, membersOwn));
        Assert.Equal(HttpStatusCode.NoContent, await DeleteAsync(site.Site, here, await IdAsync(site, here, Mac)));

        Assert.Equal(HttpStatusCode.Unauthorized, await site.Site.StatusOfAsync(lost));
        Assert.Equal(HttpStatusCode.OK, await site.Site.StatusOfAsync(member));
        Assert.True(Assert.Single(await SessionsAsync(site, here))!["current"]!.GetValue<bool>());
    }

    [Fact]
    public async Task EndingAllOthers_CancelsAChangeOfAddress_AndNeedsASession()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(email: "others@example.org");
        var here = await site.Site.SignInAsync(SessionSubject.From(member));
        using var asked = await site.PostToAsync(member, "/api/profile/email", """{ "email": "stranger@example.org" }""");

        using var byToken = await site.PostToAsync(member, "/sign-out/others");
        using var ended = await FormAsync(site.Site, here, "/sign-out/others");

        Assert.Equal(
            "signed-in-by-token", (await byToken.ProblemAsync(HttpStatusCode.Conflict))["reason"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.SeeOther, ended.StatusCode);
        Assert.DoesNotContain(
            "stranger@example.org", await PageAsync(site.Site, here, "/profile"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Windows")]
    [InlineData(
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1",
        "Safari, iPhone")]
    [InlineData("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", "Chrome, Android")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows")]
    [InlineData("<b>mine</b>", null)]
    [InlineData(null, null)]
    public void Device_IsToldByNamesThatAreKnown(string? userAgent, string? device) =>
        Assert.Equal(device, DeviceName.Find(userAgent));

    private static async Task<string> IdAsync(MemberSite site, string cookie, string device) =>
        (await SessionsAsync(site, cookie)).Single(session => session!["device"]?.GetValue<string>() == device)!["id"]!
            .GetValue<string>();

    private static async Task<JsonArray> SessionsAsync(MemberSite site, string cookie)
    {
        using var answer = await site.Site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Get, "/api/sessions").With("Cookie", cookie));
        return (await answer.JsonAsync())["sessions"]!.AsArray();
    }

    private static async Task<string> PageAsync(TestSite site, string cookie, string address)
    {
        using var answer = await site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Get, address).With("Cookie", cookie));
        return await Pages.MemberPage.ReadAsync(answer, HttpStatusCode.OK);
    }

    /// <summary>Sends a form without fields.</summary>
    internal static async Task<HttpResponseMessage> FormAsync(TestSite site, string cookie, string address)
    {
        var request = MemberSite.Request(HttpMethod.Post, address)
            .With("Cookie", cookie)
            .With("X-CSRF-Token", await site.ForgeryTokenAsync(cookie));
        request.Content = new FormUrlEncodedContent([]);
        return await site.Client.SendAsync(request);
    }

    private static async Task<HttpStatusCode> DeleteAsync(TestSite site, string cookie, string id)
    {
        using var answer = await site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Delete, $"/api/sessions/{id}")
                .With("Cookie", cookie)
                .With("X-CSRF-Token", await site.ForgeryTokenAsync(cookie)));
        return answer.StatusCode;
    }
}
