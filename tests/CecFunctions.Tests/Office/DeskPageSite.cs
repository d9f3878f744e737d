using System.Net;
using System.Text.RegularExpressions;

namespace CecFunctions.Tests.Office;

/// <summary>Pages for staff, in the words of the tests.</summary>
internal static partial class DeskPageSite
{
    public const string Reviewer = "staff:reviewer:ann";
    public const string Registrar = "staff:registrar:rob";
    public const string Admin = "staff:admin:ida";

    /// <summary>A page that must be there, and that the content policy lets a browser show as it is meant.</summary>
    public static async Task<string> PageAsync(this MemberSite site, string caller, string address)
    {
        using var response = await site.Site.Client.SendAsync(MemberSite.Request(HttpMethod.Get, address).As(caller));
        var page = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{address} answered {response.StatusCode}: {page}");
        AssertInOrder(page);
        return page;
    }

    /// <summary>Posts a form that must be carried out.</summary>
    /// <returns>The address that it leads to.</returns>
    public static async Task<string> DoneFormAsync(
        this MemberSite site, string caller, string address, params (string Name, string Value)[] fields)
    {
        using var response = await site.FormAsync(caller, address, fields);
        Assert.True(
            response.StatusCode == HttpStatusCode.SeeOther,
            $"{address} answered {response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        return response.Headers.Location!.OriginalString;
    }

    /// <summary>Posts a form that must be shown again.</summary>
    /// <returns>The page.</returns>
    public static async Task<string> FaultsAsync(
        this MemberSite site, string caller, string address, params (string Name, string Value)[] fields)
    {
        using var response = await site.FormAsync(caller, address, fields);
        var page = await response.Content.ReadAsStringAsync();
        Assert.True(
            response.StatusCode == HttpStatusCode.UnprocessableEntity, $"{address} answered {response.StatusCode}: {page}");
        AssertInOrder(page);
        return page;
    }

    public static async Task<HttpResponseMessage> FormAsync(
        this MemberSite site, string caller, string address, params (string Name, string Value)[] fields)
    {
        using var request = MemberSite.Request(HttpMethod.Post, address).As(caller);
        request.Content = new FormUrlEncodedContent(fields.ToDictionary(field => field.Name, field => field.Value));
        return await site.Site.Client.SendAsync(request);
    }

    /// <summary>The text with single blanks, however its lines are broken.</summary>
    public static string Squeezed(this string page) => Blanks().Replace(page, " ");

    /// <summary>One h1, no style and no script of its own, and each label with its input.</summary>
    public static void AssertInOrder(string page)
    {
        Assert.Equal(1, Heading().Count(page));
        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
        Assert.Empty(InlineScript().Matches(page));
        var ids = Id().Matches(page).Select(match => match.Groups["id"].Value).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(Label().Matches(page), label => Assert.Contains(label.Groups["id"].Value, ids));
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex("<h1[ >]")]
    private static partial Regex Heading();

    [GeneratedRegex("<script(?![^>]* src=)| on[a-z]+=\"|javascript:")]
    private static partial Regex InlineScript();

    [GeneratedRegex(" id=\"(?<id>[^\"]*)\"")]
    private static partial Regex Id();

    [GeneratedRegex("<label[^>]* for=\"(?<id>[^\"]*)\"")]
    private static partial Regex Label();
}
