using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;
using static CecFunctions.Domain.Tests.Days;
using static CecFunctions.Domain.Tests.Policies;

namespace CecFunctions.Domain.Tests.Notices;

public sealed class AuditReminderTests
{
    // Drawn on 10 February 2024: the deadline is 11 March.
    private static MemberHistory Drawn() =>
        MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15").WithCpr().EarningAll("2022-05-01").Renew("2024-02-01")
            .AuditDrawn("2024-02-10");

    private static MemberHistory NasmDrawn() =>
        MemberHistory.Create(Nasm, "NASM-CPT", "2022-06-01").WithCpr().EarningAll("2023-05-01").Renew("2023-09-01")
            .AuditDrawn("2024-04-01");

    private static IEnumerable<(DateOnly Night, int? Offset, DateOnly RefersTo)> Reminders(MemberHistory history) =>
        history.Mail.Where(m => m.Notice.Kind == NoticeKind.AuditReminder)
            .Select(m => (m.Night, m.Notice.Offset, m.Notice.RefersTo));

    private static (DateOnly, int?, DateOnly) At(string night, int offset, string deadline) =>
        (Day(night), offset, Day(deadline));

    [Theory]
    [Trait("Notice", "audit-drawn")]
    [Trait("Notice", "audit-reminder")]
    [Trait("Notice", "audit-deadline-passed")]
    [Trait("Rule", "ALL-NOTICE-2")]
    [InlineData("acsm", "ACSM-CPT", "2021-03-15", "2024-02-10", "2024-02-25", "2024-03-04", "2024-03-10", "2024-03-12")]
    [InlineData("nasm", "NASM-CPT", "2022-06-01", "2024-02-10", "2024-02-25", "2024-03-04", "2024-03-10", "2024-03-12")]
    [InlineData("nsca", "NSCA-CSCS", "2016-05-01", "2020-02-10", "2020-03-11", "2020-03-19", "2020-03-25", "2020-03-27")]
    public void WholeHistoryOfAnUnansweredAudit_EachNoticeOnItsNight(
        string program,
        string type,
        string certifiedOn,
        string drawn,
        string first,
        string second,
        string third,
        string passed)
    {
        // Renewed nine days before the draw, with credits of nine months before that.
        var renewed = Day(drawn).AddDays(-9);
        var history = MemberHistory.Create(Catalog[program], type, certifiedOn).WithCpr()
            .EarningAll($"{renewed.AddMonths(-9):yyyy-MM-dd}").Renew($"{renewed:yyyy-MM-dd}").AuditDrawn(drawn);

        history.Nights(drawn, passed);

        Assert.Equal(
            [
                (Day(drawn), NoticeKind.Renewed, null),
                (Day(drawn), NoticeKind.AuditDrawn, null),
                (Day(first), NoticeKind.AuditReminder, -15),
                (Day(second), NoticeKind.AuditReminder, -7),
                (Day(third), NoticeKind.AuditReminder, -1),
                (Day(passed), NoticeKind.AuditDeadlinePassed, (int?)null),
            ],
            history.Mail.Where(m => m.Notice.Kind is not (NoticeKind.RenewalOpen or NoticeKind.RenewalReminder))
                .Select(m => (m.Night, m.Notice.Kind, m.Notice.Offset)));
        Assert.All(
            history.Mail.Where(m => m.Notice.Kind == NoticeKind.AuditReminder),
            m => Assert.Equal((1, Day(passed).AddDays(-1)), (m.Notice.Cycle, m.Notice.RefersTo)));
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-2")]
    public void AfterMissedNights_OnlyTheNearestGoesOut()
    {
        Assert.Equal(
            [At("2024-03-05", -7, "2024-03-11")],
            Reminders(Drawn().Night("2024-02-11").Night("2024-03-05").Night("2024-03-09")));
    }

    [Theory]
    [Trait("Rule", "ALL-NOTICE-2")]
    [InlineData("2024-03-11", true)]
    [InlineData("2024-03-12", false)]
    public void Reminder_IsSentThroughTheDeadline_AndDroppedAfter(string firstNight, bool sent)
    {
        Assert.Equal(sent ? [At("2024-03-11", -1, "2024-03-11")] : [], Reminders(Drawn().Night(firstNight)));
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-2")]
    public void DocumentsOrADecision_EndTheSeries()
    {
        Assert.Equal(
            [At("2024-02-25", -15, "2024-03-11")],
            Reminders(
                Drawn().Nights("2024-02-11", "2024-03-01").AuditDocuments("2024-03-01")
                    .Nights("2024-03-02", "2024-03-20")));
        Assert.Equal(
            [At("2024-02-25", -15, "2024-03-11")],
            Reminders(
                Drawn().Nights("2024-02-11", "2024-03-01").AuditPassed("2024-03-01")
                    .Nights("2024-03-02", "2024-03-20")));
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-1")]
    public void MovedDeadline_MakesANewSeries_AndTheSameOneAgainDoesNot()
    {
        var history = Drawn().Nights("2024-02-11", "2024-02-26")
            .AuditInsufficient("2024-02-26", "2024-04-30").Nights("2024-02-27", "2024-02-28")
            .AuditInsufficient("2024-02-28", "2024-03-11").Nights("2024-02-29", "2024-03-05")
            .AuditInsufficient("2024-03-05", "2024-04-30").Nights("2024-03-06", "2024-05-01");

        Assert.Equal(
            [
                At("2024-02-25", -15, "2024-03-11"),
                At("2024-03-04", -7, "2024-03-11"),
                At("2024-04-15", -15, "2024-04-30"),
                At("2024-04-23", -7, "2024-04-30"),
                At("2024-04-29", -1, "2024-04-30"),
            ],
            Reminders(history));
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-2")]
    public void DeadlineSetNearerThanTheFirstReminder_IsRemindedOfTheNextNight()
    {
        Assert.Equal(
            [
                At("2024-03-02", -15, "2024-03-12"),
                At("2024-03-05", -7, "2024-03-12"),
                At("2024-03-11", -1, "2024-03-12"),
            ],
            Reminders(
                Drawn().Night("2024-02-11").AuditInsufficient("2024-03-01", "2024-03-12")
                    .Nights("2024-03-02", "2024-03-20")));
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    [Trait("Rule", "ALL-NOTICE-6")]
    public void StoppedClock_RemindsOfNothing_AndTheNewOneMakesANewSeries()
    {
        var history = Drawn().Nights("2024-02-11", "2024-02-26").NoticeBounced("2024-02-26")
            .Nights("2024-02-27", "2024-03-31");
        Assert.Equal([At("2024-02-25", -15, "2024-03-11")], Reminders(history));

        history.NoticeSent("2024-03-31").Nights("2024-04-01", "2024-05-01");

        Assert.Equal(
            [
                At("2024-02-25", -15, "2024-03-11"),
                At("2024-04-15", -15, "2024-04-30"),
                At("2024-04-23", -7, "2024-04-30"),
                At("2024-04-29", -1, "2024-04-30"),
            ],
            Reminders(history));
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-4")]
    public void InactiveCredentialFoundInsufficient_IsRemindedOfTheNewDeadline()
    {
        var history = Drawn().Night("2024-03-12").AuditInsufficient("2024-04-01", "2024-05-01")
            .Nights("2024-04-02", "2024-05-10");

        Assert.Equal(CredentialStatus.Inactive, history.Credential.Status);
        Assert.Equal(
            [
                At("2024-04-16", -15, "2024-05-01"),
                At("2024-04-24", -7, "2024-05-01"),
                At("2024-04-30", -1, "2024-05-01"),
            ],
            Reminders(history));
    }

    [Theory]
    [Trait("Rule", "ALL-NOTICE-2")]
    [InlineData("2027-03-20", CredentialStatus.Grace)]
    [InlineData("2027-09-20", CredentialStatus.ReinstatementOnly)]
    public void UnrenewedCredential_IsRemindedWhateverItsStatus(string night, CredentialStatus status)
    {
        // A remedy so long that the cycle after the renewal, which ends on 14 March 2027, is over by then.
        var deadline = Day(night).AddDays(5);
        var history = Drawn().AuditInsufficient("2024-03-01", $"{deadline:yyyy-MM-dd}").Night(night);

        Assert.Equal(status, history.Credential.Status);
        Assert.Equal([(Day(night), (int?)-7, deadline)], Reminders(history));
    }

    [Fact]
    [Trait("Rule", "ACSM-EMERITUS-1")]
    public void Emeritus_IsRemindedOfNothing()
    {
        var history = Drawn();
        history.Take(
            new Decision(history.Member.With(history.Credential with { Status = CredentialStatus.Emeritus }), [], []))
            .Nights("2024-02-11", "2024-03-20");

        Assert.Empty(Reminders(history));
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-1")]
    public void TwoOpenAudits_AreRemindedEachForItself()
    {
        var history = NasmDrawn().AuditInsufficient("2024-04-10", "2026-01-09")
            .EarningAll("2025-05-01").Renew("2025-12-01").AuditDrawn("2025-12-10").Nights("2025-12-11", "2026-01-09");

        Assert.Equal(
            [(1, -15), (2, -15), (1, -7), (2, -7), (1, -1), (2, -1)],
            history.Mail.Where(m => m.Notice.Kind == NoticeKind.AuditReminder)
                .Select(m => (m.Notice.Cycle, m.Notice.Offset!.Value)));
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-1")]
    public void RemindersOfTheCycle_DoNotMakeAnOldAuditsForgotten()
    {
        // The audit of cycle 1 runs until 28 May 2028, when cycle 3's own end is near and is reminded of in between.
        var history = NasmDrawn().AuditInsufficient("2024-04-10", "2028-05-28")
            .EarningAll("2025-06-01").Renew("2026-05-01").Nights("2026-06-01", "2028-05-28");

        Assert.Equal(3, history.Credential.Cycle.Number);
        Assert.Equal(
            [
                At("2028-05-13", -15, "2028-05-28"),
                At("2028-05-21", -7, "2028-05-28"),
                At("2028-05-27", -1, "2028-05-28"),
            ],
            Reminders(history));
        Assert.Contains(
            history.Mail,
            m =>
                m.Notice is { Kind: NoticeKind.RenewalReminder, Cycle: 3, Offset: -7 } && m.Night == Day("2028-05-24"));
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-1")]
    public void WhatIsRemembered_DoesNotGrowWithTheDeadlines()
    {
        var history = Drawn();
        for (var on = Day("2024-03-01"); on < Day("2026-03-01"); on = on.AddDays(10))
        {
            history.AuditInsufficient($"{on:yyyy-MM-dd}", $"{on.AddDays(9):yyyy-MM-dd}")
                .Nights($"{on.AddDays(1):yyyy-MM-dd}", $"{on.AddDays(9):yyyy-MM-dd}");
        }

        Assert.True(Reminders(history).Count() > 100);
        Assert.InRange(history.Credential.Reminders.Length, 1, 5);
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-2")]
    public void NextAction_IsTheNextReminder_ThenTheDayAfterTheDeadline()
    {
        var history = Drawn().Night("2024-02-11");
        foreach (var next in new[] { "2024-02-25", "2024-03-04", "2024-03-10", "2024-03-12" })
        {
            Assert.Equal(Day(next), Lifecycle.NextActionOn(history.Member, Acsm));
            history.Night(next);
        }
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-2")]
    public void RemindersMissedForGood_AreNotDueForever()
    {
        // The first night comes after the deadline; the next thing is the end of the cure.
        Assert.Equal(Day("2025-03-12"), Lifecycle.NextActionOn(Drawn().Night("2024-03-12").Member, Acsm));
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-1")]
    public void OnADeadlinesDay_AnotherAuditsReminder_LetsNoneBeForgotten()
    {
        // The audit of cycle 1 has time until 10 January 2026, that of cycle 2 until the 17th.
        var history = MemberHistory.Create(Nasm, "NASM-CPT", "2022-06-01").WithCpr().EarningAll("2023-05-01")
            .Renew("2023-09-01").AuditDrawn("2024-04-01").AuditInsufficient("2024-04-10", "2026-01-10")
            .EarningAll("2025-05-01").Renew("2025-12-01").AuditDrawn("2025-12-18")
            .Nights("2025-12-18", "2026-01-10").Night("2026-01-10");

        Assert.Equal(
            [
                At("2025-12-26", -15, "2026-01-10"),
                At("2026-01-02", -15, "2026-01-17"),
                At("2026-01-03", -7, "2026-01-10"),
                At("2026-01-09", -1, "2026-01-10"),
                At("2026-01-10", -7, "2026-01-17"),
            ],
            Reminders(history));
    }
}
