using System.Net;
using System.Text.RegularExpressions;

namespace CecFunctions.FunctionApp.Tests;

/// <summary>
/// The pages come through the catch-all functions as they come from the plain host, to a browser that has nothing but
/// its cookie.
/// </summary>
[Collection(SharedSystem.Name)]
public sealed partial class PageRequestTests(SharedSystem shared)
{
    private const string AddAddress = "/credits/add?activity=continuing-education";

    private readonly BothHosts _hosts = new(shared);

    [Theory]
    [InlineData("/", HttpStatusCode.OK, "<h1>")]
    [InlineData("/sign-in", HttpStatusCode.OK, "name=\"email\"")]
    [InlineData("/verify?number=C-1", HttpStatusCode.SeeOther, "Location: /verify/C-1")]
    [InlineData("/verify/C-1", HttpStatusCode.OK, "C-1")]
    [InlineData("/verify/nothing", HttpStatusCode.NotFound, "<h1>")]
    [InlineData("/programs", HttpStatusCode.OK, "/programs/acsm")]
    [InlineData("/programs/acsm", HttpStatusCode.OK, "ACSM-CREDIT-2")]
    [InlineData("/draws", HttpStatusCode.OK, "<h1>")]
    [InlineData("/home", HttpStatusCode.SeeOther, "Location: /sign-in?back=%2Fhome")]
    [InlineData("/staff", HttpStatusCode.SeeOther, "Location: /sign-in?back=%2Fstaff")]
    [InlineData("/nothing", HttpStatusCode.NotFound, "<h1>")]
    [InlineData("/assets/site.css", HttpStatusCode.OK, "Content-Type: text/css")]
    [InlineData("/assets/site.js", HttpStatusCode.OK, "Content-Type: text/javascript")]
    public async Task PageForAnyone_IsTheSame(string address, HttpStatusCode status, string holds)
    {
        var answer = await _hosts.SameAsync(() => Browse(HttpMethod.Get, address));

        Assert.Equal(status, answer.Status);
        Assert.Contains(holds, answer.Body, StringComparison.Ordinal);
        Assert.Contains("Content-Security-Policy: default-src ", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PagesOfAMember_AreTheSame_BySessionCookie()
    {
        var session = await _hosts.SignInAsync(9);

        string[] addresses =
        [
            "/home", "/credits", "/credits/add", AddAddress, "/renew/C-9", "/certificates/C-9", "/audits", "/applications",
            "/profile", "/profile/cpr", "/notices", "/calendar", "/events",
        ];
        foreach (var address in addresses)
        {
            var page = await _hosts.SameAsync(() => Browse(HttpMethod.Get, address, session));
            Assert.True(page.Status == HttpStatusCode.OK, $"{address}: {page.Body}");
            Assert.Contains("Content-Type: text/html", page.Body, StringComparison.Ordinal);
        }

        Assert.Contains(
            "<h1>", (await NotFoundAsync("/credits/nothing/edit", session)).Body, StringComparison.Ordinal);
        await NotFoundAsync("/renew/C-1", session);
        await NotFoundAsync("/nothing", session);
    }

    /// <summary>A report is checked and saved with the token and the key that the worker's page brought.</summary>
    [Fact]
    public async Task FormOfAPage_IsTakenOnce_WhicheverHostIsSentIt()
    {
        var session = await _hosts.SignInAsync(10);
        using var asked = Browse(HttpMethod.Get, AddAddress, session);
        using var shown = await shared.System.SendAsync(asked);
        var form = Hidden(await shown.Response.Content.ReadAsStringAsync());
        form["date"] = SharedSystem.DaysAgo(10);
        form["title"] = "Shoulders in detail";
        form["amount"] = "2";
        form["unit"] = "credits";
        form["approvedBy"] = "ACE";
        form["action"] = "check";

        var tried = await PostAsync(form, session);
        Assert.True(tried.Status == HttpStatusCode.OK, tried.Body);
        form["checked"] = Hidden(tried.Body)["checked"];
        form["action"] = "save";
        var saved = await PostAsync(form, session);
        Assert.True(saved.Status == HttpStatusCode.SeeOther, saved.Body);

        var list = await _hosts.SameAsync(() => Browse(HttpMethod.Get, "/credits", session));
        Assert.Single(Regex.Matches(list.Body, "Shoulders in detail").Select(found => found.Value).Distinct());

        form.Remove("csrfToken");
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(form, session)).Status);
    }

    private async Task<(HttpStatusCode Status, string Body)> NotFoundAsync(string address, string session)
    {
        var page = await _hosts.SameAsync(() => Browse(HttpMethod.Get, address, session));
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains("Content-Type: text/html", page.Body, StringComparison.Ordinal);
        return page;
    }

    private Task<(HttpStatusCode Status, string Body)> PostAsync(Dictionary<string, string> form, string session) =>
        _hosts.SameAsync(() =>
        {
            var request = Browse(HttpMethod.Post, "/credits/add", session);
            request.Content = new FormUrlEncodedContent(form);
            return request;
        });

    private static HttpRequestMessage Browse(HttpMethod method, string address, string? session = null)
    {
        var request = SharedSystem.Request(method, address);
        request.Headers.Add("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        if (session is not null)
        {
            request.Headers.Add("Cookie", session);
        }

        return request;
    }

    /// <summary>What a page's form carries without showing it.</summary>
    private static Dictionary<string, string> Hidden(string page) => HiddenField().Matches(page)
        .GroupBy(field => field.Groups["name"].Value, StringComparer.Ordinal)
        .ToDictionary(
            fields => fields.Key,
            fields => WebUtility.HtmlDecode(fields.First().Groups["value"].Value),
            StringComparer.Ordinal);

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex HiddenField();
}
