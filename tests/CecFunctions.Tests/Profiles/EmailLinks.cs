using System.Net;
using System.Text.RegularExpressions;
using CecFunctions.Members;
using CecFunctions.Tests.Pages;

namespace CecFunctions.Tests.Profiles;

/// <summary>A change of address as its member makes it: asked for, mailed as a link, confirmed.</summary>
internal static partial class EmailLinks
{
    public static Task<HttpResponseMessage> AskAsync(MemberSite site, MemberKey member, string email) =>
        site.PostToAsync(member, "/api/profile/email", $$"""{ "email": "{{email}}" }""");

    public static Task<HttpResponseMessage> ConfirmAsync(MemberSite site, MemberKey member, string token) =>
        site.PostToAsync(member, "/api/profile/email/confirm", $$"""{ "token": "{{token}}" }""");

    /// <summary>The token of the link that was mailed last.</summary>
    public static string TokenOf(MemberSite site) =>
        Link().Matches(string.Concat(site.Mails.Select(mail => mail.Text)))[^1].Groups["token"].Value;

    /// <summary>Opens the mailed link as a browser does, and is led to the page with the button.</summary>
    public static async Task<string> PageOfAsync(MemberSite site, MemberKey member, string token)
    {
        using var led = await site.Site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Get, $"/profile/email/{token}"));
        Assert.Equal(
            (HttpStatusCode.SeeOther, "/profile/email"), (led.StatusCode, led.Headers.Location!.OriginalString));
        using var page = await site.Site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Get, "/profile/email")
                .As(member.ToString())
                .With("Cookie", Assert.Single(led.Headers.GetValues("Set-Cookie")).Split(';')[0]));
        return await MemberPage.ReadAsync(page, HttpStatusCode.OK);
    }

    [GeneratedRegex("http://127\\.0\\.0\\.1:[0-9]+/profile/email/(?<token>[A-Za-z0-9_-]{64})")]
    private static partial Regex Link();
}
