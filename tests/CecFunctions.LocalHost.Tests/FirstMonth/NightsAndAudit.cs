using static CecFunctions.LocalHost.Tests.FirstMonth.OfficeWork;

namespace CecFunctions.LocalHost.Tests.FirstMonth;

/// <summary>A month of nights: a renewal, an audit of it, a status that changes, a mail that comes back.</summary>
internal static class NightsAndAudit
{
    private const string Registrar = "staff:registrar:ann";
    private const string Reviewer = "staff:reviewer:bob";
    private const string Zoe = "acsm|M-001";
    private const string Juergen = "acsm|M-003";

    public static async Task Renewal_IsPaidTwiceOver_AndTheRestGivenBack(CommandShell office)
    {
        var renewed = await office.DoneAsync(Typed("renew acsm M-003 C-01004 --on 2026-09-21 --paid 700"));

        Assert.Equal(("renewed", "2029-11-30"), (Text(renewed.Lines[0], "event"), Text(renewed.Lines[0], "ends")));
        Assert.Equal("more-than-due", Text(renewed.Lines[1], "reason"));
        var unspent = Read(Assert.Single((await office.DoneAsync("fees", "unspent", "acsm")).Lines));
        Assert.Equal(("M-003", 630), (Text(unspent, "memberId"), unspent["onAccount"]!.GetValue<int>()));
        var payment = Text(unspent["payments"]![0]!, "paymentId");
        var refund = Typed($"fees refund acsm M-003 {payment} --on 2026-09-22 --reason", "Typing error.");
        Assert.Equal(
            "--amount: at most 630.00 can be given back of it.",
            await office.WrongAsync([.. refund, "--id", "cheque-17", "--amount", "700"]));
        await office.DoneAsync([.. refund, "--id", "cheque-17", "--amount", "630"]);
        Assert.Empty((await office.DoneAsync("fees", "unspent", "acsm")).Lines);
    }

    public static async Task Nights_TellMembers_DrawAnAudit_AndChangeAStatus(CommandShell office)
    {
        // Zoë is reminded of March, and so would be the member who wants no mail.
        var first = await NightAsync(office, "2026-09-22");
        Assert.Equal((2, 1), (first.Sweep.Figure("noticesPlanned"), first.Draw.Figure("drawn")));
        Assert.Equal((2, 1), (first.Dispatch.Figure("mailsSent"), first.Dispatch.Figure("noticesSuppressed")));
        Assert.Equal(["renewal-reminder sent"], await NoticesAsync(office, "acsm", "M-001"));
        Assert.Equal(["renewal-reminder suppressed"], await NoticesAsync(office, "acsm", "M-005"));
        Assert.Equal(["renewed sent", "audit-drawn sent"], await NoticesAsync(office, "acsm", "M-003"));

        // Ana's two years end with September.
        Assert.Equal("Active", Text(await CredentialAsync(office, "N-2001", "2026-09-30"), "status"));
        var october = await NightAsync(office, "2026-10-01");
        Assert.Equal((1, 0), (october.Sweep.Figure("changedByTransition"), october.Draw.Figure("drawn")));
        Assert.Equal("Grace", Text(await CredentialAsync(office, "N-2001", "2026-10-01"), "status"));
        Assert.Equal(["grace-entered sent"], await NoticesAsync(office, "nasm", "2001"));

        // One of the two that are reminded of December has no address.
        var fifth = await NightAsync(office, "2026-10-05");
        Assert.Equal((1, 1), (fifth.Dispatch.Figure("mailsSent"), fifth.Dispatch.Figure("noticesFailed")));
        Assert.Equal(["renewal-reminder failed"], await NoticesAsync(office, "nsca", "M-006"));
    }

    public static async Task<(string Audit, string Notice)> NoticeThatCameBack_IsToldLate_AndStopsTheClock(
        CommandShell office)
    {
        var open = Assert.Single(await AuditsAsync(office, "2026-10-05"));
        Assert.Equal(("notified", "2026-10-22"), (Text(open, "state"), Text(open, "deadline")));
        var notice = (await office.DoneAsync("notices", "acsm", "M-003")).Lines.Select(Read)
            .Single(one => Text(one, "kind") == "audit-drawn");

        var bounced = await office.DoneAsync(Typed(
            $"notices bounce acsm M-003 {Text(notice, "id")} --came-back 2026-09-24 --on 2026-10-05 --reason",
            "mailbox unknown"));

        Assert.Equal("failed", Text(bounced, "state"));
        var stopped = Assert.Single(await AuditsAsync(office, "2026-10-05"));
        Assert.Equal(("drawn", null), (Text(stopped, "state"), stopped["deadline"]));
        // The confirmation of the renewal went in the same mail.
        Assert.Equal(
            ["audit-drawn", "renewed"],
            (await office.DoneAsync("notices", "undelivered", "acsm")).Lines.Select(one => Text(one, "kind")).Order());
        return (Text(open, "case"), Text(notice, "id"));
    }

    public static async Task Address_IsCorrected_AndTheNoticeSentAgain(
        CommandShell office, OfficeSite site, string notice)
    {
        var found = await site.GetAsync(Registrar, "/api/staff/members?program=acsm&q=muller");
        Assert.Equal("M-003", Text(Assert.Single(found["members"]!.AsArray())!, "memberId"));
        await site.PutAsync(
            Registrar,
            "/api/staff/members/acsm/M-003/profile",
            """{ "name": "Jürgen Müller", "email": "juergen@example.org" }""",
            read: "/api/staff/members/acsm/M-003");

        var undelivered = (await office.DoneAsync("notices", "undelivered", "acsm")).Lines.Select(one => Text(one, "id"))
            .ToList();
        Assert.Contains(notice, undelivered);
        foreach (var id in undelivered)
        {
            await office.DoneAsync("notices", "resend", "acsm", "M-003", id, "--on", "2026-10-05");
        }

        Assert.Equal(2, (await office.DoneAsync("dispatch", "--as-of", "2026-10-05")).Figure("noticesSent"));

        // The full thirty days anew.
        var open = Assert.Single(await AuditsAsync(office, "2026-10-05"));
        Assert.Equal(("notified", "2026-11-04"), (Text(open, "state"), Text(open, "deadline")));
        Assert.Empty((await office.DoneAsync("notices", "undelivered", "acsm")).Lines);
    }

    public static async Task Audit_IsAnswered_AndPassed(CommandShell office, OfficeSite site, string audit)
    {
        var asked = await site.GetAsync(Juergen, $"/api/audits/{audit}");
        Assert.Equal(["k-1", "k-2"], asked["missing"]!.AsArray().Select(report => report!.GetValue<string>()));
        var documents = new List<string>();
        foreach (var report in new[] { "k-1", "k-2" })
        {
            var document = await site.UploadAsync(
                Juergen, $"/api/audits/{audit}/documents", report, FirstMonthFiles.Scan(report));
            documents.Add(Text(document, "id"));
        }

        var submitted = await site.PostAsync(Juergen, $"/api/audits/{audit}/submit");
        Assert.Equal("evidence-received", Text(submitted["audit"]!, "state"));

        var desk = $"/api/staff/audits/acsm/M-003/{audit}";
        foreach (var document in documents)
        {
            await site.DecideAsync(Reviewer, desk, $"documents/{document}/decision", """{ "outcome": "accepted" }""");
        }

        var decided = await site.DecideAsync(Reviewer, desk, "decision", """{ "outcome": "passed" }""");
        Assert.Equal("passed", Text(decided["audit"]!, "state"));
        Assert.Empty(await AuditsAsync(office, "2026-10-05"));
    }

    public static async Task Member_ShowsANewCard(OfficeSite site)
    {
        var card = await site.PutAsync(
            Zoe, "/api/cpr", """{ "validUntil": "2028-10-01", "completedOn": "2026-10-01", "course": "in-person" }""");
        Assert.Equal("2028-10-01", Text(card, "validUntil"));
    }

    public static async Task Employers_AreToldWhatHolds(OfficeSite site)
    {
        // The number as corrected, in any case of its letters; not Ana, who is in grace.
        foreach (var (number, status) in new[] { ("c-01014", "certified"), ("N-2001", "not-certified") })
        {
            var told = await site.GetAsync(Registrar, $"/api/verify/{number}");
            Assert.Equal(status, Text(Assert.Single(told["credentials"]!.AsArray())!, "status"));
        }

        await site.MissesAsync("/api/verify/C-01002");
        await site.MissesAsync("/api/verify/C-10014");
    }
}
