using System.Net;
using CecFunctions.SignIn;
using CecFunctions.Tests.Pages;
using CecFunctions.Tests.SignIn;
using static CecFunctions.Tests.Profiles.EmailLinks;

namespace CecFunctions.Tests.Profiles;

/// <summary>The pages of a member's profile.</summary>
public sealed class ProfilePageTests
{
    private const string Name = "<script>alert(1)</script> O'Neil";

    [Fact]
    public async Task Profile_ShowsWhatIsOnRecord()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(name: Name, email: "ann@members.example");
        var cookie = await site.Site.SignInAsync(SessionSubject.From(member));
        using var answer = await site.Site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Get, "/profile").With("Cookie", cookie));

        var page = await MemberPage.ReadAsync(answer, HttpStatusCode.OK);

        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt; O&#x27;Neil", page, StringComparison.Ordinal);
        Assert.Contains("ann@members.example", page, StringComparison.Ordinal);
        Assert.Contains("Current through 1 January 2030", page, StringComparison.Ordinal);
        Assert.Contains("this one", page, StringComparison.Ordinal);
        Assert.Contains("action=\"/sign-out/everywhere\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/api/profile/export\"", page, StringComparison.Ordinal);
        Assert.Contains("<h1>Su perfil</h1>", await site.PageAsync(member, "/profile", "es"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NewAddress_IsAskedFor_Confirmed_AndTheLinkIsOverThen()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(email: "old@members.example");

        Assert.Equal("/profile?done=mailed", await site.DoneAsync(member, "/profile/email", ("email", " new@members.example ")));
        var pending = await site.PageAsync(member, "/profile?done=mailed");
        Assert.Contains("We mailed a link to new@members.example.", pending, StringComparison.Ordinal);
        var token = TokenOf(site);
        var link = await EmailLinks.PageOfAsync(site, member, token);
        Assert.Contains($"value=\"{token}\"", link, StringComparison.Ordinal);
        Assert.Contains("action=\"/profile/email/confirm\"", link, StringComparison.Ordinal);

        Assert.Equal("/profile?done=confirmed", await site.DoneAsync(member, "/profile/email/confirm", ("token", token)));
        var over = await site.FaultsAsync(member, "/profile/email/confirm", null, ("token", token), ("another", "form"));

        Assert.Contains("This link is over", over, StringComparison.Ordinal);
        var after = await site.PageAsync(member, "/profile?done=confirmed");
        Assert.Contains("Mail goes to your new address from now on.", after, StringComparison.Ordinal);
        Assert.Contains("<bdi>new@members.example</bdi>", after, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Enter this.")]
    [InlineData("nobody", "This is not an e-mail address.")]
    [InlineData("OLD@members.example", "This is your address already.")]
    public async Task AddressThatCannotBe_IsToldAtItsField(string email, string words)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(email: "old@members.example");

        var page = await site.FaultsAsync(member, "/profile/email", null, ("email", email));

        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Equal(email.Length > 0, page.Contains($"value=\"{email}\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TooManyChanges_AreTold()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(email: "old@members.example");
        for (var i = 0; i < 5; i++)
        {
            await site.DoneAsync(member, "/profile/email", ("email", $"new{i}@members.example"));
        }

        var page = await site.FaultsAsync(member, "/profile/email", "es", ("email", "new6@members.example"));

        Assert.Contains("Hoy ha pedido muchos cambios.", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }
}
