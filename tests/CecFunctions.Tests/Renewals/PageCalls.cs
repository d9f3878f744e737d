using System.Net;
using System.Text.RegularExpressions;
using CecFunctions.Members;

namespace CecFunctions.Tests.Renewals;

/// <summary>Opens pages as a member, and sends their forms.</summary>
internal static class PageCalls
{
    /// <summary>A page that must be there, of which every page's rules are checked.</summary>
    public static async Task<string> PageAsync(
        this MemberSite site, MemberKey member, string address, string language = "en")
    {
        using var answer = await site.Site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Get, address).As(member.ToString()).With("Accept-Language", language));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await HtmlAsync(answer);
    }

    public static Task<HttpResponseMessage> FormAsync(
        this MemberSite site, MemberKey member, string address, params (string Name, string Value)[] fields)
    {
        var request = MemberSite.Request(HttpMethod.Post, address).As(member.ToString());
        request.Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return site.Site.Client.SendAsync(request);
    }

    /// <summary>The text of a page, which has no style and no script of its own.</summary>
    public static async Task<string> HtmlAsync(HttpResponseMessage answer)
    {
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<style", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script(?! src=\"/assets/)", html);
        Assert.Single(Regex.Matches(html, "<h1"));
        return html;
    }

    /// <summary>What a reader sees of it: without its tags, blanks run together.</summary>
    public static string Words(string html) => Regex.Replace(
        WebUtility.HtmlDecode(Regex.Replace(html, "<[^>]*>", " ")), @"\s+", " ");
}
