using System.Net;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using CecFunctions.Imports;
using CecFunctions.Members;
using CecFunctions.SignIn;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CecFunctions.Tests.SignIn;

public sealed partial class SignInTests(MemberSite site) : IClassFixture<MemberSite>
{
    [Fact]
    public async Task Link_SignsInOnce_AndLookingAtItUsesNothingUp()
    {
        var member = await site.EnrolAsync(email: "once@example.org", name: "Ann <b>Lee");
        var link = await AskAsync("acsm", "ONCE@example.org");

        for (var look = 0; look < 2; look++)
        {
            using var page = await site.Site.Client.GetAsync(link);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            var html = await page.Content.ReadAsStringAsync();
            Assert.Contains("<button class=\"button\">Sign in</button>", html, StringComparison.Ordinal);
            Assert.Contains("Ann &lt;b&gt;Lee", html, StringComparison.Ordinal);
            Assert.DoesNotContain("Set-Cookie", page.Headers.Select(header => header.Key));
        }

        using var redeemed = await PostAsync(link, ("subject", $"member:{member}"));
        Assert.Equal(HttpStatusCode.SeeOther, redeemed.StatusCode);
        var cookie = Assert.Single(redeemed.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith($"{SessionCookie.PlainName}=", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/", cookie, StringComparison.OrdinalIgnoreCase);

        using var progress = await site.Site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Get, "/api/progress").With("Cookie", cookie.Split(';')[0]));
        Assert.Equal(member.MemberId, (await progress.JsonAsync())["memberId"]!.GetValue<string>());

        // A double click is the same form again, and gets the same session; another look at the page does not.
        using var doubled = await PostAsync(link, ("subject", $"member:{member}"));
        Assert.Equal(cookie, Assert.Single(doubled.Headers.GetValues("Set-Cookie")));
        using var again = await PostAsync(link, ("subject", $"member:{member}"), ("key", "another"));
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.DoesNotContain("Set-Cookie", again.Headers.Select(header => header.Key));
    }

    [Theory]
    [InlineData("/credits?range=current", "/credits?range=current")]
    [InlineData("//evil.test/", "/")]
    [InlineData("https://evil.test/", "/")]
    public async Task PageThatWasAskedFor_IsWhereSigningInLeads(string back, string location)
    {
        var email = $"{Guid.NewGuid():N}@example.org";
        await site.EnrolAsync(email: email);
        var isLed = location == back;
        var escaped = Uri.EscapeDataString(back);

        var form = await site.Site.Client.GetStringAsync(new Uri($"/sign-in?back={escaped}", UriKind.Relative));
        var link = await AskAsync("acsm", email, back: back);
        var page = await site.Site.Client.GetStringAsync(link);
        using var redeemed = await PostAsync(link, ("back", back));

        Assert.Equal(isLed, form.Contains($"name=\"back\" value=\"{back}\"", StringComparison.Ordinal));
        Assert.Equal(isLed, link.OriginalString.EndsWith($"?back={escaped}", StringComparison.Ordinal));
        Assert.Equal(isLed, page.Contains($"name=\"back\" value=\"{back}\"", StringComparison.Ordinal));
        Assert.Equal(location, redeemed.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task FormThatIsWrong_IsShownAgain_WithWhatWasEntered()
    {
        using var request = MemberSite.Request(HttpMethod.Post, "/sign-in").With("Accept-Language", "es")
            .With("Accept", "text/html");
        request.Content = new FormUrlEncodedContent(
            [new("program", "nsca"), new("email", "no \"address"), new("back", "/credits")]);
        using var answer = await site.Site.Client.SendAsync(request);

        var source = await answer.Content.ReadAsStringAsync();
        var page = WebUtility.HtmlDecode(source);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("<h1>Iniciar sesión</h1>", page, StringComparison.Ordinal);
        Assert.Contains("Escriba un correo electrónico", page, StringComparison.Ordinal);
        Assert.Contains("value=\"no &quot;address\"", source, StringComparison.Ordinal);
        Assert.Contains("<option value=\"nsca\" selected", page, StringComparison.Ordinal);
        Assert.Contains("value=\"/credits\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneLinkUsedTenTimesAtOnce_SignsInOnce()
    {
        var member = await site.EnrolAsync(email: "race@example.org");
        var link = await AskAsync("acsm", "race@example.org");

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(
                browser => PostAsync(link, ("subject", $"member:{member}"), ("key", $"{browser}"))));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.SeeOther);
        Assert.Equal(9, answers.Count(answer => answer.StatusCode == HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task Answer_IsTheSameWhetherTheAddressIsKnownOrNot()
    {
        await site.EnrolAsync(email: "known@example.org");
        var before = site.Mails.Count;

        using var known = await PostAsync("/sign-in", ("program", "acsm"), ("email", "known@example.org"));
        using var unknown = await PostAsync("/sign-in", ("program", "acsm"), ("email", "unknown@example.org"));
        using var elsewhere = await PostAsync("/sign-in", ("program", "nsca"), ("email", "known@example.org"));

        // Nothing is looked up before the answer: each has put one message into the queue, and that is all.
        Assert.Equal(before, site.Mails.Count);
        foreach (var answer in new[] { known, unknown, elsewhere })
        {
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
            Assert.Equal(await known.Content.ReadAsStringAsync(), await answer.Content.ReadAsStringAsync());
            Assert.Equal(
                known.Headers.Select(h => h.Key).Where(h => h != "Date").Order(),
                answer.Headers.Select(h => h.Key).Where(h => h != "Date").Order());
        }

        await SendMailsAsync();
        Assert.Equal("known@example.org", Assert.Single(site.Mails.Skip(before)).To);
    }

    [Theory]
    [InlineData("""{ "program": "acsm", "email": "json@example.org" }""", HttpStatusCode.Accepted)]
    [InlineData("""{ "program": "nobody", "email": "json@example.org" }""", HttpStatusCode.BadRequest)]
    [InlineData("""{ "program": "acsm", "email": "no address" }""", HttpStatusCode.BadRequest)]
    [InlineData("""{ "program": "acsm", "email": "a@b.c\r\nBcc: d@e.f" }""", HttpStatusCode.BadRequest)]
    [InlineData("""{ "program": "acsm" }""", HttpStatusCode.BadRequest)]
    [InlineData(
        """{ "program": "acsm", "email": "json@example.org", "site": "https://evil.example" }""",
        HttpStatusCode.BadRequest)]
    public async Task Request_AsJson(string json, HttpStatusCode status)
    {
        using var answer = await site.Site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Post, "/sign-in").WithJson(json));

        Assert.Equal(status, answer.StatusCode);
        await SendMailsAsync();
    }

    [Fact]
    public async Task Link_IsOverAfterFifteenMinutes()
    {
        await using var own = await MemberSite.StartAsync();
        var member = await own.EnrolAsync(email: "late@example.org");
        var link = await AskAsync("acsm", "late@example.org", own);

        own.Clock.Now += TimeSpan.FromMinutes(15);
        using var page = await own.Site.Client.GetAsync(link);
        using var redeemed = await PostAsync(link, own, ("subject", $"member:{member}"));

        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, redeemed.StatusCode);
    }

    [Fact]
    public async Task SharedAddress_LetsItsMembersChoose_AndNoOthers()
    {
        var one = await site.EnrolAsync(email: "family@example.org", name: "One");
        var other = await site.EnrolAsync(email: "family@example.org", name: "Other");
        var stranger = await site.EnrolAsync(email: "stranger@example.org");
        var link = await AskAsync("acsm", "family@example.org");

        var page = await site.Site.Client.GetStringAsync(link);
        Assert.Contains($"One ({one.MemberId})", page, StringComparison.Ordinal);
        Assert.Contains($"Other ({other.MemberId})", page, StringComparison.Ordinal);

        // No choice, another member and nonsense are refused, and none of them uses the link up.
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(link)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(link, ("subject", $"member:{stranger}"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(link, ("subject", "nonsense"))).StatusCode);

        using var redeemed = await PostAsync(link, ("subject", $"member:{other}"));
        var cookie = Assert.Single(redeemed.Headers.GetValues("Set-Cookie")).Split(';')[0];
        using var session = await site.Site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Get, "/api/session").With("Cookie", cookie));
        Assert.Equal(other.MemberId, (await session.JsonAsync())["member"]!.GetValue<string>());
    }

    [Fact]
    public async Task Link_IsWorthlessOnceTheAddressIsAnotherOne()
    {
        var member = await site.EnrolAsync(email: "before@example.org");
        var link = await AskAsync("acsm", "before@example.org");
        var row = new RosterRow(
            2,
            "acsm",
            member.MemberId,
            null,
            "after@example.org",
            "ACSM-CPT",
            $"C-{member.MemberId}",
            new DateOnly(2024, 3, 15),
            null,
            new DateOnly(2030, 1, 1),
            false);
        await site.Site.Services.GetRequiredService<RosterImport>().RunAsync(
            [row], site.Today, false, null, CancellationToken.None);
        Assert.Equal(
            "after@example.org",
            (
                await site.Site.Services.GetRequiredService<IMemberStore>().FindAsync(
                    member, CancellationToken.None))!.Document.Email);

        using var redeemed = await PostAsync(link, ("subject", $"member:{member}"));

        Assert.Equal(HttpStatusCode.NotFound, redeemed.StatusCode);
    }

    [Fact]
    public async Task Storage_KnowsNeitherLinkNorAddress()
    {
        await using var own = await MemberSite.StartAsync();
        var member = await own.EnrolAsync(email: "secret@example.org");
        var link = await AskAsync("acsm", "secret@example.org", own);
        var token = link.OriginalString.Split('/')[^1];

        var row = Assert.Single(await LinksAsync(own));
        Assert.Equal(SecretToken.Find(token)!.Digest, row.RowKey);
        Assert.DoesNotContain(
            row, property => property.Value.ToString()!.Contains("secret@", StringComparison.OrdinalIgnoreCase));

        using var redeemed = await PostAsync(link, own, ("subject", $"member:{member}"));
        Assert.Empty(await LinksAsync(own));
        Assert.DoesNotContain(
            (await RowsAsync(own, "signins")).SelectMany(left => left.Select(property => property.Value)),
            value => value.ToString()!.Contains("secret@", StringComparison.OrdinalIgnoreCase));
        Assert.Matches("^[0-9a-f]{64}$", Assert.Single(await RowsAsync(own, "sessions")).RowKey);
        Assert.DoesNotContain(own.Site.Logs.Lines, line => line.Contains(token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task OutsideDevelopment_NoLinkIsMailedUntilTheSitesAddressIsSet_AndTheHostHeaderNeverCounts()
    {
        var unset = await TestSite.EmptyAsync(Environments.Production);
        const string Json = """{ "program": "acsm", "email": "a@example.org" }""";
        using var refused = await unset.Client.SendAsync(
            MemberSite.Request(HttpMethod.Post, "/sign-in").WithJson(Json));
        await refused.ProblemAsync(HttpStatusCode.ServiceUnavailable);

        await using var set = await TestSite.StartEmptyAsync(
            environment: Environments.Production,
            options: TestSite.Unhurried with { SiteAddress = "https://cec.example.org" });
        using var request = MemberSite.Request(HttpMethod.Post, "/sign-in").WithJson(Json);
        request.Headers.Host = "evil.example";
        using var taken = await set.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);
        var asked = await set.Services.GetRequiredService<SignInRequests>().ReceiveAsync(
            32, TimeSpan.FromMinutes(1), CancellationToken.None);
        Assert.Equal(
            new SignInRequest("acsm", "a@example.org", "https://cec.example.org"), Assert.Single(asked).Request);
    }

    [Theory]
    [InlineData("http://cec.example.org")]
    [InlineData("cec.example.org")]
    [InlineData("https://cec.example.org/path")]
    public void SiteAddress_ThatLeadsNowhereSafe_IsRefusedAtStart(string address)
    {
        var settings = new Microsoft.Extensions.Configuration.ConfigurationManager { ["SiteAddress"] = address };

        Assert.Contains(
            "SiteAddress",
            Assert.Throws<ArgumentException>(() => CecWebOptions.Read(settings)).Message,
            StringComparison.Ordinal);
    }

    /// <summary>The rows of links, without the count of mails.</summary>
    private static async Task<List<TableEntity>> LinksAsync(MemberSite of) =>
        (await RowsAsync(of, "signins")).FindAll(row => row.RowKey != "mailed");

    private static async Task<List<TableEntity>> RowsAsync(MemberSite of, string table) =>
        await of.Account.Table(of.Prefix + table).QueryAsync<TableEntity>().ToListAsync();

    private Task<int> SendMailsAsync(MemberSite? at = null) =>
        (at ?? site).Site.Services.GetRequiredService<SignInByMail>().SendMailsAsync(CancellationToken.None);

    /// <summary>Asks for a link and takes it from the mail.</summary>
    private async Task<Uri> AskAsync(string program, string email, MemberSite? at = null, string? back = null)
    {
        at ??= site;
        using var asked = await PostAsync(
            "/sign-in", at, ("program", program), ("email", email), ("back", back ?? string.Empty));
        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        while (await SendMailsAsync(at) > 0)
        {
        }

        var mail = at.Mails.Last(mail => mail.To.Equals(email, StringComparison.OrdinalIgnoreCase));
        var address = Link().Match(mail.Text).Value;
        Assert.StartsWith(
            at.Site.Client.BaseAddress!.GetLeftPart(UriPartial.Authority), address, StringComparison.Ordinal);
        Assert.Contains($"href=\"{address}\"", mail.Html, StringComparison.Ordinal);
        return new Uri(new Uri(address).PathAndQuery, UriKind.Relative);
    }

    private Task<HttpResponseMessage> PostAsync(string address, params (string Name, string Value)[] fields) =>
        PostAsync(address, site, fields);

    private Task<HttpResponseMessage> PostAsync(Uri address, params (string Name, string Value)[] fields) =>
        PostAsync(address.OriginalString, site, fields);

    private static Task<HttpResponseMessage> PostAsync(
        Uri address, MemberSite at, params (string Name, string Value)[] fields) =>
        PostAsync(address.OriginalString, at, fields);

    private static Task<HttpResponseMessage> PostAsync(
        string address, MemberSite at, params (string Name, string Value)[] fields)
    {
        var request = MemberSite.Request(HttpMethod.Post, address);
        request.Content = new FormUrlEncodedContent(
            fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return at.Site.Client.SendAsync(request);
    }

    [GeneratedRegex("http://[^ \r\n]+/sign-in/[A-Za-z0-9_-]{64}([?][^ \r\n]+)?")]
    private static partial Regex Link();
}
