using System.Net;
using System.Text.RegularExpressions;
using CecFunctions.Members;
using CecFunctions.Pages;

namespace CecFunctions.Tests.Office;

/// <summary>Pages for staff as tests read and send them.</summary>
internal static partial class StaffPages
{
    public const string Reviewer = "staff:reviewer:rita";

    public static string Do(MemberKey member, string command) => $"{PageAddress.OfMember(member)}/do/{command}";

    /// <summary>A page that must be there, and as every page must be.</summary>
    public static async Task<string> StaffPageAsync(
        this MemberSite site, string address, string caller = DeskSite.Registrar)
    {
        using var answer = await site.SendAsync("GET", address, caller: caller);
        return await CheckedAsync(answer, HttpStatusCode.OK);
    }

    /// <summary>A form that must be carried out.</summary>
    /// <returns>Where it leads.</returns>
    public static async Task<string> PostedAsync(
        this MemberSite site, string address, params (string Name, string Value)[] entered)
    {
        using var answer = await site.PostFormAsync(address, entered);
        Assert.True(answer.StatusCode == HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.OriginalString;
    }

    /// <summary>A form that must be shown again.</summary>
    public static async Task<string> RefusedAsync(
        this MemberSite site, string address, params (string Name, string Value)[] entered)
    {
        using var answer = await site.PostFormAsync(address, entered);
        return await CheckedAsync(answer, HttpStatusCode.UnprocessableEntity);
    }

    public static async Task<HttpResponseMessage> PostFormAsync(
        this MemberSite site,
        string address,
        (string Name, string Value)[] entered,
        string caller = DeskSite.Registrar)
    {
        using var form = new FormUrlEncodedContent(entered.Select(part => KeyValuePair.Create(part.Name, part.Value)));
        using var request = MemberSite.Request(HttpMethod.Post, address).As(caller);
        request.Content = form;
        return await site.Site.Client.SendAsync(request);
    }

    /// <summary>What a form was shown with.</summary>
    public static string Hidden(string page, string name) =>
        Regex.Match(page, $"name=\"{Regex.Escape(name)}\" value=\"([^\"]*)\"").Groups[1].Value is { } value
            ? WebUtility.HtmlDecode(value)
            : string.Empty;

    /// <summary>Where the link with the words leads.</summary>
    public static string Link(string page, string words)
    {
        var link = Regex.Match(page, $"<a href=\"([^\"]*)\"[^>]*>{Regex.Escape(words)}</a>");
        Assert.True(link.Success, $"There is no link '{words}'.");
        return WebUtility.HtmlDecode(link.Groups[1].Value);
    }

    private static async Task<string> CheckedAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        var page = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{answer.StatusCode}: {page}");
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.DoesNotContain("style=", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(InlineScript(), page);
        Assert.Single(FirstHeading().Matches(page));
        Assert.True(page.Length < 150_000, $"The page has {page.Length} characters.");
        return page;
    }

    [GeneratedRegex("<script(?! src=)|\\son[a-z]+=\"")]
    private static partial Regex InlineScript();

    [GeneratedRegex("<h1[ >]")]
    private static partial Regex FirstHeading();
}
