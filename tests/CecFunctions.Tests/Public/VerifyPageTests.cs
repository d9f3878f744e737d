using System.Net;

namespace CecFunctions.Tests.Public;

[Trait("Rule", "PORTAL-10")]
public sealed class VerifyPageTests(MemberSite site) : IClassFixture<MemberSite>
{
    [Theory]
    [InlineData("ACSM-CPT", "2024-03-15", "Certified", "Valid through", "14 March 2027", null)]
    [InlineData("ACSM-CPT", "2023-03-15", "Not certified", "Was valid through", "14 March 2026", "ACSM-STATUS-2")]
    [InlineData("ACSM-CPT", "2021-03-15", "Not certified", "Was valid through", "14 March 2024", "ACSM-STATUS-3")]
    public async Task Page_SaysWhatHoldsToday(
        string type, string certifiedOn, string status, string label, string through, string? rule)
    {
        var member = await site.EnrolAsync(type, certifiedOn, "Ada Example", "ada@example.org");

        var page = await ReadAsync($"/verify/C-{member.MemberId}");

        Assert.Contains($">{status}</span>", page, StringComparison.Ordinal);
        Assert.Contains($"<dt>{label}</dt>", page, StringComparison.Ordinal);
        Assert.Contains($"<dd>{through}</dd>", page, StringComparison.Ordinal);
        Assert.Contains("As of 15 June 2026", page, StringComparison.Ordinal);
        Assert.Equal(rule is not null, page.Contains($"Rule {rule}", StringComparison.Ordinal));
        Assert.Equal(status == "Certified", page.Contains("/api/badges/", StringComparison.Ordinal));
        Assert.Contains("<meta name=\"robots\" content=\"noindex\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("ada@example.org", page, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_LeadsToThePageOfTheNumber_AsItIsOnRecord()
    {
        var member = await site.EnrolAsync();
        using var answer = await site.Site.Client.GetAsync(
            new Uri($"/verify?number=%20c-{member.MemberId}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal($"/verify/C-{member.MemberId}", answer.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("/verify?number=GONE-1")]
    [InlineData("/verify/GONE-1")]
    public async Task UnknownNumber_IsSaid_AndCanBeTypedAgain(string address)
    {
        using var answer = await site.Site.Client.GetAsync(new Uri(address, UriKind.Relative));
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("No credential has this number", page, StringComparison.Ordinal);
        Assert.Contains("value=\"GONE-1\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_IsNothingButWords()
    {
        var member = await site.EnrolAsync(name: "<script>alert('x')</script>");

        var page = await ReadAsync($"/verify/C-{member.MemberId}");

        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_IsInSpanish_WhereTheBrowserAsksForIt()
    {
        var member = await site.EnrolAsync(name: "Ada Example");

        var page = WebUtility.HtmlDecode(await ReadAsync($"/verify/C-{member.MemberId}", "es"));

        Assert.Contains(">Certificado</span>", page, StringComparison.Ordinal);
        Assert.Contains("Válida hasta el", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("acsm", "A cycle lasts 3 years", "10 CEC for each credit hour", "ACSM-CREDIT-3 · FAQ")]
    [InlineData("nasm", "At least one line of ", "Grace lasts 90 days from the end of the cycle", "NASM-STATUS-1 · NASM")]
    [InlineData("nsca", "1 January 2024 through 31 December 2026", "from 1 January 2025", "NSCA-CREDIT-1 · PUB")]
    public async Task Rules_AreSentencesWithIdAndSource(string program, params string[] expected)
    {
        var page = WebUtility.HtmlDecode(await ReadAsync($"/programs/{program}"));

        Assert.All(expected, text => Assert.Contains(text, page, StringComparison.Ordinal));
        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_AreListed_AndAnUnknownOneIsNotThere()
    {
        var list = await ReadAsync("/programs", "es");
        using var unknown = await site.Site.Client.GetAsync(new Uri("/programs/other", UriKind.Relative));

        Assert.All(
            TestPrograms.Catalog.Programs,
            program => Assert.Contains($"href=\"/programs/{program.Program}\"", list, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private async Task<string> ReadAsync(string address, string? language = null)
    {
        using var request = MemberSite.Request(HttpMethod.Get, address);
        if (language is not null)
        {
            request.Headers.Add("Accept-Language", language);
        }

        using var answer = await site.Site.Client.SendAsync(request);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, page);
        return page;
    }
}
