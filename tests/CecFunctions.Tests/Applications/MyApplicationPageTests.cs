using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using CecFunctions.Tests.Office;
using CecFunctions.Tests.Pages;

namespace CecFunctions.Tests.Applications;

/// <summary>The pages where members ask staff for something, by what their body offers.</summary>
public sealed class MyApplicationPageTests
{
    private const string Petition = "/applications/petition";
    private const string Appeal = "/applications/appeal";
    private const string Emeritus = "/applications/emeritus";
    private const string Course = """
        { "activity": "continuing-education", "date": "2026-05-02", "ceu": 0.5, "title": "<b>Knees</b> & more" }
        """;

    [Fact]
    [Trait("Rule", "NASM-CREDIT-5")]
    public async Task Petition_IsFiledOnceHoweverOftenItIsSent_AndItsAnswerIsShown()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync("NASM-CPT", "2025-03-15");
        var report = (await site.AddAsync(member, Course)).Split('/')[^1];
        Assert.Contains("It costs $25", await site.PageAsync(member, "/applications"), StringComparison.Ordinal);

        var unpaid = await site.FaultsAsync(member, Petition, null, ("report", report), ("note", "5 hours & more"));
        Assert.Contains("The fee has not been paid in full.", unpaid, StringComparison.Ordinal);
        Assert.Contains(
            $"<option value=\"{report}\" selected>&lt;b&gt;Knees&lt;/b&gt; &amp; more, 2 May 2026",
            unpaid,
            StringComparison.Ordinal);
        Assert.Contains("5 hours &amp; more</textarea>", unpaid, StringComparison.Ordinal);

        await site.PayAsync(member, 25, "petition");
        var key = Regex.Match(await site.PageAsync(member, Petition), "name=\"key\" value=\"([0-9a-f]{32})\"").Groups[1].Value;
        (string, string)[] form = [("key", key), ("report", report), ("note", "Two lines.\r\nSee the outline.")];
        Assert.Equal("/applications?done=filed", await site.DoneAsync(member, Petition, form));
        Assert.Equal("/applications?done=filed", await site.DoneAsync(member, Petition, form));

        var filed = Assert.Single((await site.ReadAsync(member, "/api/petitions"))["applications"]!.AsArray())!;
        Assert.Equal("Two lines.\nSee the outline.", filed["note"]!.GetValue<string>());
        var done = await site.PageAsync(member, Petition);
        Assert.Contains("None of your reports needs a petition.", done, StringComparison.Ordinal);
        Assert.Contains("href=\"/credits/add\">Report a course</a>", done, StringComparison.Ordinal);
        using var decided = await site.StaffAsync(
            "reviewer",
            "POST",
            $"/api/staff/petitions/nasm/{member.MemberId}/{filed["id"]}/decision",
            """{ "outcome": "refused", "note": "Not in <i>scope</i>." }""",
            "\"1\"");
        Assert.True(decided.IsSuccessStatusCode, await decided.Content.ReadAsStringAsync());
        var answered = await site.PageAsync(member, "/applications");
        Assert.Contains("Decided on 15 June 2026.", answered, StringComparison.Ordinal);
        Assert.Contains("Not in &lt;i&gt;scope&lt;/i&gt;.", answered, StringComparison.Ordinal);

        // What was decided is not what the member makes of the report afterwards.
        Assert.DoesNotContain("was changed since", answered, StringComparison.Ordinal);
        using var edited = await site.PutAsync(
            member,
            $"/api/self-reports/{report}",
            "\"2\"",
            """{ "activity": "continuing-education", "date": "2026-05-02", "ceu": 1.9, "title": "Elbows" }""");
        Assert.True(edited.IsSuccessStatusCode, await edited.Content.ReadAsStringAsync());
        answered = await site.PageAsync(member, "/applications");
        Assert.Contains("&lt;b&gt;Knees&lt;/b&gt; &amp; more, 2 May 2026, 0.5 CEU", answered, StringComparison.Ordinal);
        Assert.Contains("The report was changed since", answered, StringComparison.Ordinal);
        Assert.DoesNotContain("Elbows", answered, StringComparison.Ordinal);
        var desk = await site.PageAsync(
            DeskPageSite.Reviewer, $"/staff/applications/petition/nasm/{member.MemberId}/{filed["id"]}");
        Assert.Contains("What was decided on:", desk, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "NASM-CREDIT-5")]
    public async Task PetitionFee_IsPaidAtTheCashier_ThenThePetitionIsSent_AndItsStateIsThereAtOnce()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync("NASM-CPT", "2025-03-15");
        var report = (await site.AddAsync(member, Course)).Split('/')[^1];
        Assert.Contains(
            "href=\"/applications\">Petition for it", await site.PageAsync(member, "/credits"), StringComparison.Ordinal);
        Assert.Contains("Pay $25 and petition", await site.PageAsync(member, "/applications"), StringComparison.Ordinal);

        var before = await site.PageAsync(member, Petition);
        Assert.Contains("$25 are still to be paid.", before, StringComparison.Ordinal);
        Assert.Contains(
            "Petition for a course $25 To pay $25", Renewals.PageCalls.Words(before), StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"report\"", before, StringComparison.Ordinal);
        var cashier = WebUtility.HtmlDecode(
            Regex.Match(before, "class=\"button\" href=\"([^\"]*)\">Pay \\$25<").Groups[1].Value);
        using var shown = await site.Site.Client.GetAsync(new Uri(cashier, UriKind.Relative));
        Assert.Equal(
            $"{Petition}?done=paid",
            await site.DoneAsync(member, "/dev/cashier", FormFields.Hidden(await shown.Content.ReadAsStringAsync())));

        var back = await site.PageAsync(member, $"{Petition}?done=paid");
        Assert.Contains("The fee is paid. Choose the course and send the petition.", back, StringComparison.Ordinal);
        Assert.Contains($"<option value=\"{report}\"", back, StringComparison.Ordinal);
        await site.DoneAsync(member, Petition, [.. FormFields.Hidden(back), ("report", report)]);
        var filed = await site.PageAsync(member, "/applications?done=filed");
        Assert.Contains("Waiting for a decision", filed, StringComparison.Ordinal);
        Assert.Contains("Fee paid: $25", filed, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Rule", "NSCA-STATUS-2")]
    [InlineData("2027-01-31", false)]
    [InlineData("2027-02-10", true)]
    [InlineData("2027-03-16", false)]
    public async Task Appeal_IsOfferedInItsWindow_WithTheBodysReasons(string today, bool isOpen)
    {
        await using var site = await MemberSite.StartAsync();
        var member = await site.EnrolAsync("NSCA-CSCS", "2025-08-01");
        site.Clock.Now = At(today);

        var list = await site.PageAsync(member, "/applications");
        var form = await site.PageAsync(member, Appeal, "es");

        Assert.Equal(
            isOpen, list.Contains("It is taken from 1 February 2027 through 15 March 2027.", StringComparison.Ordinal));
        Assert.Equal(isOpen, list.Contains($"href=\"{Appeal}\"", StringComparison.Ordinal));
        Assert.Contains("pandemic, natural disaster, military deployment", list, StringComparison.Ordinal);
        Assert.Equal(isOpen, form.Contains("Enfermedad grave", StringComparison.Ordinal));
        Assert.Equal(
            isOpen,
            !form.Contains("Ninguna de sus certificaciones necesita una apelaci", StringComparison.Ordinal));
        if (isOpen)
        {
            Assert.Equal(
                "/applications?done=filed",
                await site.DoneAsync(
                    member, Appeal, ("credential", $"C-{member.MemberId}"), ("reason", "accident")));
            var twice = await site.FaultsAsync(
                member, Appeal, "es", ("credential", $"C-{member.MemberId}"), ("reason", "accident"), ("another", "form"));
            Assert.Contains("value=\"accident\" selected", twice, StringComparison.Ordinal);
            Assert.Contains(
                "Waiting for a decision", await site.PageAsync(member, "/applications"), StringComparison.Ordinal);
        }
    }

    [Fact]
    [Trait("Rule", "ACSM-EMERITUS-1")]
    public async Task Emeritus_SaysWhatItAsksFor_AndIsFiledOrRefused()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.TakeOverAsync("ACSM-CPT", "2010-07-01", "2028-06-30");
        var number = ("credential", $"C-{member.MemberId}");
        var form = await site.PageAsync(member, Emeritus);
        Assert.Contains("You are 65 or older, have been certified for 10 years", form, StringComparison.Ordinal);
        Assert.Contains($"<option value=\"{number.Item2}\" selected>", form, StringComparison.Ordinal);

        var empty = await site.FaultsAsync(member, Emeritus, null, ("note", new string('x', 1001)));
        Assert.Contains("href=\"#credential\"", empty, StringComparison.Ordinal);
        Assert.Contains("href=\"#bornOn\"", empty, StringComparison.Ordinal);
        Assert.Contains("This has more than 1,000 characters.", empty, StringComparison.Ordinal);
        var unborn = await site.FaultsAsync(member, Emeritus, null, number, ("bornOn", "1800-01-01"));
        Assert.Contains("This cannot be your date of birth.", unborn, StringComparison.Ordinal);
        var young = await site.FaultsAsync(member, Emeritus, null, number, ("bornOn", "1990-01-01"), ("retired", "true"));
        Assert.Contains("The requirements of the rule are not met.", young, StringComparison.Ordinal);
        var another = await site.FaultsAsync(
            member, Emeritus, null, ("credential", "C-0"), ("bornOn", "1955-01-01"), ("retired", "true"));
        Assert.Contains("Choose one of these.", another, StringComparison.Ordinal);

        Assert.Equal(
            "/applications?done=filed",
            await site.DoneAsync(member, Emeritus, number, ("bornOn", "1955-01-01"), ("retired", "true")));
        Assert.Contains("Emeritus standing", await site.PageAsync(member, "/applications"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ACSM-CPT", Petition)]
    [InlineData("ACSM-CPT", Appeal)]
    [InlineData("NASM-CPT", Appeal)]
    [InlineData("NASM-CPT", Emeritus)]
    [InlineData("NSCA-CSCS", Petition)]
    [InlineData("NSCA-CSCS", Emeritus)]
    public async Task WhatTheBodyDoesNotOffer_IsSaidNotToBe(string type, string address)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(type, "2025-08-01");

        var list = await site.PageAsync(member, "/applications");
        var form = await site.PageAsync(member, address);
        var sent = await site.FaultsAsync(
            member,
            address,
            null,
            ("report", "x"),
            ("credential", $"C-{member.MemberId}"),
            ("reason", "accident"),
            ("bornOn", "1950-01-01"),
            ("retired", "true"));

        Assert.DoesNotContain($"href=\"{address}\"", list, StringComparison.Ordinal);
        foreach (var page in (string[])[form, sent])
        {
            Assert.Contains("Your body takes no applications of this kind.", page, StringComparison.Ordinal);
            Assert.DoesNotContain("name=\"key\"", page, StringComparison.Ordinal);
        }
    }

    /// <summary>As by the browser's way back: the form that was sent, with other entries.</summary>
    [Fact]
    public async Task FormThatWasSentWithOtherEntries_IsNotFiled_AndSaysSoInTheLanguageOfThePage()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.TakeOverAsync("ACSM-CPT", "2010-07-01", "2028-06-30");
        (string, string)[] form =
        [
            ("key", $"{Guid.NewGuid():N}"), ("credential", $"C-{member.MemberId}"), ("bornOn", "1955-01-01"),
            ("retired", "true"),
        ];
        await site.DoneAsync(member, Emeritus, form);

        var page = await site.FaultsAsync(member, Emeritus, "es", [.. form, ("note", "Gracias.")]);

        Assert.Contains("ya se envi", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Idempotency-Key", page, StringComparison.Ordinal);
        Assert.DoesNotContain("choose a new one", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_AreInSpanishWhereItIsAskedFor()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync("NASM-CPT", "2025-03-15");

        var page = WebUtility.HtmlDecode(await site.PageAsync(member, "/applications", "es-MX"));

        Assert.Contains("<h1>Sus solicitudes</h1>", page, StringComparison.Ordinal);
        Assert.Contains("Petición por un curso", page, StringComparison.Ordinal);
        Assert.Contains("Cuesta $25", page, StringComparison.Ordinal);
    }

    private static DateTimeOffset At(string day) =>
        new(DateTime.Parse(day, CultureInfo.InvariantCulture).AddHours(18), TimeSpan.Zero);
}
