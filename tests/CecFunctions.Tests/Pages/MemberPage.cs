using System.Net;
using System.Text.RegularExpressions;
using CecFunctions.Members;

namespace CecFunctions.Tests.Pages;

/// <summary>The pages of a member, as a browser asks for them and sends their forms.</summary>
internal static class MemberPage
{
    /// <summary>A page that is there. That it has neither inline style nor inline script is checked each time.</summary>
    /// <returns>Its HTML, in which nothing but markup is decoded.</returns>
    public static async Task<string> PageAsync(
        this MemberSite site, MemberKey member, string address, string? language = null)
    {
        using var answer = await site.Site.Client.SendAsync(Request(HttpMethod.Get, member, address, language));
        return await ReadAsync(answer, HttpStatusCode.OK);
    }

    /// <summary>Sends a plain form.</summary>
    public static Task<HttpResponseMessage> SendFormAsync(
        this MemberSite site,
        MemberKey member,
        string address,
        string? language,
        params (string Name, string Value)[] fields)
    {
        var request = Request(HttpMethod.Post, member, address, language);
        request.Content = new FormUrlEncodedContent(
            fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return site.Site.Client.SendAsync(request);
    }

    /// <summary>Sends a form that must be carried out.</summary>
    /// <returns>Where the browser is led on to.</returns>
    public static async Task<string> DoneAsync(
        this MemberSite site, MemberKey member, string address, params (string Name, string Value)[] fields)
    {
        using var answer = await site.SendFormAsync(member, address, null, fields);
        Assert.True(
            answer.StatusCode == HttpStatusCode.SeeOther,
            $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return answer.Headers.Location!.OriginalString;
    }

    /// <summary>Sends a form that must be refused.</summary>
    /// <returns>The page that shows it again.</returns>
    public static async Task<string> FaultsAsync(
        this MemberSite site,
        MemberKey member,
        string address,
        string? language,
        params (string Name, string Value)[] fields)
    {
        using var answer = await site.SendFormAsync(member, address, language, fields);
        return await ReadAsync(answer, HttpStatusCode.UnprocessableEntity);
    }

    /// <summary>The HTML of an answer, once it is checked.</summary>
    public static async Task<string> ReadAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        var page = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{answer.StatusCode}: {page}");
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script(?![^>]* src=)", page);
        Assert.Single(Regex.Matches(page, "<h1>"));
        return page;
    }

    private static HttpRequestMessage Request(
        HttpMethod method, MemberKey member, string address, string? language)
    {
        var request = MemberSite.Request(method, address)
            .As(member.ToString())
            .With("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        return language is null ? request : request.With("Accept-Language", language);
    }
}

/// <summary>What a form sends besides what is entered.</summary>
internal static class FormFields
{
    /// <summary>The hidden fields of a page's forms, but that of the choice of a language.</summary>
    public static (string Name, string Value)[] Hidden(string html) =>
    [
        .. Regex.Matches(html, "<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")
            .Where(field => field.Groups[1].Value != "back")
            .Select(field => (field.Groups[1].Value, WebUtility.HtmlDecode(field.Groups[2].Value))),
    ];
}
