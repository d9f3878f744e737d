using System.Net;
using System.Text.RegularExpressions;
using CecFunctions.Fees;
using CecFunctions.Members;
using static CecFunctions.Tests.Renewals.PageCalls;
using FormFields = CecFunctions.Tests.Pages.FormFields;

namespace CecFunctions.Tests.Renewals;

/// <summary>The page of a renewal, from its list to the new cycle.</summary>
public sealed class RenewalPageTests
{
    [Fact]
    [Trait("Rule", "ACSM-FEE-1")]
    public async Task Member_PaysAtTheCashier_AndRenews()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolCompleteAsync();
        var address = $"/renew/C-{member.MemberId}";
        var before = await site.PageAsync(member, address);
        var cashier = WebUtility.HtmlDecode(Regex.Match(before, "class=\"button\" href=\"([^\"]*)\">Pay \\$60<").Groups[1].Value);
        Assert.DoesNotContain("Renew now", before, StringComparison.Ordinal);

        using var shown = await site.Site.Client.GetAsync(new Uri(cashier, UriKind.Relative));
        var fields = FormFields.Hidden(await HtmlAsync(shown));
        using var paid = await site.FormAsync(member, "/dev/cashier", fields);
        using var paidTwice = await site.FormAsync(member, "/dev/cashier", fields);
        Assert.Equal((HttpStatusCode.SeeOther, $"{address}?done=paid"), Led(paid));
        Assert.Equal(Led(paid), Led(paidTwice));

        var back = await site.PageAsync(member, $"{address}?done=paid");
        var form = FormFields.Hidden(
            Regex.Match(back, $"<form method=\"post\" action=\"{address}\".*?</form>", RegexOptions.Singleline).Value);
        using var renewed = await site.FormAsync(member, address, form);
        using var renewedTwice = await site.FormAsync(member, address, form);
        Assert.Equal((HttpStatusCode.SeeOther, $"{address}?done=renewed"), Led(renewed));
        Assert.Equal(Led(renewed), Led(renewedTwice));

        var after = Words(await site.PageAsync(member, $"{address}?done=renewed"));
        Assert.Contains("Your new cycle runs from 16 June 2026 through 14 March 2030.", after, StringComparison.Ordinal);
        Assert.Contains("Certificate and badge", after, StringComparison.Ordinal);
        Assert.Equal(
            0m, (await site.ReadAsync(member, $"/api/credentials/C-{member.MemberId}/fee"))["paid"]!.GetValue<decimal>());
    }

    [Fact]
    [Trait("Rule", "ACSM-FEE-2")]
    public async Task Fee_IsShownWithItsParts_AndEachItemLeadsWhereItIsDone()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(certifiedOn: "2023-03-15");
        await site.PayAsync(member, 50);

        var page = await site.PageAsync(member, $"/renew/C-{member.MemberId}");
        var words = Words(page);

        Assert.Contains("Renewal $60 Late fee $80 On account already −$50 To pay $90", words, StringComparison.Ordinal);
        Assert.Contains("Credits: 0 CEC of 45 CEC.", words, StringComparison.Ordinal);
        Assert.Contains("You can pay and renew once the rest of the list is done.", words, StringComparison.Ordinal);
        Assert.Contains("href=\"/credits\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"#cpr\"", page, StringComparison.Ordinal);
        Assert.Contains("class=\"missing\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "The fee has not been paid in full.")]
    [InlineData("es", "La cuota no se ha pagado por completo.")]
    public async Task RefusedRenewal_ShowsThePageWithTheReason(string language, string reason)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolCompleteAsync();
        var request = MemberSite.Request(HttpMethod.Post, $"/renew/C-{member.MemberId}")
            .As(member.ToString()).With("Accept-Language", language);
        request.Content = new FormUrlEncodedContent([KeyValuePair.Create("key", $"{Guid.NewGuid():N}")]);

        using var answer = await site.Site.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(reason, Words(await HtmlAsync(answer)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OddForm_IsRefused_AndRenewsNothing()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolCompleteAsync();
        await site.PayAsync(member, 60);

        using var empty = await site.FormAsync(member, $"/renew/C-{member.MemberId}");
        using var odd = await site.FormAsync(member, $"/renew/C-{member.MemberId}", ("key", "<a>"));

        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (empty.StatusCode, odd.StatusCode));
        Assert.Contains("Renew now", await site.PageAsync(member, "/home"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CredentialOfAnother_IsNotFound()
    {
        await using var site = await MemberSite.LendAsync();
        var (member, other) = (await site.EnrolAsync(), await site.EnrolAsync());

        using var shown = await site.GetAsync(member, $"/renew/C-{other.MemberId}");
        using var renewed = await site.FormAsync(member, $"/renew/C-{other.MemberId}", ("key", $"{Guid.NewGuid():N}"));
        using var cpr = await site.FormAsync(member, $"/renew/C-{other.MemberId}/cpr");

        Assert.All([shown, renewed, cpr], answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
    }

    [Fact]
    [Trait("Rule", "ALL-CPR-1")]
    public async Task CprCourse_IsReportedOnThePage()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var address = $"/renew/C-{member.MemberId}";
        var version = Regex.Match(await site.PageAsync(member, address), "name=\"version\" value=\"(\\d+)\"").Groups[1].Value;

        using var missing = await site.FormAsync(member, $"{address}/cpr", ("version", version));
        using var later = await site.FormAsync(member, $"{address}/cpr", Course(version, "2026-07-01", "2028-06-10"));
        using var shorter = await site.FormAsync(member, $"{address}/cpr", Course(version, "2026-06-10", "2028-06-10"));
        using var meant = await site.FormAsync(
            member, $"{address}/cpr", [.. Course(version, "2026-06-10", "2028-06-10"), ("shorten", "true")]);
        using var stale = await site.FormAsync(
            member, $"{address}/cpr", [.. Course(version, "2026-06-10", "2028-06-11"), ("shorten", "true")]);

        Assert.All(
            [missing, later, shorter, stale],
            answer => Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode));
        Assert.Contains("Enter this.", await HtmlAsync(missing), StringComparison.Ordinal);
        Assert.Contains(
            "1 July 2026 is after 15 June 2026, the day it is reported.", Words(await HtmlAsync(later)), StringComparison.Ordinal);
        var asked = await HtmlAsync(shorter);
        Assert.Contains("Yes, this ends earlier than what is on record", asked, StringComparison.Ordinal);
        Assert.Contains("value=\"2028-06-10\"", asked, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.SeeOther, $"{address}?done=cpr"), Led(meant));
        Assert.Contains("was changed meanwhile", await HtmlAsync(stale), StringComparison.Ordinal);
        Assert.Contains("CPR/AED is current through 10 June 2028.", Words(await site.PageAsync(member, address)), StringComparison.Ordinal);
    }

    [Fact]
    public void PaymentServicesPage_GetsTheValuesWhereTheSettingHasThem()
    {
        var options = new PaymentPageOptions(
            "https://pay.example.org/{program}/{member}?c={credential}&p={purpose}&a={amount}");
        var page = new PaymentPage(options, new NoServices());

        var address = page.AddressFor(
            new AskedPayment(new MemberKey("acsm", "M-1"), "C/1&a=0", FeePurpose.Renewal, 60.5m, "/renew/C%2F1"),
            new Microsoft.AspNetCore.Http.DefaultHttpContext().Request);

        Assert.Equal("https://pay.example.org/acsm/M-1?c=C%2F1%26a%3D0&p=renewal&a=60.50", address);
        Assert.Null(new PaymentPage(new PaymentPageOptions(null), new NoServices()).AddressFor(
            new AskedPayment(new MemberKey("acsm", "M1"), "C-1", FeePurpose.Renewal, 60, "/renew/C-1"),
            new Microsoft.AspNetCore.Http.DefaultHttpContext().Request));
    }

    private static (string, string)[] Course(string version, string completed, string until) =>
        [("version", version), ("completedOn", completed), ("validUntil", until), ("course", "in-person")];

    private static (HttpStatusCode Status, string? To) Led(HttpResponseMessage answer) =>
        (answer.StatusCode, answer.Headers.Location?.OriginalString);

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
