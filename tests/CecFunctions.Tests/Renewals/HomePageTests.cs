using System.Text.RegularExpressions;
using static CecFunctions.Tests.Renewals.PageCalls;

namespace CecFunctions.Tests.Renewals;

/// <summary>What members see first: where each credential stands, and the one thing to do next.</summary>
public sealed class HomePageTests
{
    [Fact]
    [Trait("Rule", "PORTAL-1")]
    [Trait("Rule", "PORTAL-2")]
    public async Task Active_ShowsHowFarItIs_AndWhatIsMissing()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(name: "Ann Lee");
        await site.AddAsync(member, MemberSite.Course("2026-05-02", 31.5m));

        var page = await site.PageAsync(member, "/home");
        var words = Words(page);

        Assert.Contains("Ann Lee", words, StringComparison.Ordinal);
        Assert.Contains("Certified Personal Trainer", words, StringComparison.Ordinal);
        Assert.Contains("Certified. The cycle runs through 14 March 2027; renew by then.", words, StringComparison.Ordinal);
        Assert.Contains("31.5 CEC of 45 CEC earned.", words, StringComparison.Ordinal);
        Assert.Contains("13.5 CEC of the 45 CEC required are still to be earned.", words, StringComparison.Ordinal);
        foreach (var (mark, day) in new[]
        {
            ("Cycle starts", "15 March 2024"), ("Renewal opens", "15 March 2026"), ("Today", "15 June 2026"),
            ("Cycle ends", "14 March 2027"), ("Grace ends", "14 September 2027"),
        })
        {
            Assert.Contains($"{mark} {day}", words, StringComparison.Ordinal);
        }

        Assert.Contains("href=\"/credits/add\">Add credits</a>", page, StringComparison.Ordinal);
        Assert.Contains("by 14 March 2027", words, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "PORTAL-3")]
    public async Task Complete_AndOpen_ShowsRenewNowWithItsPrice_AndNoOtherButton()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolCompleteAsync();

        var page = await site.PageAsync(member, "/home");

        Assert.Contains($"href=\"/renew/C-{member.MemberId}\">Renew now for $60</a>", page, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(page, "class=\"button\""));
        Assert.Contains($"href=\"/certificates/C-{member.MemberId}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "PORTAL-3")]
    public async Task Complete_BeforeRenewalOpens_SaysWhenItDoes()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(certifiedOn: "2025-06-01");
        await site.AddAsync(member, MemberSite.Course("2026-05-02", 45));

        var page = await site.PageAsync(member, "/home");

        Assert.Contains("Renewal opens on 1 June 2027", Words(page), StringComparison.Ordinal);
        Assert.DoesNotContain("Renew now", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Grace_SaysUntilWhenAndWhatItCosts_AndWhomToWriteTo()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(certifiedOn: "2023-03-15");

        var page = await site.PageAsync(member, "/home");
        var words = Words(page);

        Assert.Contains("A late renewal is taken through 14 September 2026.", words, StringComparison.Ordinal);
        Assert.Contains("$140 for the renewal, of which $80 are the late fee", words, StringComparison.Ordinal);
        Assert.Contains(
            $"mailto:{TestPrograms.Catalog["acsm"].Contact!.Email}", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/certificates/", page, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "NASM-CREDIT-4")]
    public async Task Lapsed_SaysThatActivitiesOfTodayCountNoMore()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync("NASM-CPT", "2024-03-15");
        const string said = "Only activities that were completed by 12 June 2026 count for it: report those";

        Assert.Contains(said, Words(await site.PageAsync(member, "/home")), StringComparison.Ordinal);
        Assert.Contains(
            said, Words(await site.PageAsync(member, $"/renew/C-{member.MemberId}")), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "ALL-CPR-1")]
    public async Task RenewNow_IsToBeDoneWhileCprIsCurrent()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolCompleteAsync();
        await site.Office.RecordCprAsync(member, site.Today, new DateOnly(2026, 7, 1), CancellationToken.None);

        Assert.Contains(
            "Renew now for $60 by 1 July 2026", Words(await site.PageAsync(member, "/home")), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "NSCA-STATUS-3")]
    public async Task ReinstatementWithoutAFee_NamesNone()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync("NSCA-CSCS", "2022-03-15");

        Assert.Contains(
            ">Ask for reinstatement</a>", await site.PageAsync(member, "/home"), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "ACSM-FEE-3")]
    public async Task ReinstatementOnly_SaysWhatTheOfficeAsksFor()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(certifiedOn: "2022-03-15");

        var words = Words(await site.PageAsync(member, "/home"));

        Assert.Contains("The certification cannot be renewed any more", words, StringComparison.Ordinal);
        Assert.Contains("Ask for reinstatement ($225)", words, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "NSCA-STATUS-2")]
    public async Task LapsedWithAnAppeal_LeadsToIt()
    {
        await using var site = await MemberSite.StartAsync();
        var member = await site.EnrolAsync("NSCA-CSCS", "2022-03-15");
        site.Clock.Now = new DateTimeOffset(2024, 2, 20, 12, 0, 0, TimeSpan.Zero);

        var page = await site.PageAsync(member, "/home");

        Assert.Contains("An appeal can be filed through", Words(page), StringComparison.Ordinal);
        Assert.Contains("href=\"/applications\">File an appeal</a>", page, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-12")]
    public async Task Several_SayThatTheHighestCounts_AndWhy()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        await site.EnrolAlsoAsync(member, "ACSM-EP", "2024-03-15", $"EP-{member.MemberId}");

        var words = Words(await site.PageAsync(member, "/home"));

        Assert.Contains("Credits are required for the highest one only.", words, StringComparison.Ordinal);
        Assert.Contains("No credits are required for it while a higher certification is held", words, StringComparison.Ordinal);
        Assert.Contains("0 CEC of 60 CEC earned.", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Categories_AreShownWithTheirMaximum_AndTheCprPartAsOne()
    {
        await using var site = await MemberSite.LendAsync();
        var (byCategory, withCpr) = (
            await site.EnrolAsync("NSCA-CSCS", "2024-03-15"), await site.EnrolAsync("NASM-CPT", "2025-03-15"));
        await site.AddAsync(byCategory, """{ "activity": "event", "date": "2026-04-28", "hours": 3 }""");

        Assert.Contains(
            "Category A: 0.3 CEU of at most 3.5 CEU",
            Words(await site.PageAsync(byCategory, "/home")),
            StringComparison.Ordinal);
        Assert.Contains(
            "A CPR/AED certification is still missing among the reported activities",
            Words(await site.PageAsync(withCpr, "/home")),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_IsInSpanish_WhereTheBrowserAsksForIt()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolCompleteAsync();

        var words = Words(await site.PageAsync(member, "/home", "es-US"));

        Assert.Contains("Sus certificaciones", words, StringComparison.Ordinal);
        Assert.Contains("El ciclo dura hasta el 14 de marzo de 2027", words, StringComparison.Ordinal);
        Assert.Contains("Renovar ahora por $60 a más tardar el 14 de marzo de 2027", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HarmfulName_IsText()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(name: "<script>alert(1)</script>");

        var page = await site.PageAsync(member, "/home");

        Assert.Contains("&lt;script&gt;alert(1)", page, StringComparison.Ordinal);
    }
}
