using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;
using CecFunctions.Notices;

namespace CecFunctions.Tests.Notices;

public sealed class NoticeRendererTests
{
    private static readonly NoticeRenderer Renderer = new(MailTemplates.BuiltIn);

    [Fact]
    [Trait("Rule", "ALL-NOTICE-5")]
    public void Reminder_SaysWhatIsMissing_UntilWhen_AndWhatHappensAfter()
    {
        var text = Render(
            "acsm",
            "ACSM-CPT",
            new DateOnly(2022, 3, 15),
            new DateOnly(2025, 2, 12),
            NoticeKind.RenewalReminder,
            cpr: new DateOnly(2025, 1, 31)).Text;

        Assert.Contains("CEC: 40 of 45 still missing, 5 counted so far.", text, StringComparison.Ordinal);
        Assert.Contains("CPR/AED: was current through 31 January 2025.", text, StringComparison.Ordinal);
        Assert.Contains(
            "Fee: $60 through 14 March 2025; then $140, late fee included, through 14 September 2025.",
            text,
            StringComparison.Ordinal);
        Assert.Contains(
            "Last day: 14 March 2025, in 30 days. After it your certification is expired; it can be renewed late "
                + "through 14 September 2025.",
            text,
            StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-5")]
    public void Reminder_OfABodyWithCategories_ListsThem()
    {
        var text = Render(
            "nsca",
            "NSCA-CSCS",
            new DateOnly(2020, 5, 1),
            new DateOnly(2023, 12, 1),
            NoticeKind.RenewalReminder,
            cpr: null).Text;

        Assert.Contains("By category: A 0.5 (at most 5.5), ", text, StringComparison.Ordinal);
        Assert.Contains(", C 0 (at most 5.5), ", text, StringComparison.Ordinal);
        Assert.Contains("Credits of at least 2 categories are required.", text, StringComparison.Ordinal);
        Assert.Contains("CPR/AED: never reported", text, StringComparison.Ordinal);
        Assert.Contains(
            "Fee: $90 through 31 December 2023; then $125, late fee included, through 31 January 2024.",
            text,
            StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-5")]
    public void GraceReminder_SaysThatTheLateFeeIsIncluded_AndThatItIsTheLastChance()
    {
        var text = Render(
            "acsm",
            "ACSM-CPT",
            new DateOnly(2022, 3, 15),
            new DateOnly(2025, 9, 7),
            NoticeKind.GraceReminder,
            cpr: new DateOnly(2030, 1, 1)).Text;

        Assert.Contains("Fee: $140, late fee included, through 14 September 2025.", text, StringComparison.Ordinal);
        Assert.Contains(
            "Last day: 14 September 2025, in 7 days. After it your certification can no longer be renewed; only the "
                + "office can reinstate it, for $225.",
            text,
            StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "NASM-FEE-2")]
    public void GraceReminder_OfABodyThatRenewsLapsedOnes_SaysWhatItWillCost()
    {
        var text = Render(
            "nasm",
            "NASM-CPT",
            new DateOnly(2023, 3, 15),
            new DateOnly(2025, 6, 5),
            NoticeKind.GraceReminder,
            cpr: new DateOnly(2030, 1, 1)).Text;

        Assert.Contains(
            "Fee: $129, late fee included, through 12 June 2025; then $149, late fee included, through 13 March 2026.",
            text,
            StringComparison.Ordinal);
        Assert.Contains("it can still be renewed through 13 March 2026", text, StringComparison.Ordinal);
        Assert.DoesNotContain("last chance", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    [Trait("Rule", "NSCA-STATUS-1")]
    public void GraceEntered_OfABodyThatStillCertifies_SaysSo_AndItsReminderOfThatDayAddsNothing()
    {
        var program = TestPrograms.Catalog["nsca"];
        var day = new DateOnly(2024, 1, 1);
        var member = Lifecycle.CatchUp(
            Member("nsca", "NSCA-CSCS", new DateOnly(2020, 5, 1), null), program, day).Member;
        Assert.True(Verification.FromCredential(member.Credentials[0], program, day).HasBenefits);

        var mail = Renderer.Render(new NoticeMail(
            program,
            "Ann",
            day,
            [
                Item(NoticeKind.GraceEntered, null, day),
                Item(NoticeKind.GraceReminder, -30, new DateOnly(2024, 1, 31)),
            ]));

        Assert.StartsWith(
            "Late reporting for your NSCA-CSCS is open through 31 January: ", mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("more notice", mail.Subject, StringComparison.Ordinal);
        Assert.Contains(
            "You remain certified: late reporting is open through 31 January 2024", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("expired", mail.Text, StringComparison.OrdinalIgnoreCase);
        var points = mail.Text.Split("\r\n").Where(line => line.StartsWith("- ", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(points);
        Assert.Equal(points.Distinct(), points);

        NoticeItem Item(NoticeKind kind, int? offset, DateOnly refersTo) => NoticeItem.Create(
            new Notice("c1", kind, offset, member.Credentials[0].Cycle.Number, refersTo, day), member, program, day);
    }

    [Fact]
    [Trait("Rule", "ALL-CREDIT-2")]
    public void Renewed_SaysHowLongToKeepDocuments()
    {
        var member = Renewed("acsm", "ACSM-CPT", new DateOnly(2022, 3, 15), new DateOnly(2025, 2, 1));
        var notice = new Notice("c1", NoticeKind.Renewed, null, 2, new DateOnly(2025, 2, 1), new DateOnly(2025, 2, 1));

        var mail = Render(TestPrograms.Catalog["acsm"], member, notice, new DateOnly(2025, 2, 2));

        Assert.Contains("Keep your documents through 1 February 2026", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_EncodesEveryValue_AndTheSubjectIsOneLine()
    {
        var program = TestPrograms.Catalog["acsm"];
        var day = new DateOnly(2025, 2, 12);
        var member = Member("acsm", "ACSM-CPT", new DateOnly(2022, 3, 15), null);
        member = member with { Credentials = [member.Credentials[0] with { Id = "<b>&\r\nBcc: x" }] };
        var notice = new Notice("<b>&\r\nBcc: x", NoticeKind.RenewalReminder, -30, 1, new DateOnly(2025, 3, 14), day);

        var mail = Renderer.Render(
            new NoticeMail(
                program,
                "<script>alert(1)</script>",
                day,
                [NoticeItem.Create(notice, Lifecycle.CatchUp(member, program, day).Member, program, day)]));

        Assert.DoesNotContain("<script>", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", mail.Html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(mail.Subject, character => char.IsControl(character));
    }

    [Fact]
    public void EveryKind_HasWords()
    {
        var program = TestPrograms.Catalog["acsm"];
        var member = Member("acsm", "ACSM-CPT", new DateOnly(2022, 3, 15), null);
        foreach (var kind in Enum.GetValues<NoticeKind>())
        {
            var mail = Render(
                program,
                member,
                new Notice("c1", kind, null, 1, new DateOnly(2025, 3, 14), new DateOnly(2025, 2, 12)),
                new DateOnly(2025, 2, 12));
            Assert.Contains("c1", mail.Text, StringComparison.Ordinal);
            Assert.NotEmpty(mail.Subject);
        }
    }

    private static RenderedMail Render(
        string key, string type, DateOnly certifiedOn, DateOnly day, NoticeKind kind, DateOnly? cpr)
    {
        var program = TestPrograms.Catalog[key];
        var member = Lifecycle.CatchUp(Member(key, type, certifiedOn, cpr), program, day).Member;
        var credential = member.Credentials[0];
        var refersTo = kind == NoticeKind.GraceReminder
            ? StatusSchedule.GraceEnds(program, credential)
            : credential.Cycle.Ends;
        return Render(program, member, new Notice("c1", kind, -1, credential.Cycle.Number, refersTo, day), day);
    }

    private static RenderedMail Render(CertificationProgram program, Member member, Notice notice, DateOnly day) =>
        Renderer.Render(
            new NoticeMail(program, "Ann", day, [NoticeItem.Create(notice, member, program, day)]));

    private static Member Renewed(string key, string type, DateOnly certifiedOn, DateOnly on)
    {
        var member = Member(key, type, certifiedOn, on);
        var earned = member.Reports[0] with { Id = "r2", Quantity = new ReportedQuantity(ActivityUnit.Credits, 60) };
        var renewed = Renewal.Renew(
            member with { Reports = member.Reports.Add(earned) }, TestPrograms.Catalog[key], "c1", on, 1_000);
        Assert.Null(renewed.Refusal);
        return renewed.Member;
    }

    private static Member Member(string key, string type, DateOnly certifiedOn, DateOnly? cpr)
    {
        var program = TestPrograms.Catalog[key];
        var credential = key == "nsca"
            ? Enrolment.TakeOver(program, "c1", type, certifiedOn, new DateOnly(2023, 12, 31))!
            : Enrolment.Certify(program, "c1", type, certifiedOn);
        var report = new ActivityReport
        {
            Id = "r1",
            Activity = key == "nsca" ? "event" : "continuing-education",
            Date = credential.Cycle.CreditsFrom.AddDays(30),
            Quantity = key == "nsca"
                ? new ReportedQuantity(ActivityUnit.Hours, 5)
                : key == "acsm"
                ? new ReportedQuantity(ActivityUnit.Credits, 5)
                : new ReportedQuantity(ActivityUnit.Ceu, 1),
            ApprovedBy = key == "nsca" ? null : "a body",
        };
        return new Member { Credentials = [credential], Reports = [report], CprValidUntil = cpr };
    }
}
