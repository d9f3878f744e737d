using System.Net;
using System.Text.RegularExpressions;
using CecFunctions.Members;

namespace CecFunctions.Tests.SelfReports;

/// <summary>A member at the pages of their credits, with a browser that runs no script.</summary>
internal sealed partial class PagesOfCredits(MemberSite site, MemberKey member, string language = "en")
{
    /// <summary>The page, which must be there, and says nothing that the content policy refuses.</summary>
    public async Task<string> GetAsync(string address, string? cookie = null)
    {
        using var answer = await SendAsync(HttpMethod.Get, address, null, cookie);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{address}: {answer.StatusCode}: {page}");
        return Checked(page);
    }

    public Task<HttpResponseMessage> PostAsync(
        string address, IReadOnlyDictionary<string, string> fields, string? cookie = null) =>
        SendAsync(HttpMethod.Post, address, fields, cookie);

    /// <summary>Posts a form that is carried out.</summary>
    /// <returns>The address of the page that says so.</returns>
    public async Task<string> DoAsync(
        string address, IReadOnlyDictionary<string, string> fields, string? cookie = null)
    {
        using var answer = await PostAsync(address, fields, cookie);
        Assert.True(
            answer.StatusCode == HttpStatusCode.SeeOther,
            $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return answer.Headers.Location!.OriginalString;
    }

    /// <summary>Posts a form that is shown again.</summary>
    public async Task<string> ShownAsync(
        string address, IReadOnlyDictionary<string, string> fields, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await PostAsync(address, fields);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{answer.StatusCode}: {page}");
        return Checked(page);
    }

    /// <summary>Checks a form, and saves it where nothing is wrong with it.</summary>
    public async Task<string> CheckAndSaveAsync(string address, IReadOnlyDictionary<string, string> fields)
    {
        var page = await ShownAsync(address, fields);
        return await DoAsync(address, Saving(fields, page));
    }

    /// <summary>The fields as a form sends them that was checked, with the button to save.</summary>
    public static Dictionary<string, string> Saving(IReadOnlyDictionary<string, string> fields, string page) =>
        new(fields) { ["checked"] = Hidden(page, "checked"), ["action"] = "save" };

    /// <summary>The value of a hidden field.</summary>
    public static string Hidden(string page, string name)
    {
        var field = Regex.Match(page, $"<input type=\"hidden\" name=\"{name}\" value=\"([^\"]*)\"");
        Assert.True(field.Success, $"No field {name} in {page}");
        return field.Groups[1].Value;
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string address, IReadOnlyDictionary<string, string>? fields, string? cookie)
    {
        using var request = MemberSite.Request(method, address)
            .As(member.ToString())
            .With("Accept", "text/html")
            .With("Accept-Language", language);
        if (cookie is not null)
        {
            request.With("Cookie", cookie);
        }

        request.Content = fields is null ? null : new FormUrlEncodedContent(fields);
        return await site.Site.Client.SendAsync(request);
    }

    private static string Checked(string page)
    {
        Assert.DoesNotContain(" style=", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(InlineScript(), page);
        Assert.Equal(1, Regex.Count(page, "<h1"));
        return WebUtility.HtmlDecode(page);
    }

    [GeneratedRegex("<script(?![^>]* src=)|\\son[a-z]+=", RegexOptions.IgnoreCase)]
    private static partial Regex InlineScript();
}
