using System.Net;
using CecFunctions.SignIn;
using CecFunctions.Tests.Pages;

namespace CecFunctions.Tests.Http;

/// <summary>The secret of a mailed link, or of a calendar's address, stays out of what is kept of addresses.</summary>
public sealed class SecretAddressTests(MemberSite site) : IClassFixture<MemberSite>
{
    private static readonly string Secret = SecretToken.New(new byte[SecretToken.PartitionLength]).Write();

    /// <summary>A caller who is not signed in would be led to the sign-in, and the address with them.</summary>
    [Fact]
    public void NoAddressWithASecret_IsForPeopleWhoAreSignedIn()
    {
        var secret = EndpointTable.Rows.Where(row => row.Address.Contains("{link}", StringComparison.Ordinal)).ToArray();

        Assert.Equal(4, secret.Length);
        Assert.All(secret, row => Assert.True(row.IsForAnyone, row.ToString()));
    }

    [Theory]
    [InlineData("GET", "/sign-in/{0}")]
    [InlineData("POST", "/sign-in/{0}")]
    [InlineData("GET", "/sign-in/{0}?back=%2Fcredits")]
    [InlineData("GET", "/profile/email/{0}")]
    [InlineData("GET", "/calendar/{0}.ics")]
    public async Task Answer_IsKeptByNoCache_TellsNoOtherSite_AndLeadsOnWithoutTheSecret(string method, string address)
    {
        site.Site.Logs.Forget();
        using var answer = await site.Site.Client.SendAsync(
            MemberSite.Request(new HttpMethod(method), string.Format(null, address, Secret)).With("Accept", "text/html"));

        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.DoesNotContain(Secret, $"{answer.Headers.Location}", StringComparison.Ordinal);
        Assert.DoesNotContain(site.Site.Logs.Lines, line => line.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task LinkThatConfirmsAnAddress_IsThereAfterASignIn_ThatNeverSawIt()
    {
        var member = await site.EnrolAsync();
        using var opened = await site.Site.Client.SendAsync(Browser($"/profile/email/{Secret}"));
        var set = Assert.Single(opened.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", set, StringComparison.Ordinal);
        Assert.Contains("path=/profile/email", set, StringComparison.Ordinal);
        var cookie = set.Split(';')[0];

        using var signIn = await site.Site.Client.SendAsync(Browser("/profile/email").With("Cookie", cookie));
        Assert.Equal(
            (HttpStatusCode.SeeOther, "/sign-in?back=%2Fprofile%2Femail"),
            (signIn.StatusCode, signIn.Headers.Location!.OriginalString));
        using var page = await site.Site.Client.SendAsync(
            Browser("/profile/email").With("Cookie", cookie).As(member.ToString()));
        Assert.Contains(
            $"value=\"{Secret}\"", await MemberPage.ReadAsync(page, HttpStatusCode.OK), StringComparison.Ordinal);
        Assert.Contains(
            "open the link in our mail to it in this browser",
            await site.PageAsync(member, "/profile/email"),
            StringComparison.Ordinal);
    }

    private static HttpRequestMessage Browser(string address) =>
        MemberSite.Request(HttpMethod.Get, address).With("Accept", "text/html");
}
