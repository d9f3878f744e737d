using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;
using CecFunctions.Notices;

namespace CecFunctions.Tests.Notices;

/// <summary>What mails say about audits, by body and kind.</summary>
public sealed class AuditMailTests
{
    private static readonly DateOnly Drawn = new(2024, 2, 10);

    [Theory]
    [Trait("Notice", "audit-drawn")]
    [Trait("Rule", "ACSM-AUDIT-2")]
    [Trait("Rule", "NASM-AUDIT-1")]
    [Trait("Rule", "NSCA-AUDIT-1")]
    [InlineData(
        "acsm",
        "activities from 16 March 2021 through 1 February 2024",
        "Last day: 11 March 2024, in 30 days; that day is still in time.",
        "your certification is inactive from 12 March 2024 on, and you are not certified. Complete documents through "
            + "11 March 2025 make it active again; after that day it can no longer be renewed.")]
    [InlineData(
        "nasm",
        "activities from 2 June 2022 through 31 May 2024",
        "Last day: 11 March 2024, in 30 days; that day is still in time.",
        "your certification is inactive from 12 March 2024 on, and you are not certified. Complete documents through "
            + "11 March 2025 make it active again; after that day it can no longer be renewed.")]
    [InlineData(
        "nsca",
        "activities from 2 May 2021 through 31 December 2023",
        "Last day: 26 March 2024, in 45 days; that day is still in time.",
        "your renewal of 20 January 2024 is revoked on 27 March 2024: the cycle through 31 December 2023 is current "
            + "again, unrenewed, and you are then not certified.")]
    public void Drawn_SaysWhatToHandIn_HowLong_AndWhatFollows(
        string program, string credits, string time, string afterwards)
    {
        // The night's draw; the clock starts with this mail, whichever day it leaves.
        var (member, notice) = DrawnAtNight(program, Drawn.AddDays(-3));

        var text = Mail(program, member, notice, Drawn).Text;

        Assert.Contains(
            "Please hand in the documents for all credits of the renewed cycle",
            text,
            StringComparison.Ordinal);
        Assert.Contains(credits, text, StringComparison.Ordinal);
        Assert.Contains(time, text, StringComparison.Ordinal);
        Assert.Contains(afterwards, text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Notice", "audit-drawn")]
    [Trait("Rule", "ACSM-AUDIT-2")]
    public void DrawnByHand_NamesTheDeadlineThatRunsAlready()
    {
        var drawn = Audit.Draw(NotifiedAuditMember.Renewed("acsm"), Program("acsm"), "c1", Drawn);

        var text = Mail("acsm", drawn.Member, Assert.Single(drawn.Notices), Drawn.AddDays(2)).Text;

        Assert.Contains("Last day: 11 March 2024, in 28 days", text, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Notice", "audit-reminder")]
    [Trait("Rule", "ACSM-AUDIT-3")]
    [Trait("Rule", "NASM-AUDIT-1")]
    [Trait("Rule", "NSCA-AUDIT-1")]
    [InlineData(
        "acsm",
        "2024-03-04",
        "by 11 March 2024",
        "Last day: 11 March 2024, in 7 days;",
        "inactive from 12 March 2024 on, and you are not certified. Complete documents through 11 March 2025",
        "by 11 March")]
    [InlineData(
        "nasm",
        "2024-03-11",
        "by 11 March 2024",
        "Last day: 11 March 2024, today;",
        "inactive from 12 March 2024 on, and you are not certified. Complete documents through 11 March 2025",
        "today")]
    [InlineData(
        "nsca",
        "2024-03-25",
        "by 26 March 2024",
        "Last day: 26 March 2024, tomorrow;",
        "your renewal of 20 January 2024 is revoked on 27 March 2024",
        "tomorrow")]
    public void Reminder_SaysDaysLeft_TheDate_AndTheConsequence(
        string program, string day, string by, string left, string afterwards, string subject)
    {
        var (member, on) = (
            Audit.Draw(NotifiedAuditMember.Renewed(program), Program(program), "c1", Drawn).Member, Day(day));
        var deadline = member.Credentials[0].Audits[0].Deadline!.Value;

        var mail = Mail(program, member, new Notice("c1", NoticeKind.AuditReminder, -7, 1, deadline, on), on);

        Assert.Contains(by, mail.Text, StringComparison.Ordinal);
        Assert.Contains(left, mail.Text, StringComparison.Ordinal);
        Assert.Contains(afterwards, mail.Text, StringComparison.Ordinal);
        Assert.Equal($"Audit: documents due {subject}", mail.Subject);
    }

    [Fact]
    [Trait("Notice", "audit-reminder")]
    [Trait("Rule", "ACSM-AUDIT-4")]
    public void Reminder_OfAnInactiveCredential_SaysUntilWhenItIsCured()
    {
        var passedBy = Lifecycle.CatchUp(
            Audit.Draw(NotifiedAuditMember.Renewed("acsm"), Program("acsm"), "c1", Drawn).Member,
            Program("acsm"),
            Day("2024-04-01")).Member;
        var member = Audit.FindInsufficient(
            passedBy, Program("acsm"), "c1", null, Day("2024-04-01"), Day("2024-05-01")).Member;

        var text = Mail(
            "acsm",
            member,
            new Notice("c1", NoticeKind.AuditReminder, -15, 1, Day("2024-05-01"), Day("2024-04-16")),
            Day("2024-04-16")).Text;

        Assert.Contains(
            "Your certification is inactive. Complete documents through 1 May 2025 make it active again",
            text,
            StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Notice", "audit-deadline-passed")]
    [Trait("Rule", "ACSM-AUDIT-3")]
    [Trait("Rule", "NASM-AUDIT-1")]
    [InlineData("acsm")]
    [InlineData("nasm")]
    public void DeadlinePassed_SaysThatItIsInactive_AndHowAndUntilWhenToCureIt(string program)
    {
        var passed = Lifecycle.CatchUp(
            Audit.Draw(NotifiedAuditMember.Renewed(program), Program(program), "c1", Drawn).Member,
            Program(program),
            Day("2024-03-13"));

        var text = Mail(
            program,
            passed.Member,
            passed.Notices.Single(n => n.Kind == NoticeKind.AuditDeadlinePassed),
            Day("2024-03-13")).Text;

        Assert.Contains(
            "Complete documents for your audit did not arrive by 11 March 2024. Since 12 March 2024 your "
                + "certification is inactive, and you are not certified.",
            text,
            StringComparison.Ordinal);
        Assert.Contains(
            "Please hand in the documents for all credits of the renewed cycle",
            text,
            StringComparison.Ordinal);
        Assert.Contains(
            "Complete documents through 11 March 2025 make it active again; after that day it can no longer be renewed.",
            text,
            StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Notice", "audit-deadline-passed")]
    [Trait("Rule", "NSCA-AUDIT-1")]
    [InlineData(
        "2023-11-01",
        "2023-11-02",
        "2023-12-18",
        "Fee: $80 through 31 December 2023; then $115, late fee included, through 31 January 2024.",
        "You are certified today; your cycle runs through 31 December 2023.")]
    [InlineData(
        "2023-11-01",
        "2023-12-01",
        "2024-01-16",
        "Last day: 31 January 2024, in 15 days.",
        "You remain certified: your cycle ended on 31 December 2023, and late reporting is open through "
            + "31 January 2024.")]
    [InlineData(
        "2024-01-20",
        "2024-01-20",
        "2024-03-06",
        "Only an approved appeal opens renewal again; it can be filed from 1 February 2024 through 15 March 2024.",
        "On 6 March 2024 your certification lapsed.")]
    [InlineData(
        "2024-01-20",
        "2024-02-10",
        "2024-03-27",
        "Your certification can no longer be renewed, and you are not certified. Only the office can reinstate it.",
        "so on 27 March 2024 your renewal of 20 January 2024 was revoked")]
    public void DeadlinePassed_SaysThatTheRenewalIsRevoked_AndWhatIsStillPossible(
        string renewed, string drawn, string day, string way, string also)
    {
        var on = Day(day);
        var passed = Lifecycle.CatchUp(
            Audit.Draw(NotifiedAuditMember.Renewed("nsca", Day(renewed)), Program("nsca"), "c1", Day(drawn)).Member,
            Program("nsca"),
            on);

        var text = Mail("nsca", passed.Member, [.. passed.Notices], on).Text;

        Assert.Contains(
            "was revoked: the cycle through 31 December 2023 is current again, unrenewed.",
            text,
            StringComparison.Ordinal);
        Assert.Contains(way, text, StringComparison.Ordinal);
        Assert.Contains(also, text, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Notice", "audit-result")]
    [Trait("Rule", "ACSM-AUDIT-5")]
    [InlineData(
        "acsm", "Your certification is valid until the next recertification date, 14 March 2027.")]
    [InlineData("nasm", "Your certification is valid until the next recertification date, 31 May 2026.")]
    [InlineData(
        "nsca", "Your certification is valid until the next recertification date, 31 December 2026.")]
    public void Passed_SaysUntilWhenItIsValid(string program, string validity)
    {
        var drawn = Audit.Draw(NotifiedAuditMember.Renewed(program), Program(program), "c1", Drawn).Member;
        var passed = Audit.Pass(drawn, Program(program), "c1", null, Day("2024-03-01"));

        var mail = Mail(program, passed.Member, Assert.Single(passed.Notices), Day("2024-03-02"));

        Assert.Contains("was passed on 1 March 2024.", mail.Text, StringComparison.Ordinal);
        Assert.Contains(validity, mail.Text, StringComparison.Ordinal);
        Assert.StartsWith("Your audit of ", mail.Subject, StringComparison.Ordinal);
        Assert.EndsWith(" is passed", mail.Subject, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Notice", "audit-result")]
    [Trait("Rule", "ACSM-AUDIT-5")]
    public void PassedAfterTheCycleEnded_PromisesNoValidity()
    {
        // Drawn near the end of cycle 2, inactive through it, cured in October: grace, lapsed and beyond that same day.
        var drawn = Audit.Draw(NotifiedAuditMember.Renewed("acsm"), Program("acsm"), "c1", Day("2027-02-20")).Member;
        var passed = Audit.Pass(drawn, Program("acsm"), "c1", null, Day("2027-10-01"));

        var text = Mail(
            "acsm",
            passed.Member,
            passed.Notices.Single(n => n.Kind == NoticeKind.AuditResult),
            Day("2027-10-02")).Text;

        Assert.Contains(
            "Your certification can no longer be renewed, and you are not certified.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("valid until", text, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Notice", "audit-result")]
    [Trait("Rule", "ACSM-AUDIT-4")]
    [InlineData(
        "acsm",
        null,
        "Last day: 30 April 2024, in 59 days",
        "inactive from 1 May 2024 on",
        "30 April")]
    [InlineData(
        "nasm",
        "2024-03-20",
        "Last day: 20 March 2024, in 18 days",
        "inactive from 21 March 2024 on",
        "20 March")]
    [InlineData(
        "nsca",
        "2024-05-31",
        "Last day: 31 May 2024, in 90 days",
        "your renewal of 20 January 2024 is revoked on 1 June 2024",
        "31 May")]
    public void Insufficient_SaysTheNewDeadline_AndWhatFollows(
        string program, string? remedyBy, string time, string afterwards, string by)
    {
        var drawn = Audit.Draw(NotifiedAuditMember.Renewed(program), Program(program), "c1", Drawn).Member;
        var decided = Audit.FindInsufficient(
            drawn, Program(program), "c1", null, Day("2024-03-01"), remedyBy is null ? null : Day(remedyBy));

        var mail = Mail(program, decided.Member, Assert.Single(decided.Notices), Day("2024-03-02"));

        Assert.Contains(
            "On 1 March 2024 the office looked at your documents. The credits that they prove are not enough yet. "
                + "You need not send everything again.",
            mail.Text,
            StringComparison.Ordinal);
        Assert.Contains(time, mail.Text, StringComparison.Ordinal);
        Assert.Contains(afterwards, mail.Text, StringComparison.Ordinal);
        Assert.Equal($"Audit: other documents due by {by}", mail.Subject);
    }

    [Fact]
    [Trait("Notice", "audit-result")]
    [Trait("Rule", "ACSM-AUDIT-2")]
    public void InsufficientSentAgainAfterABounce_GivesTheFullTermFromThatDay()
    {
        var drawn = Audit.Draw(NotifiedAuditMember.Renewed("acsm"), Program("acsm"), "c1", Drawn).Member;
        var decided = Audit.FindInsufficient(drawn, Program("acsm"), "c1", null, Day("2024-03-01"), Day("2024-03-31"));
        var bounced = Audit.NoticeBounced(
            decided.Member, Program("acsm"), decided.Notices[0], Day("2024-03-03")).Member;

        var text = Mail("acsm", bounced, decided.Notices[0], Day("2024-04-10")).Text;

        Assert.Contains("Last day: 10 May 2024, in 30 days", text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-2")]
    public void NoticeOvertakenByEvents_IsSentAllTheSame_AndSaysSo()
    {
        var drawn = Audit.Draw(NotifiedAuditMember.Renewed("acsm"), Program("acsm"), "c1", Drawn);
        var received = Audit.ReceiveDocuments(drawn.Member, Program("acsm"), "c1", null, Drawn).Member;
        var passed = Audit.Pass(received, Program("acsm"), "c1", null, Drawn).Member;

        Assert.Contains(
            "Nothing more is needed for now: your documents arrived on 10 February 2024.",
            Mail("acsm", received, drawn.Notices[0], Drawn).Text,
            StringComparison.Ordinal);
        Assert.Contains(
            "Nothing more is needed: the audit was passed on 10 February 2024.",
            Mail("acsm", passed, drawn.Notices[0], Drawn).Text,
            StringComparison.Ordinal);
        Assert.DoesNotContain("Last day", Mail("acsm", passed, drawn.Notices[0], Drawn).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Audit_ReadsTheSameInTextAndInHtml()
    {
        var (member, notice) = DrawnAtNight("acsm", Drawn);

        var mail = Mail("acsm", member, notice, Drawn);

        Assert.Contains("Last day: 11 March 2024, in 30 days", mail.Html, StringComparison.Ordinal);
    }

    private static (Member Member, Notice Notice) DrawnAtNight(string program, DateOnly night)
    {
        var member = NotifiedAuditMember.Renewed(program);
        var renewal = member.Credentials[0].Renewals[^1];
        var drawn = Audit.EnterDraw(
            member, Program(program), "c1", renewal.Cycle.Number, renewal.RenewedOn, night, isDrawn: true);
        return (drawn.Member, Assert.Single(drawn.Notices));
    }

    private static RenderedMail Mail(string program, Member member, Notice notice, DateOnly day) =>
        Mail(program, member, [notice], day);

    private static RenderedMail Mail(string program, Member member, IEnumerable<Notice> notices, DateOnly day)
    {
        var standing = Lifecycle.CatchUp(member, Program(program), day).Member;
        return new NoticeRenderer(MailTemplates.BuiltIn).Render(new NoticeMail(
            Program(program),
            "Ann",
            day,
            [.. notices.Select(notice => NoticeItem.Create(notice, standing, Program(program), day))]));
    }

    private static CertificationProgram Program(string program) => TestPrograms.Catalog[program];

    private static DateOnly Day(string text) =>
        DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
