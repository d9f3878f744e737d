using System.Net;
using CecFunctions.Domain.Renewals;
using CecFunctions.Fees;
using CecFunctions.Members;
using CecFunctions.Notices;
using CecFunctions.Office;
using CecFunctions.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.Office;

public sealed class OfficeFormPageTests
{
    [Fact]
    public async Task EveryForm_SaysItsConsequences_AndIsShownForRegistrarsOnly()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync("NSCA-CSCS", "2025-03-01");
        foreach (var form in OfficeForms.All)
        {
            var page = WebUtility.HtmlDecode(await site.StaffPageAsync(StaffPages.Do(member, form.Name)));

            Assert.Contains($"<h1>{form.Title}</h1>", page, StringComparison.Ordinal);
            Assert.Contains(form.Consequences, page, StringComparison.Ordinal);
            using var reviewer = await site.SendAsync(
                "GET", StaffPages.Do(member, form.Name), caller: StaffPages.Reviewer);
            Assert.Equal(HttpStatusCode.Forbidden, reviewer.StatusCode);
        }
    }

    [Fact]
    public async Task EveryForm_SentEmptyOrOdd_IsShownAgain_AndChangesNothing()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var before = await FindAsync(site, member);
        foreach (var form in OfficeForms.All.Where(form => form.Name != "sign-out" && form.Name != "profile"))
        {
            await site.RefusedAsync(StaffPages.Do(member, form.Name));
            await site.RefusedAsync(
                StaffPages.Do(member, form.Name),
                [.. OddFields.Select(name => (name, "\u202E<b>odd</b>")), ("form-version", "odd"), ("key", "odd|key")]);
        }

        using var json = await site.SendAsync("POST", StaffPages.Do(member, "cpr"), "{}");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, json.StatusCode);
        using var unknown = await site.PostFormAsync(StaffPages.Do(member, "nothing"), []);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(before.CommitId, (await FindAsync(site, member)).CommitId);
    }

    [Fact]
    public async Task Grace_IsExtended_OrRefusedWithItsRule_AndWhatWasTypedStays()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(certifiedOn: "2023-03-15");
        var address = StaffPages.Do(member, "extend-grace");
        var credential = $"C-{member.MemberId}";
        var reason = TestPrograms.Catalog["acsm"].Exception!.Reasons[0];

        var refused = await site.RefusedAsync(
            address, ("credential", credential), ("to", "2040-01-01"), ("reason", reason), ("note", "A letter <i>of</i> May."));
        Assert.Contains("The date is after the end of the next cycle. (ACSM-STATUS-4)", refused, StringComparison.Ordinal);
        Assert.Contains("A letter &lt;i&gt;of&lt;/i&gt; May.", refused, StringComparison.Ordinal);
        Assert.Contains("2040-01-01", refused, StringComparison.Ordinal);

        var leads = await site.PostedAsync(
            address, ("credential", credential), ("to", "2026-12-31"), ("reason", reason), ("note", "A letter."));
        Assert.Equal($"{PageAddress.OfMember(member)}?done=extend-grace", leads);
        var page = await site.StaffPageAsync(leads);
        Assert.Contains("Grace is extended.", page, StringComparison.Ordinal);
        Assert.Contains("Grace is extended through 31 December 2026.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Renewal_WithAPayment_IsDoneOnce()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolCompleteAsync();
        var address = StaffPages.Do(member, "renew");
        var key = StaffPages.Hidden(await site.StaffPageAsync(address), "key");
        (string, string)[] entered =
        [
            ("key", key), ("credential", $"C-{member.MemberId}"), ("paymentId", $"c-{member.MemberId}"), ("amount", "200"),
        ];

        await site.PostedAsync(address, entered);
        await site.PostedAsync(address, entered);

        var now = await FindAsync(site, member);
        Assert.Single(now.Standing.Credentials[0].Renewals);
    }

    [Fact]
    [Trait("Rule", "ACSM-FEE-3")]
    public async Task Reinstatement_IsOfferedWhereItIsPossible_AndBooksAPaymentOnce()
    {
        await using var site = await MemberSite.LendAsync();
        var active = await site.EnrolAsync();
        Assert.DoesNotContain(
            "/do/reinstate", await site.StaffPageAsync(PageAddress.OfMember(active)), StringComparison.Ordinal);
        var member = await site.EnrolAsync(certifiedOn: "2022-03-15");
        Assert.Contains("/do/reinstate", await site.StaffPageAsync(PageAddress.OfMember(member)), StringComparison.Ordinal);
        var address = StaffPages.Do(member, "reinstate");
        Assert.Contains(
            $"C-{member.MemberId}: $225; on account for it: $0.", await site.StaffPageAsync(address), StringComparison.Ordinal);

        var credential = ("credential", $"C-{member.MemberId}");
        await site.RefusedAsync(address, credential, ("amount", "200"));
        await site.RefusedAsync(address, credential, ("paymentId", $"x-{member.MemberId}"), ("amount", "200"));
        await site.RefusedAsync(address, credential, ("paymentId", $"x-{member.MemberId}"), ("amount", "200"));
        await site.PostedAsync(address, credential, ("paymentId", $"y-{member.MemberId}"), ("amount", "25"));
        await site.PostedAsync(address, credential, ("paymentId", $"y-{member.MemberId}"), ("amount", "25"));
        await site.RefusedAsync(
            address, credential, ("paymentId", $"y-{member.MemberId}"), ("amount", "25"), ("another", "form"));

        var now = await FindAsync(site, member);
        Assert.Equal([200m, 25m], now.FeeAccount.Select(payment => payment.Amount));
        Assert.Equal(0, now.FeeAccount.Sum(payment => payment.OnAccount));
    }

    [Fact]
    [Trait("Rule", "PORTAL-9")]
    public async Task Merge_ShowsBothAccountsFirst_AndKeepsWhatItRestsOn()
    {
        await using var site = await MemberSite.LendAsync();
        var stays = await site.EnrolAsync(name: "Ann Alder", email: "ann@example.org");
        var goes = await site.EnrolAsync(name: "Zoe Glen", email: "zoe@example.org");
        var address = StaffPages.Do(stays, "merge");
        Assert.DoesNotContain("name=\"reason\"", await site.StaffPageAsync(address), StringComparison.Ordinal);
        Assert.Contains(
            "There is no other account with this member id.",
            await site.StaffPageAsync($"{address}?from=nobody"),
            StringComparison.Ordinal);

        var both = $"{address}?from={goes.MemberId}";
        var shown = WebUtility.HtmlDecode(await site.StaffPageAsync(both));
        Assert.Contains("Stays: ", shown, StringComparison.Ordinal);
        Assert.Contains(
            $"Goes: {goes.MemberId}, Zoe Glen, zoe@example.org; credentials: C-{goes.MemberId}", shown, StringComparison.Ordinal);
        Assert.Contains("Their names differ.", shown, StringComparison.Ordinal);

        var from = ("from", goes.MemberId);
        await site.RefusedAsync(address, from, ("reason", "Two sign-ups."));
        var version = ("form-version", StaffPages.Hidden(await site.StaffPageAsync(both), "form-version"));
        await site.RefusedAsync(address, from, version);
        await site.PostedAsync(address, from, version, ("reason", "Two sign-ups."));

        Assert.Equal(2, (await FindAsync(site, stays)).Standing.Credentials.Length);
        Assert.Contains(
            $"{goes.MemberId}: Two sign-ups.",
            await site.StaffPageAsync($"{PageAddress.OfMember(stays)}?part=log"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Profile_ChangedMeanwhile_IsToldAndNotOverwritten()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(name: "Ann", email: "ann@example.org");
        var address = StaffPages.Do(member, "profile");
        var shown = await site.StaffPageAsync(address);
        var version = StaffPages.Hidden(shown, "form-version");
        Assert.Contains("value=\"ann@example.org\"", shown, StringComparison.Ordinal);
        await site.Office.ChangeProfileAsync(member, site.Today, "Anne", "ann@example.org", CancellationToken.None);

        var stale = await site.RefusedAsync(address, ("form-version", version), ("name", "Anna"));
        Assert.Contains("The record was changed since this form was shown.", stale, StringComparison.Ordinal);
        await site.PostedAsync(address, ("form-version", StaffPages.Hidden(stale, "form-version")), ("name", "Anna"));

        var now = await FindAsync(site, member);
        Assert.Equal(("Anna", (string?)null), (now.Name, now.Email));
    }

    [Fact]
    public async Task Profile_KeepsAName_AndAsksAboutAnAddressThatAnotherHas()
    {
        await using var site = await MemberSite.LendAsync();
        var other = await site.EnrolAsync(name: "Ben Birch", email: "ben.birch@example.org");
        var member = await site.EnrolAsync(name: "Ann Alder", email: "ann.alder@example.org");
        var address = StaffPages.Do(member, "profile");
        var version = ("form-version", StaffPages.Hidden(await site.StaffPageAsync(address), "form-version"));
        var (name, email) = (("name", "Ann Alder"), ("email", "ben.birch@example.org"));

        await site.RefusedAsync(address, version, ("email", "ann.alder@example.org"));
        var shared = await site.RefusedAsync(address, version, name, email);
        Assert.Contains($"is the address of Ben Birch ({other.MemberId}) too.", shared, StringComparison.Ordinal);
        await site.PostedAsync(address, version, name, email, ("isShared", "true"), ("for-the-log", "They are married."));

        Assert.Equal("ben.birch@example.org", (await FindAsync(site, member)).Email);
        Assert.Contains(
            "email: They are married.",
            await site.StaffPageAsync($"{PageAddress.OfMember(member)}?part=log"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Note_IsInTheLog_UnderTheNameOfStaff()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();

        await site.PostedAsync(StaffPages.Do(member, "note"), ("text", "Called about <her> renewal."));

        var log = await site.StaffPageAsync($"{PageAddress.OfMember(member)}?part=log");
        Assert.Contains("A note.", log, StringComparison.Ordinal);
        Assert.Contains("Called about &lt;her&gt; renewal.", log, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "ALL-CPR-1")]
    public async Task Cpr_FarAhead_IsRefused_AndAReasonIsKept()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var address = StaffPages.Do(member, "cpr");
        var version = ("form-version", StaffPages.Hidden(await site.StaffPageAsync(address), "form-version"));
        var last = site.Today.AddYears(CprStatus.MostYearsAhead);

        var refused = await site.RefusedAsync(address, version, ("validUntil", Iso(last.AddDays(1))));
        Assert.Contains("is more than 5 years after", refused, StringComparison.Ordinal);
        await site.RefusedAsync(address, version, ("validUntil", Iso(last)), ("for-the-log", "\u202Eodd"));
        await site.PostedAsync(address, version, ("validUntil", Iso(last)), ("for-the-log", "The card was shown."));

        Assert.Equal(last, (await FindAsync(site, member)).Standing.CprValidUntil);
        Assert.Contains(
            "The card was shown.",
            await site.StaffPageAsync($"{PageAddress.OfMember(member)}?part=log"),
            StringComparison.Ordinal);

        static string Iso(DateOnly day) => StaffText.Iso(day);
    }

    [Theory]
    [InlineData("sign-out")]
    [InlineData("payment")]
    public async Task SignOutAndPayment_KeepAReason(string form)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        (string, string)[] entered = form == "payment"
            ? [
                ("paymentId", $"cheque-{member.MemberId}"),
                ("credential", $"C-{member.MemberId}"),
                ("purpose", "renewal"),
                ("amount", "45"),
            ]
            : [];
        var address = StaffPages.Do(member, form);

        await site.RefusedAsync(address, [.. entered, ("for-the-log", "\u202Eodd")]);
        await site.PostedAsync(address, [.. entered, ("for-the-log", "She <called> about it.")]);

        Assert.Contains(
            "She &lt;called&gt; about it.",
            await site.StaffPageAsync($"{PageAddress.OfMember(member)}?part=log"),
            StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-6")]
    public async Task MailThatCameBack_IsRecordedUnderTheName_AndSaidBeforeItIsSentAgainWithoutAddress()
    {
        await using var site = await MemberSite.StartAsync();
        // The cycle ended on 2026-06-14: tonight grace begins.
        var member = await site.EnrolAsync(certifiedOn: "2023-06-15", email: "ada@example.org");
        var without = await site.EnrolAsync(certifiedOn: "2023-06-15");
        await site.RunNightAsync();
        await site.DispatchAsync();
        var notice = await LastAsync(member);
        var address = StaffPages.Do(member, "bounce");
        Assert.Contains(
            "/do/bounce?notice=",
            await site.StaffPageAsync($"{PageAddress.OfMember(member)}?part=notices"),
            StringComparison.Ordinal);

        await site.RefusedAsync(address, ("notice", notice.Id), ("reason", "ada@example.org is gone"));
        await site.RefusedAsync(
            address, ("notice", notice.Id), ("reason", "Gone"), ("on", StaffText.Iso(site.Today.AddDays(1))));
        await site.PostedAsync(address, ("notice", notice.Id), ("reason", "Returned by the post office"));

        Assert.Equal(NoticeState.Failed, (await LastAsync(member)).State);
        Assert.Contains(
            (await site.ReadAsync($"{DeskSite.Of(member)}/log"))["log"]!.AsArray(),
            line => line!.Text("event") == LogEvent.NoticeBounced && line!.Text("actor") == "staff:rob");
        Assert.DoesNotContain(notice.Id, await site.StaffPageAsync(PageAddress.OfMember(without)), StringComparison.Ordinal);

        const string Missing = "There is no e-mail address on record";
        Assert.DoesNotContain(Missing, await site.StaffPageAsync(StaffPages.Do(member, "resend")), StringComparison.Ordinal);
        var resend = await site.StaffPageAsync(StaffPages.Do(without, "resend"));
        Assert.Contains(Missing, resend, StringComparison.Ordinal);
        Assert.Contains($"{PageAddress.OfMember(without)}/do/profile", resend, StringComparison.Ordinal);
        Assert.Contains(Missing, await site.StaffPageAsync("/staff/notices?program=acsm"), StringComparison.Ordinal);

        async Task<NoticeRecord> LastAsync(MemberKey key) =>
            (await site.Site.Services.GetRequiredService<NoticeOutbox>().ReadAsync(key, CancellationToken.None))!
                .Last(one => one.MailId is not null);
    }

    [Fact]
    [Trait("Rule", "NSCA-DISTINCTION-1")]
    public async Task Distinction_IsShownBeforeItsCycle_AndOfferedOnce()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.TakeOverAsync("NSCA-CSCS", "2019-05-01", "2026-12-31");
        var address = PageAddress.OfMember(member);
        Assert.Contains("/do/distinction", await site.StaffPageAsync(address), StringComparison.Ordinal);

        await site.PostedAsync(StaffPages.Do(member, "distinction"), ("credential", $"C-{member.MemberId}"));

        var page = await site.StaffPageAsync(address);
        Assert.Contains("Held with distinction", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/do/distinction", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_AsksForTheActivityFirst_AndIsAddedOnce_AndDeleted()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var address = StaffPages.Do(member, "report");
        var first = await site.StaffPageAsync(address);
        Assert.Contains("method=\"get\"", first, StringComparison.Ordinal);
        var form = await site.StaffPageAsync($"{address}?activity=continuing-education");
        Assert.Contains("name=\"approvedBy\"", form, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"publications\"", form, StringComparison.Ordinal);
        (string, string)[] entered =
        [
            ("key", StaffPages.Hidden(form, "key")), ("activity", "continuing-education"), ("source", "self"),
            ("date", "2026-05-02"), ("credits", "4.5"), ("approvedBy", "ACE"), ("title", "Hips"),
        ];

        await site.PostedAsync(address, entered);
        await site.PostedAsync(address, entered);

        var report = Assert.Single((await FindAsync(site, member)).Standing.Reports);
        Assert.Equal("Hips", report.Title);
        var delete = $"{StaffPages.Do(member, "delete-report")}?report={report.Id}";
        var confirm = await site.StaffPageAsync(delete);
        Assert.Contains("Hips", confirm, StringComparison.Ordinal);
        await site.PostedAsync(
            StaffPages.Do(member, "delete-report"),
            ("report", report.Id),
            ("form-version", StaffPages.Hidden(confirm, "form-version")));
        Assert.Empty((await FindAsync(site, member)).Standing.Reports);
    }

    [Fact]
    public async Task Money_IsRecordedAndGivenBack()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        await site.PostedAsync(
            StaffPages.Do(member, "payment"),
            ("paymentId", $"p-{member.MemberId}"),
            ("credential", $"C-{member.MemberId}"),
            ("purpose", "renewal"),
            ("amount", "60.50"));
        (string, string)[] refund =
        [
            ("paymentId", $"p-{member.MemberId}"), ("refundId", $"r-{member.MemberId}"), ("reason", "Paid twice."),
        ];

        var refused = await site.RefusedAsync(StaffPages.Do(member, "refund"), [.. refund, ("amount", "61")]);
        Assert.Contains("At most 60.50 US dollars", refused, StringComparison.Ordinal);
        var wrong = await site.RefusedAsync(StaffPages.Do(member, "refund"), [.. refund, ("amount", "many")]);
        Assert.Contains("Enter a number", wrong, StringComparison.Ordinal);
        await site.PostedAsync(StaffPages.Do(member, "refund"), [.. refund, ("amount", "60.50")]);

        Assert.Contains("Paid twice.", await site.StaffPageAsync($"{PageAddress.OfMember(member)}?part=money"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mistakes_AreUndone()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var version = StaffPages.Hidden(await site.StaffPageAsync(StaffPages.Do(member, "correct")), "form-version");
        await site.PostedAsync(
            StaffPages.Do(member, "correct"),
            ("form-version", version),
            ("credential", $"C-{member.MemberId}"),
            ("certifiedOn", "2024-04-01"),
            ("reason", "The certificate says so."));
        Assert.Equal(new DateOnly(2024, 4, 1), (await FindAsync(site, member)).Standing.Credentials[0].CertifiedOn);

        version = StaffPages.Hidden(await site.StaffPageAsync(StaffPages.Do(member, "state")), "form-version");
        await site.PostedAsync(
            StaffPages.Do(member, "state"), ("form-version", version), ("state", "do-not-mail"), ("reason", "A letter."));
        Assert.Contains("Wants no mail", await site.StaffPageAsync(PageAddress.OfMember(member)), StringComparison.Ordinal);

        var other = await site.EnrolAsync();
        Assert.Contains(
            "is not the id of a member of this body.",
            await site.RefusedAsync(StaffPages.Do(member, "merge"), ("from", "NOBODY")),
            StringComparison.Ordinal);
        var both = await site.StaffPageAsync($"{StaffPages.Do(member, "merge")}?from={other.MemberId}");
        await site.PostedAsync(
            StaffPages.Do(member, "merge"),
            ("form-version", StaffPages.Hidden(both, "form-version")),
            ("from", other.MemberId),
            ("reason", "Two sign-ups."));
        Assert.Contains("This account was merged", await site.StaffPageAsync(PageAddress.OfMember(other)), StringComparison.Ordinal);
        Assert.Equal(
            $"{PageAddress.OfMember(member)}?done=sign-out", await site.PostedAsync(StaffPages.Do(member, "sign-out")));
    }

    [Fact]
    public async Task Accommodation_OpensRenewal()
    {
        await using var site = await MemberSite.LendAsync();
        // The period ended on 2023-12-31.
        var member = await site.EnrolAsync("NSCA-CSCS", "2021-03-01");
        var address = StaffPages.Do(member, "accommodation");
        var reason = TestPrograms.Catalog["nsca"].Appeal!.AccommodationReasons[0];
        (string, string)[] entered = [("credential", $"C-{member.MemberId}"), ("reason", reason)];

        Assert.Contains("Enter this.", await site.RefusedAsync(address, entered), StringComparison.Ordinal);
        await site.PostedAsync(address, [.. entered, ("note", "A letter of a physician.")]);

        Assert.Equal(site.Today, (await FindAsync(site, member)).Standing.Credentials[0].Appeal!.On);
    }

    [Fact]
    public async Task LetterOfAnAudit_IsRecorded()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolCompleteAsync();
        await site.Office.RenewAsync(member, $"C-{member.MemberId}", site.Today, 200, CancellationToken.None);
        var version = StaffPages.Hidden(await site.StaffPageAsync(StaffPages.Do(member, "state")), "form-version");
        await site.PostedAsync(
            StaffPages.Do(member, "state"), ("form-version", version), ("state", "do-not-mail"), ("reason", "A letter."));
        await site.Office.DrawAuditAsync(member, $"C-{member.MemberId}", site.Today, CancellationToken.None);
        await site.DispatchAsync();
        var notices = await site.StaffPageAsync($"{PageAddress.OfMember(member)}?part=notices");

        var posted = StaffPages.Link(notices, "It went by post");
        var id = Uri.UnescapeDataString(posted.Split("notice=")[1]);
        Assert.Contains(
            "is after today.",
            await site.RefusedAsync(StaffPages.Do(member, "posted"), ("notice", id), ("on", "2026-07-01")),
            StringComparison.Ordinal);
        await site.PostedAsync(StaffPages.Do(member, "posted"), ("notice", id), ("on", "2026-06-15"));

        Assert.Contains(
            "documents are awaited, through", await site.StaffPageAsync(PageAddress.OfMember(member)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erasure_NeedsTheMemberIdTyped()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(name: "Gone");
        var address = StaffPages.Do(member, "erase");

        Assert.Contains(
            "is not the id of this member.",
            await site.RefusedAsync(address, ("memberId", "M0"), ("reason", "Letter 7")),
            StringComparison.Ordinal);
        var leads = await site.PostedAsync(address, ("memberId", member.MemberId), ("reason", "Letter 7"));

        Assert.Contains("The person is erased.", await site.StaffPageAsync(leads), StringComparison.Ordinal);
        using var gone = await site.SendAsync("GET", PageAddress.OfMember(member));
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task NoticeAndMark_AreDealtWith()
    {
        await using var site = await MemberSite.LendAsync();
        // Without an address the notice of the renewal fails, and marks the member.
        var member = await site.EnrolCompleteAsync();
        await site.Office.RenewAsync(member, $"C-{member.MemberId}", site.Today, 200, CancellationToken.None);
        await site.DispatchAsync();
        var page = await site.StaffPageAsync($"{PageAddress.OfMember(member)}?part=notices");
        Assert.Contains("No address to mail to", page, StringComparison.Ordinal);

        var resend = StaffPages.Link(page, "Send again");
        Assert.Contains("The renewal is complete", await site.StaffPageAsync(resend), StringComparison.Ordinal);
        var id = Uri.UnescapeDataString(resend.Split("notice=")[1]);
        await site.PostedAsync(StaffPages.Do(member, "resend"), ("notice", id));
        Assert.Contains(
            "to be sent", await site.StaffPageAsync($"{PageAddress.OfMember(member)}?part=notices"), StringComparison.Ordinal);
        Assert.Contains(
            "The notice is still to be sent.",
            await site.RefusedAsync(StaffPages.Do(member, "resend"), ("notice", id), ("another", "form")),
            StringComparison.Ordinal);
    }

    private static string[] OddFields { get; } =
    [
        .. OfficeForms.All.Select(form => form.Name).Append("credential"), "reason", "note", "to", "paid", "amount",
        "paymentId", "refundId", "purpose", "validUntil", "email", "activity", "source", "date", "report", "kind", "notice",
        "state", "on", "number", "type", "certifiedOn", "from", "memberId",
    ];

    private static async Task<MemberDocument> FindAsync(MemberSite site, MemberKey member) =>
        (await site.Site.Services.GetRequiredService<IMemberStore>().FindAsync(member, CancellationToken.None))!.Document;
}
