using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CecFunctions.Imports;
using CecFunctions.Tests.SelfReports;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.Events;

/// <summary>Calendars of events as they are taken in by file, searched, and reported.</summary>
[Trait("Rule", "PORTAL-6")]
public sealed class EventsPageTests
{
    private const string Header =
        "program,eventId,title,starts,ends,place,kind,provider,activity,hours,approvedBy,address,cancelled\n";

    private const string Meeting =
        "acsm,E1,Annual Meeting,2026-07-01,2026-07-03,Denver,Conference,ACSM,continuing-education,12,ACSM,"
            + "https://meeting.example/,\n";

    private const string Webinar =
        "ACSM,E2,Heart & <b>Lung</b>,2026-06-20,,online,Webinar,Heart House,Continuing-Education,1.5,ACE,,\n";

    private const string Past = "acsm,E3,Spring Course,2026-05-02,,Boston,Course,Heart House,continuing-education,5,ACE,,\n";

    [Fact]
    public async Task Calendar_IsTakenInOnce_ChangedAndCancelledByItsIds()
    {
        await using var site = await MemberSite.StartAsync();

        var first = await ImportAsync(site, Header + Meeting + Webinar);
        var again = await ImportAsync(site, Header + Meeting + Webinar);
        var changed = await ImportAsync(
            site, Header + Meeting.Replace("2026-07-01", "2026-06-30", StringComparison.Ordinal)
                + Webinar.Replace(",ACE,,", ",ACE,,yes", StringComparison.Ordinal));

        Assert.Equal(new EventFigures { Rows = 2, Added = 2 }, first);
        Assert.Equal(new EventFigures { Rows = 2, Unchanged = 2 }, again);
        Assert.Equal(new EventFigures { Rows = 2, Changed = 1, Removed = 1 }, changed);
        var page = await new PagesOfCredits(site, await site.EnrolAsync()).GetAsync("/events");
        Assert.Contains("30 June 2026 to 3 July 2026", page, StringComparison.Ordinal);
        Assert.Equal(1, Regex.Count(page, "Annual Meeting</strong>"));
        Assert.DoesNotContain("Lung", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BadRows_AreToldByColumn_AndTheOthersTaken()
    {
        await using var site = await MemberSite.StartAsync();
        var problems = new RowProblems();
        var figures = await ImportAsync(
            site,
            Header + Meeting
                + Meeting.Replace("acsm,", "none,", StringComparison.Ordinal)
                + Meeting.Replace("continuing-education", "swimming", StringComparison.Ordinal)
                + Meeting.Replace("continuing-education", "reading", StringComparison.Ordinal)
                + Meeting.Replace("continuing-education", "college-course", StringComparison.Ordinal)
                + Meeting.Replace("2026-07-03", "2026-06-03", StringComparison.Ordinal)
                + Meeting.Replace("https:", "javascript:", StringComparison.Ordinal),
            problems);

        Assert.Equal((7, 1), (figures.Rows, figures.Added));
        Assert.Equal(
            ["program", "activity", "activity", "hours", "ends", "address"],
            problems.First.Select(problem => problem.Column));
    }

    [Fact]
    public async Task Search_FindsByDaysTextPlaceTypeAndCredits()
    {
        await using var site = await MemberSite.StartAsync();
        await ImportAsync(site, Header + Meeting + Webinar + Past);
        var pages = new PagesOfCredits(site, await site.EnrolAsync());
        var other = new PagesOfCredits(site, await site.EnrolAsync("NSCA-CPT"));

        Assert.Equal(["Heart & <b>Lung</b>", "Annual Meeting"], await FoundAsync("/events"));
        Assert.Equal(["Spring Course", "Heart & <b>Lung</b>", "Annual Meeting"], await FoundAsync("/events?from=2026-01-01"));
        Assert.Equal(["Spring Course"], await FoundAsync("/events?from=2026-01-01&through=2026-05-02"));
        Assert.Equal(["Heart & <b>Lung</b>"], await FoundAsync("/events?text=heart%20house"));
        Assert.Equal(["Annual Meeting"], await FoundAsync("/events?place=DENVER"));
        Assert.Equal(["Heart & <b>Lung</b>"], await FoundAsync("/events?kind=webinar"));
        Assert.Equal(["Annual Meeting"], await FoundAsync("/events?least=10"));
        Assert.Empty(await FoundAsync("/events?text=nothing"));
        Assert.DoesNotContain("Annual Meeting", await other.GetAsync("/events"), StringComparison.Ordinal);
        Assert.Contains(
            "Enter a date, such as 2026-03-12.", await pages.GetAsync("/events?from=soon"), StringComparison.Ordinal);

        async Task<string[]> FoundAsync(string address) =>
            [.. Regex.Matches(await pages.GetAsync(address), "<strong>(.*?)</strong>").Select(title => title.Groups[1].Value)];
    }

    [Fact]
    public async Task ManyEvents_AreOnPages_EachOnce()
    {
        await using var site = await MemberSite.StartAsync();
        var rows = Enumerable.Range(1, 60).Select(number => string.Create(
            CultureInfo.InvariantCulture,
            $"acsm,N{number},Course {number:00},2026-07-{1 + (number % 28):00},,,,,continuing-education,1,ACE,,\n"));
        await ImportAsync(site, Header + string.Concat(rows));
        var pages = new PagesOfCredits(site, await site.EnrolAsync());

        var titles = new List<string>();
        for (var address = "/events?kind="; address is not null;)
        {
            var page = await pages.GetAsync(address);
            titles.AddRange(Regex.Matches(page, "<strong>(.*?)</strong>").Select(title => title.Groups[1].Value));
            address = Regex.Match(page, "<a href=\"([^\"]*)\" rel=\"next\"") is { Success: true } next
                ? next.Groups[1].Value
                : null;
        }

        Assert.Equal(60, titles.Count);
        Assert.Equal(60, titles.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task OneClick_BeginsTheReport_WhichIsThenCheckedAndSaved()
    {
        await using var site = await MemberSite.StartAsync();
        await ImportAsync(site, Header + Past);
        var pages = new PagesOfCredits(site, await site.EnrolAsync());

        var page = await pages.GetAsync("/events?from=2026-01-01");
        var draft = Regex.Match(page, "href=\"(/credits/add[^\"]*)\"").Groups[1].Value;
        var form = await pages.GetAsync(draft);

        Assert.Contains("value=\"Spring Course\"", form, StringComparison.Ordinal);
        Assert.Contains("value=\"Heart House\"", form, StringComparison.Ordinal);
        Assert.Contains("<option value=\"hours\" selected>", form, StringComparison.Ordinal);
        var done = await pages.CheckAndSaveAsync("/credits/add", new Dictionary<string, string>
        {
            ["activity"] = "continuing-education",
            ["key"] = PagesOfCredits.Hidden(form, "key"),
            ["date"] = "2026-05-02",
            ["title"] = "Spring Course",
            ["provider"] = "Heart House",
            ["approvedBy"] = "ACE",
            ["amount"] = "5",
            ["unit"] = "hours",
        });
        Assert.Contains("Added. It counts 5 CEC.", await pages.GetAsync(done), StringComparison.Ordinal);
    }

    [Fact]
    public async Task InSpanish_SearchIsSpanish()
    {
        await using var site = await MemberSite.StartAsync();
        await ImportAsync(site, Header + Meeting);

        var page = await new PagesOfCredits(site, await site.EnrolAsync(), "es").GetAsync("/events");

        Assert.Contains("<h1>Eventos</h1>", page, StringComparison.Ordinal);
        Assert.Contains("del 1 de julio de 2026 al 3 de julio de 2026", page, StringComparison.Ordinal);
        Assert.Contains("Podrá guardarlo a partir del 3 de julio de 2026.", page, StringComparison.Ordinal);
    }

    private static async Task<EventFigures> ImportAsync(MemberSite site, string csv, RowProblems? problems = null)
    {
        problems ??= new RowProblems();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        using var file = await SpooledFile.CopyAsync(
            "events.csv", stream, long.MaxValue, TextForm.Utf8, CancellationToken.None);
        var table = EventsFile.Open(file!, new TableOptions(), CancellationToken.None);
        return await site.Site.Services.GetRequiredService<EventImport>().RunAsync(
            table.Read(problems), problems, dryRun: false, CancellationToken.None);
    }
}
