using System.Net;
using System.Text.RegularExpressions;

namespace CecFunctions.Tests.SelfReports;

/// <summary>The list of a member's credits, and what they do about a report there.</summary>
public sealed class CreditsPageTests
{
    [Fact]
    [Trait("Rule", "PORTAL-4")]
    public async Task List_HasTwoTabs_AndTheCurrentCycleOnlyWhatLiesInIt()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(certifiedOn: "2024-03-15");
        await site.AddAsync(member, Titled("Anatomy", "2026-05-02", 5));
        await site.AddAsync(member, Titled("Long ago", "2023-05-02", 5));
        var pages = new PagesOfCredits(site, member);

        var all = await pages.GetAsync("/credits");
        var current = await pages.GetAsync("/credits?range=current");

        Assert.Contains("<a href=\"/credits\" aria-current=\"page\">All</a>", all, StringComparison.Ordinal);
        Assert.Contains(
            "<a href=\"/credits?range=current\" aria-current=\"page\">Current Cycle</a>", current, StringComparison.Ordinal);
        Assert.Contains("Anatomy", current, StringComparison.Ordinal);
        Assert.Contains("Long ago", all, StringComparison.Ordinal);
        Assert.DoesNotContain("Long ago", current, StringComparison.Ordinal);
        Assert.Contains("5 CEC of 45 CEC counted.", all, StringComparison.Ordinal);
        Assert.Contains("/api/transcript?format=xlsx&range=current", current, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "PORTAL-4")]
    [Trait("Rule", "ACSM-CYCLE-4")]
    public async Task All_SaysWhatAReportCountedInTheCycleThatWasRenewedWithIt_AsTheTranscriptDoes()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolCompleteAsync();
        var report = (await site.ReadAsync(member, MemberSite.Reports))["reports"]![0]!["id"]!.GetValue<string>();
        await site.RenewAsync(member);
        site.Clock.Now += TimeSpan.FromDays(10);
        await site.AddAsync(member, Titled("After it", "2026-06-20", 5));
        var pages = new PagesOfCredits(site, member);

        var all = await pages.GetAsync($"/credits?done=added&report={report}");
        var current = await pages.GetAsync("/credits?range=current");
        var transcript = await pages.GetAsync("/api/transcript");

        Assert.Contains("Added. It counts 45 CEC in cycle 1, which has been renewed.", all, StringComparison.Ordinal);
        Assert.Matches("Cycle 1, [^,]+, renewed</p>", all);
        Assert.Equal(["5 CEC", "45 CEC"], Counts(all));
        Assert.DoesNotContain("outside", all, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["5 CEC"], Counts(current));
        Assert.Matches("<li>\\s*Cycle 1, from [^:]+: 45 CEC of 45 required. Renewed on 15 June 2026.\\s*</li>", transcript);

        static IEnumerable<string> Counts(string page) =>
            Regex.Matches(page, "<td data-label=\"Counts\" class=\"number\">([^<]*)</td>").Select(cell => cell.Groups[1].Value);
    }

    [Fact]
    [Trait("Rule", "ALL-CYCLE-2")]
    public async Task RenewedBeforeItsEnd_SaysFromWhenActivitiesCountForTheNextCycle_AsTheFormDoes()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync("NASM-CPT", "2024-08-15");
        await site.AddAsync(member, """{ "activity": "cpr-aed", "date": "2026-05-02" }""");
        await site.AddAsync(
            member, """{ "activity": "continuing-education", "date": "2026-05-02", "ceu": 1.9, "approvedBy": "ACE" }""");
        var pages = new PagesOfCredits(site, member);
        var before = await pages.GetAsync("/credits");
        await site.RenewAsync(member, 99);

        var after = await pages.GetAsync("/credits");
        var transcript = await pages.GetAsync("/api/transcript");
        var tried = await pages.ShownAsync(
            "/credits/add",
            new Dictionary<string, string>
            {
                ["activity"] = "continuing-education", ["key"] = "k", ["date"] = "2026-06-02", ["title"] = "Another",
                ["approvedBy"] = "ACE", ["amount"] = "0.3", ["unit"] = "ceu", ["action"] = "check",
            });

        Assert.DoesNotContain("for the next cycle", before, StringComparison.Ordinal);
        Assert.Matches("<a class=\"button ?\" href=\"/credits/add\">", before);
        Assert.Contains(
            "It has been renewed: activities from 15 August 2026 count for the next cycle.", after, StringComparison.Ordinal);
        Assert.Contains("<a class=\"button button-quiet\" href=\"/credits/add\">", after, StringComparison.Ordinal);
        Assert.Contains("renewed</p>", after, StringComparison.Ordinal);
        Assert.Equal(1, Regex.Count(transcript, "Cycle 1, from"));
        Assert.Contains("Renewed on 15 June 2026.", transcript, StringComparison.Ordinal);
        Assert.Contains("nothing more is needed for it. Activities from 15 August 2026", tried, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "ACSM-FEE-3")]
    public async Task ReinstatementOnly_AsksForNoCredits_AndLeadsToWhatHelps()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(certifiedOn: "2022-03-15");

        var page = await new PagesOfCredits(site, member).GetAsync("/credits");

        Assert.Contains("It can no longer be renewed, so credits do not help it.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("still to be earned", page, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-5")]
    public async Task Line_ThatCountsLess_SaysWhy_WithItsRule()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        await site.AddAsync(member, """{ "activity": "teaching", "date": "2026-05-02", "hours": 8, "title": "Spin" }""");

        var page = await new PagesOfCredits(site, member).GetAsync("/credits");

        Assert.Contains("Worth 8 CEC, of which 5 count", page, StringComparison.Ordinal);
        Assert.Contains("<summary>Rule ACSM-CREDIT-5</summary>", page, StringComparison.Ordinal);
        Assert.Contains("At most 5 CEC in a calendar year and 15 CEC in a cycle.", page, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "ALL-CREDIT-1")]
    public async Task LockedReport_HasReasonsInPlaceOfButtons_OnEveryPageOfIt()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolCompleteAsync();
        var report = (await site.ReadAsync(member, MemberSite.Reports))["reports"]![0]!["id"]!.GetValue<string>();
        await site.RenewAsync(member);
        var pages = new PagesOfCredits(site, member);

        const string why = "its date lies in a cycle that has been renewed";
        foreach (var address in new[] { "/credits", $"/credits/{report}/edit", $"/credits/{report}/delete" })
        {
            var page = await pages.GetAsync(address);
            Assert.Contains(why, page, StringComparison.Ordinal);
            Assert.DoesNotContain("<button class=\"button\"", page, StringComparison.Ordinal);
            Assert.DoesNotContain("button-danger", page, StringComparison.Ordinal);
        }

        var refused = await pages.ShownAsync(
            $"/credits/{report}/delete",
            new Dictionary<string, string> { ["version"] = "1" },
            HttpStatusCode.UnprocessableEntity);
        Assert.Contains(why, refused, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "PORTAL-7")]
    public async Task Deleting_IsAskedOnce_AndUndone_OnceHoweverOftenItIsAsked()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var address = await site.AddAsync(member, Titled("Anatomy", "2026-05-02", 5));
        var report = address[(address.LastIndexOf('/') + 1)..];
        var pages = new PagesOfCredits(site, member);

        var asked = await pages.GetAsync($"/credits/{report}/delete");
        Assert.Contains("It counts 5 CEC now.", asked, StringComparison.Ordinal);
        using var deleted = await pages.PostAsync(
            $"/credits/{report}/delete",
            new Dictionary<string, string> { ["version"] = PagesOfCredits.Hidden(asked, "version") });

        Assert.Equal("/credits?done=deleted", deleted.Headers.Location!.OriginalString);
        var cookie = deleted.Headers.GetValues("Set-Cookie").Single(
            one => one.StartsWith("cec-deleted=", StringComparison.Ordinal)).Split(';')[0];
        Assert.DoesNotContain("Anatomy", cookie, StringComparison.Ordinal);
        var list = await pages.GetAsync("/credits?done=deleted", cookie);
        Assert.Contains("Deleted: Anatomy.", list, StringComparison.Ordinal);
        Assert.Contains("Nothing has been reported yet.", list, StringComparison.Ordinal);
        var back = await pages.DoAsync("/credits/undo", new Dictionary<string, string>(), cookie);
        var again = await pages.DoAsync("/credits/undo", new Dictionary<string, string>(), cookie);
        Assert.Equal(back, again);
        Assert.EndsWith("&done=restored", back, StringComparison.Ordinal);
        Assert.Contains("It is back. It counts 5 CEC.", await pages.GetAsync(back), StringComparison.Ordinal);
        Assert.Single((await site.ReadAsync(member, MemberSite.Reports))["reports"]!.AsArray());
    }

    [Fact]
    public async Task Undo_IsNotForAnotherMember_NorWithoutWhatWasDeleted()
    {
        await using var site = await MemberSite.LendAsync();
        var (member, other) = (await site.EnrolAsync(), await site.EnrolAsync());
        var address = await site.AddAsync(member, Titled("Anatomy", "2026-05-02", 5));
        using var deleted = await new PagesOfCredits(site, member).PostAsync(
            $"/credits/{address[(address.LastIndexOf('/') + 1)..]}/delete", new Dictionary<string, string> { ["version"] = "1" });
        var cookie = deleted.Headers.GetValues("Set-Cookie").Single(
            one => one.StartsWith("cec-deleted=", StringComparison.Ordinal)).Split(';')[0];
        var pages = new PagesOfCredits(site, other);

        foreach (var sent in new[] { cookie, null, "cec-deleted=made-up" })
        {
            Assert.Equal(
                "/credits?done=not-undone", await pages.DoAsync("/credits/undo", new Dictionary<string, string>(), sent));
        }

        Assert.Empty((await site.ReadAsync(other, MemberSite.Reports))["reports"]!.AsArray());
    }

    [Fact]
    public async Task DeletingWhatWasChangedMeanwhile_IsTold_AndNotDone()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var address = await site.AddAsync(member, Titled("Anatomy", "2026-05-02", 5));
        using var edited = await site.PutAsync(member, address, "\"1\"", Titled("Physiology", "2026-05-02", 5));
        Assert.Equal(HttpStatusCode.OK, edited.StatusCode);

        var page = await new PagesOfCredits(site, member).ShownAsync(
            $"/credits/{address[(address.LastIndexOf('/') + 1)..]}/delete",
            new Dictionary<string, string> { ["version"] = "1" },
            HttpStatusCode.UnprocessableEntity);

        Assert.Contains("It was changed in the meantime.", page, StringComparison.Ordinal);
        Assert.Contains("Physiology", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HeldForTheSameCourse_CanBeExplained_AndIsThenWithStaff()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        await site.AddAsync(member, Titled("Anatomy", "2026-05-02", 5));
        var address = await site.AddAsync(member, Titled("Anatomy", "2026-05-02", 5));
        var form = $"/credits/{address[(address.LastIndexOf('/') + 1)..]}/other-course";
        var pages = new PagesOfCredits(site, member);

        var credits = await pages.GetAsync("/credits");
        Assert.Contains($"href=\"{form}\"", credits, StringComparison.Ordinal);
        Assert.Contains("badge-warn\">Same course</span>", credits, StringComparison.Ordinal);
        Assert.DoesNotContain("With staff", credits, StringComparison.Ordinal);
        var page = await pages.GetAsync(form);
        var version = PagesOfCredits.Hidden(page, "version");
        var empty = await pages.ShownAsync(
            form, new Dictionary<string, string> { ["version"] = version }, HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Enter this.", empty, StringComparison.Ordinal);
        var done = await pages.DoAsync(
            form, new Dictionary<string, string> { ["version"] = version, ["note"] = "The second\nsession <b>" });

        Assert.Equal("/credits?done=contested", done);
        var list = await pages.GetAsync(done);
        Assert.Contains("You wrote: The second session <b> Staff will decide.", list, StringComparison.Ordinal);
        Assert.Contains("badge-warn\">With staff</span>", list, StringComparison.Ordinal);
        Assert.DoesNotContain($"href=\"{form}\"", list, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\" onmouseover=\"alert(1)")]
    public async Task HarmfulTitle_IsOnlyText(string title)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        await site.AddAsync(member, Titled(title.Replace("\"", "\\\"", StringComparison.Ordinal), "2026-05-02", 5));

        using var answer = await site.GetAsync(member, "/credits");
        var page = await answer.Content.ReadAsStringAsync();

        Assert.DoesNotContain(title, page, StringComparison.Ordinal);
        Assert.Contains("alert(1)", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InSpanish_ListAndReasonsAreSpanish()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        await site.AddAsync(member, """{ "activity": "teaching", "date": "2026-05-02", "hours": 8, "title": "Spin" }""");

        var page = await new PagesOfCredits(site, member, "es-US").GetAsync("/credits");

        Assert.Contains("<html lang=\"es\">", page, StringComparison.Ordinal);
        Assert.Contains("<h1>Créditos</h1>", page, StringComparison.Ordinal);
        Assert.Contains("Regla ACSM-CREDIT-5", page, StringComparison.Ordinal);
        Assert.Contains("Como máximo 5 CEC por año natural y 15 CEC por ciclo.", page, StringComparison.Ordinal);
        Assert.Contains("2 de mayo de 2026", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SeveralCredentials_AreTabs_AndTheFirstShownIsTheOneThatAsksForMost()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        await site.EnrolAlsoAsync(member, "ACSM-EP", "2025-01-10", $"D-{member.MemberId}");
        await site.AddAsync(member, Titled("Anatomy", "2026-05-02", 5));
        var pages = new PagesOfCredits(site, member);

        var first = await pages.GetAsync("/credits");
        var other = await pages.GetAsync($"/credits?credential=C-{member.MemberId}");

        Assert.Contains("5 CEC of 60 CEC counted.", first, StringComparison.Ordinal);
        Assert.Contains("No credits are required for it while a higher certification is held", other, StringComparison.Ordinal);
    }

    private static string Titled(string title, string date, decimal credits) =>
        $$"""
        { "activity": "continuing-education", "date": "{{date}}", "credits": {{credits}}, "approvedBy": "ACE",
          "title": "{{title}}", "provider": "Heart House" }
        """;
}
