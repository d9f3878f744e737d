using System.Net;
using CecFunctions.Members;

namespace CecFunctions.Tests.SelfReports;

/// <summary>The forms in which a member reports an activity and edits a report.</summary>
[Trait("Rule", "PORTAL-7")]
public sealed class ReportFormPageTests
{
    private const string Add = "/credits/add";

    private static Dictionary<string, string> Course(string amount = "5", string unit = "credits") => new()
    {
        ["activity"] = "continuing-education",
        ["key"] = $"{Guid.NewGuid():N}",
        ["date"] = "2026-05-02",
        ["title"] = "Anatomy",
        ["provider"] = "Heart House",
        ["approvedBy"] = "ACE",
        ["amount"] = amount,
        ["unit"] = unit,
        ["action"] = "check",
    };

    private static async Task<int> CountAsync(MemberSite site, MemberKey member) =>
        (await site.ReadAsync(member, MemberSite.Reports))["reports"]!.AsArray().Count;

    [Fact]
    public async Task Choice_TellsWhatEachActivityIsWorth_FromTheProgramsData()
    {
        await using var site = await MemberSite.LendAsync();
        var page = await new PagesOfCredits(site, await site.EnrolAsync()).GetAsync(Add);
        var byCategory = await new PagesOfCredits(site, await site.EnrolAsync("NSCA-CPT")).GetAsync(Add);

        Assert.Contains("href=\"/credits/add?activity=college-course\"", page, StringComparison.Ordinal);
        Assert.Contains(
            "1 CEC for each credit awarded, or 1 CEC for each hour, or 10 CEC for each CEU awarded.",
            page,
            StringComparison.Ordinal);
        Assert.Contains("The grade must be one of A+, A, A-, B+, B, B-, C+, C.", page, StringComparison.Ordinal);
        Assert.Contains("What earns no credits", page, StringComparison.Ordinal);
        Assert.Contains("Category A", byCategory, StringComparison.Ordinal);
        Assert.Contains("0.5 CEU for each semester hour, 0.3 CEU for each quarter hour.", byCategory, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ACSM-CPT", "college-course", "amount inScope grade", "approvedBy unit score")]
    [InlineData("ACSM-CPT", "new-certification", "earned", "amount grade")]
    [InlineData("ACSM-CPT", "continuing-education", "amount unit approvedBy", "petition grade")]
    [InlineData("NASM-CPT", "cpr-aed", "date", "amount approvedBy")]
    [InlineData("NSCA-CPT", "college-course", "amount hourSystem startedOn inScope", "approvedBy")]
    [InlineData("NSCA-CPT", "home-study", "amount unit preApproved", "score")]
    [InlineData("NSCA-CPT", "quiz", "amount score", "unit")]
    public async Task Form_AsksOnlyForWhatTheActivityNeeds(string type, string activity, string asked, string unasked)
    {
        await using var site = await MemberSite.LendAsync();
        var page = await new PagesOfCredits(site, await site.EnrolAsync(type)).GetAsync($"{Add}?activity={activity}");

        Assert.All(
            asked.Split(' '), name => Assert.Contains($"id=\"{name}\" name=\"{name}\"", page, StringComparison.Ordinal));
        Assert.All(
            unasked.Split(' '),
            name => Assert.DoesNotContain($"id=\"{name}\" name=\"{name}\"", page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ACSM-CPT", "continuing-education", "Without it the report counts nothing.")]
    [InlineData("NASM-CPT", "continuing-education", "unless you petition for the course and staff grant it.")]
    public async Task Approver_WithoutWhomNothingCounts_IsNotCalledOptional(string type, string activity, string said)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(type);

        var page = await new PagesOfCredits(site, member).GetAsync($"{Add}?activity={activity}");

        Assert.Matches("<label for=\"approvedBy\">Approved by\\s*</label>", page);
        Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.Matches("<label for=\"provider\">[^<]*<span class=\"field-optional\">", page);
    }

    [Fact]
    public async Task Check_TellsWhatItWouldCount_AndSavesNothing()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var pages = new PagesOfCredits(site, member);

        var page = await pages.ShownAsync(Add, Course());
        var direct = Course();
        direct["action"] = "save";
        var notChecked = await pages.ShownAsync(Add, direct);

        Assert.Contains("It counts 5 CEC for ", page, StringComparison.Ordinal);
        Assert.Contains("Then 5 CEC of 45 CEC are counted.", page, StringComparison.Ordinal);
        Assert.Contains("value=\"save\"", page, StringComparison.Ordinal);
        Assert.Contains("It counts 5 CEC for ", notChecked, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(site, member));
    }

    [Fact]
    public async Task Saved_OnceHoweverOftenItIsSent_AndTellsWhatItCounts()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var pages = new PagesOfCredits(site, member);
        var form = Course();
        var saving = PagesOfCredits.Saving(form, await pages.ShownAsync(Add, form));

        var first = await pages.DoAsync(Add, saving);
        var second = await pages.DoAsync(Add, saving);

        Assert.Equal(first, second);
        Assert.Equal(1, await CountAsync(site, member));
        Assert.Contains("Added. It counts 5 CEC.", await pages.GetAsync(first), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SavedForm_ChangedAndSentAgain_IsAnotherReport_OnceThatIsSaid()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var pages = new PagesOfCredits(site, member);
        var form = Course();
        await pages.CheckAndSaveAsync(Add, form);
        form["title"] = "Physiology";

        var told = await pages.ShownAsync(Add, PagesOfCredits.Saving(form, await pages.ShownAsync(Add, form)));

        Assert.Contains("This form has been saved already.", told, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync(site, member));
        form["key"] = PagesOfCredits.Hidden(told, "key");
        await pages.DoAsync(Add, PagesOfCredits.Saving(form, told));
        Assert.Equal(2, await CountAsync(site, member));
    }

    [Fact]
    public async Task ChangedAfterTheCheck_IsCheckedAgain_BeforeItIsSaved()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var pages = new PagesOfCredits(site, member);
        var form = Course();
        var saving = PagesOfCredits.Saving(form, await pages.ShownAsync(Add, form));
        saving["amount"] = "7";

        var page = await pages.ShownAsync(Add, saving);

        Assert.Contains("You have changed something since.", page, StringComparison.Ordinal);
        Assert.Contains("It counts 7 CEC for ", page, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(site, member));
    }

    [Fact]
    public async Task Check_WarnsOfCaps_Duplicates_Windows_AndWhatStaffLookAt()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var pages = new PagesOfCredits(site, member);
        var form = Course();
        await pages.CheckAndSaveAsync(Add, form);

        Assert.Contains(
            "The same course seems to be on record with report “Anatomy” of 2 May 2026, which counts.",
            await pages.ShownAsync(Add, Course()),
            StringComparison.Ordinal);
        Assert.Contains(
            "80 CEC count nothing for", await pages.ShownAsync(Add, Course("80")), StringComparison.Ordinal);
        var before = Course();
        before["date"] = "2023-05-02";
        var outside = await pages.ShownAsync(Add, before);
        Assert.Contains("It counts nothing for", outside, StringComparison.Ordinal);
        Assert.Contains("the first day whose activities count in this cycle", outside, StringComparison.Ordinal);
        var capped = await pages.ShownAsync(Add, new Dictionary<string, string>
        {
            ["activity"] = "teaching", ["date"] = "2026-05-02", ["amount"] = "8", ["unit"] = "hours",
        });
        Assert.Contains("It counts 5 CEC of its 8 CEC for", capped, StringComparison.Ordinal);
        Assert.Contains("at most 5 CEC count in a calendar year", capped, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync(site, member));
    }

    [Theory]
    [InlineData("date", "", "Enter this.")]
    [InlineData("date", "2.5.2026", "Enter a date, such as 2026-03-12.")]
    [InlineData("date", "2099-01-01", "This day has not come yet.")]
    [InlineData("amount", "", "Enter this.")]
    [InlineData("amount", "many", "Enter a number, such as 12.5.")]
    [InlineData("amount", "0", "Enter more than zero.")]
    [InlineData("amount", "100000", "One report can have at most 200.")]
    [InlineData("unit", "", "Enter this.")]
    [InlineData("title", "\u0007", "Title must have")]
    public async Task WrongEntry_IsToldAtItsField_AndTheRestIsKept(string field, string entered, string told)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var form = Course();
        form[field] = entered;

        var page = await new PagesOfCredits(site, member).ShownAsync(Add, form, HttpStatusCode.UnprocessableEntity);

        Assert.Contains(told, page, StringComparison.Ordinal);
        Assert.Contains($"id=\"{field}-fault\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"Heart House\"", page, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(site, member));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("nonsense")]
    public async Task WithoutAnActivity_OneIsToBeChosen(string? activity)
    {
        await using var site = await MemberSite.LendAsync();
        var fields = new Dictionary<string, string>();
        if (activity is not null)
        {
            fields["activity"] = activity;
        }

        var page = await new PagesOfCredits(site, await site.EnrolAsync()).ShownAsync(
            Add, fields, HttpStatusCode.UnprocessableEntity);

        Assert.Contains("Choose an activity.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_BeginsAForm_WithWhatItGives()
    {
        await using var site = await MemberSite.LendAsync();
        var page = await new PagesOfCredits(site, await site.EnrolAsync()).GetAsync(
            $"{Add}?activity=continuing-education&title=Annual%20Meeting%20%3Cb%3E&date=2026-05-02&amount=12&unit=credits");

        Assert.Contains("value=\"Annual Meeting <b>\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"2026-05-02\"", page, StringComparison.Ordinal);
        Assert.Contains("<option value=\"credits\" selected>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_ShowsWhatIsOnRecord_AndSavesWhatWasChecked()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var pages = new PagesOfCredits(site, member);
        await pages.CheckAndSaveAsync(Add, Course());
        var id = (await site.ReadAsync(member, MemberSite.Reports))["reports"]![0]!["id"]!.GetValue<string>();
        var address = $"/credits/{id}/edit";

        var page = await pages.GetAsync(address);
        Assert.Contains("value=\"Anatomy\"", page, StringComparison.Ordinal);
        var form = Course("9");
        form["version"] = PagesOfCredits.Hidden(page, "version");
        var done = await pages.CheckAndSaveAsync(address, form);

        Assert.Equal($"/credits?report={id}&done=edited", done);
        Assert.Contains("Saved. It counts 9 CEC.", await pages.GetAsync(done), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_CanTakeAnotherActivity_WithWhatThatOneNeeds()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var pages = new PagesOfCredits(site, member);
        await pages.CheckAndSaveAsync(Add, Course());
        var id = (await site.ReadAsync(member, MemberSite.Reports))["reports"]![0]!["id"]!.GetValue<string>();

        var page = await pages.GetAsync($"/credits/{id}/edit?activity=teaching");
        Assert.Contains("value=\"Anatomy\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"approvedBy\"", page, StringComparison.Ordinal);
        await pages.CheckAndSaveAsync($"/credits/{id}/edit", new Dictionary<string, string>
        {
            ["activity"] = "teaching",
            ["version"] = PagesOfCredits.Hidden(page, "version"),
            ["date"] = "2026-05-02",
            ["title"] = "Anatomy",
            ["amount"] = "3",
            ["unit"] = "hours",
        });

        var edited = (await site.ReadAsync(member, MemberSite.Reports))["reports"]![0]!;
        Assert.Equal(("teaching", 3m), (edited["activity"]!.GetValue<string>(), edited["hours"]!.GetValue<decimal>()));
    }

    [Fact]
    public async Task EditOfWhatWasChangedMeanwhile_ShowsItAsItIs_AndWhatWasEntered()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var pages = new PagesOfCredits(site, member);
        var added = await site.AddAsync(member, MemberSite.Course("2026-05-02", 5));
        using var edited = await site.PutAsync(member, added, "\"1\"", MemberSite.Course("2026-05-02", 6));
        Assert.Equal(HttpStatusCode.OK, edited.StatusCode);
        var form = Course("9");
        form["version"] = "1";

        var page = await pages.ShownAsync(
            $"/credits/{added[(added.LastIndexOf('/') + 1)..]}/edit", form, HttpStatusCode.UnprocessableEntity);

        Assert.Contains("The report was changed in the meantime.", page, StringComparison.Ordinal);
        Assert.Contains("<li>How much: 9</li>", page, StringComparison.Ordinal);
        Assert.Contains("value=\"6\"", page, StringComparison.Ordinal);
        Assert.Equal("2", PagesOfCredits.Hidden(page, "version"));
    }

    [Fact]
    public async Task PagesOfAnothersReport_AreNotThere()
    {
        await using var site = await MemberSite.LendAsync();
        var (owner, other) = (await site.EnrolAsync(), await site.EnrolAsync());
        var added = await site.AddAsync(owner, MemberSite.Course("2026-05-02", 5));
        var id = added[(added.LastIndexOf('/') + 1)..];

        foreach (var action in new[] { "edit", "delete", "other-course" })
        {
            using var read = await site.GetAsync(other, $"/credits/{id}/{action}");
            using var posted = await new PagesOfCredits(site, other).PostAsync(
                $"/credits/{id}/{action}", new Dictionary<string, string> { ["version"] = "1", ["note"] = "x" });
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (read.StatusCode, posted.StatusCode));
        }

        Assert.Equal(1, await CountAsync(site, owner));
    }

    [Theory]
    [InlineData("en", "Staff look at more than 60 credits awarded, 40 hours or 6 CEU before it counts.")]
    [InlineData("es", " 40 horas o 6 CEU, el personal lo revisa antes de que cuente.")]
    public async Task Amount_SaysFromWhichOnStaffLookAtIt(string language, string said)
    {
        await using var site = await MemberSite.LendAsync();
        var page = await new PagesOfCredits(site, await site.EnrolAsync(), language)
            .GetAsync($"{Add}?activity=continuing-education");

        Assert.Contains(said, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InSpanish_FormCheckAndFaultsAreSpanish()
    {
        await using var site = await MemberSite.LendAsync();
        var pages = new PagesOfCredits(site, await site.EnrolAsync(), "es");

        var page = await pages.ShownAsync(Add, Course());
        var wrong = await pages.ShownAsync(Add, Course("0"), HttpStatusCode.UnprocessableEntity);

        Assert.Contains("Cuenta 5 CEC para", page, StringComparison.Ordinal);
        Assert.Contains("Entonces cuentan 5 CEC de 45 CEC.", page, StringComparison.Ordinal);
        Assert.Contains("Escriba más de cero.", wrong, StringComparison.Ordinal);
    }
}
