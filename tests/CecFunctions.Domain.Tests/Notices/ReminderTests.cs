using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;
using static CecFunctions.Domain.Tests.Days;
using static CecFunctions.Domain.Tests.Policies;

namespace CecFunctions.Domain.Tests.Notices;

public sealed class ReminderTests
{
    // Cycle 1 ends on 14 March 2024 and renewal opens on 15 March 2023; grace ends on 14 September 2024.
    private static MemberHistory Certified() => MemberHistory.Create(Acsm, "ACSM-CPT", "2021-03-15").WithCpr();

    private static IEnumerable<(DateOnly Night, NoticeKind Kind, int? Offset)> Mail(MemberHistory history) =>
        history.Mail.Select(m => (m.Night, m.Notice.Kind, m.Notice.Offset));

    private static (DateOnly, NoticeKind, int?) At(string night, NoticeKind kind, int? offset = null) =>
        (Day(night), kind, offset);

    [Fact]
    [Trait("Rule", "ALL-NOTICE-1")]
    [Trait("Rule", "ALL-NOTICE-2")]
    public void WholeHistoryOfACredentialNeverRenewed_EachNoticeOnItsNight()
    {
        var history = Certified().Nights("2021-03-15", "2025-12-31");

        Assert.Equal(
            [
                At("2023-03-15", NoticeKind.RenewalOpen),
                At("2023-09-16", NoticeKind.RenewalReminder, -180),
                At("2023-12-15", NoticeKind.RenewalReminder, -90),
                At("2024-01-14", NoticeKind.RenewalReminder, -60),
                At("2024-02-13", NoticeKind.RenewalReminder, -30),
                At("2024-03-07", NoticeKind.RenewalReminder, -7),
                At("2024-03-13", NoticeKind.RenewalReminder, -1),
                At("2024-03-15", NoticeKind.GraceEntered),
                At("2024-08-15", NoticeKind.GraceReminder, -30),
                At("2024-09-07", NoticeKind.GraceReminder, -7),
                At("2024-09-15", NoticeKind.Lapsed),
                At("2024-09-15", NoticeKind.ReinstatementOnly),
            ],
            Mail(history));
    }

    [Theory]
    [Trait("Rule", "ALL-NOTICE-2")]
    [InlineData("nasm", "NASM-CPT", "2022-06-01", "2023-06-01", "2023-12-03", "2024-08-22", "2024-08-30", "2025-05-31")]
    [InlineData("nsca", "NSCA-CSCS", "2016-05-01", "2020-01-01", "2020-07-04", "2021-01-24", "2021-02-01", "2021-03-16")]
    public void OtherBodies_HaveTheSameSetOnTheirOwnDays(
        string program,
        string type,
        string certifiedOn,
        string opens,
        string firstReminder,
        string lastGraceReminder,
        string lapsed,
        string reinstatementOnly)
    {
        var history = MemberHistory.Create(Catalog[program], type, certifiedOn).Nights("2018-01-01", "2025-12-31");

        Assert.Equal(
            [
                (Day(opens), NoticeKind.RenewalOpen),
                (Day(firstReminder), NoticeKind.RenewalReminder),
                (Day(lastGraceReminder), NoticeKind.GraceReminder),
                (Day(lapsed), NoticeKind.Lapsed),
                (Day(reinstatementOnly), NoticeKind.ReinstatementOnly),
            ],
            history.Mail
                .Where(m => m.Notice.Kind != NoticeKind.GraceEntered)
                .Where(
                    m => m.Notice.Offset is null or -180 || m.Notice is { Kind: NoticeKind.GraceReminder, Offset: -7 })
                .Select(m => (m.Night, m.Notice.Kind)));
        Assert.Equal(6, history.Mail.Count(m => m.Notice.Kind == NoticeKind.RenewalReminder));
        Assert.Equal(2, history.Mail.Count(m => m.Notice.Kind == NoticeKind.GraceReminder));
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-1")]
    public void SameNightTwice_PlansNothingMore()
    {
        var once = Certified();
        var twice = Certified();
        foreach (var day in Every(Day("2023-03-01"), Day("2024-12-31")))
        {
            once.Night(day);
            twice.Night(day).Night(day);
        }

        Assert.Equal(once.Mail, twice.Mail);
        Assert.Equal(twice.Mail.Count, twice.Mail.Select(m => m.Notice).Distinct().Count());
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-1")]
    public void MovedGraceEnd_MakesANewSeries()
    {
        var history = Certified().Nights("2024-08-01", "2024-09-10").ExtendGrace("2024-09-10", to: "2024-12-31")
            .Nights("2024-09-11", "2025-01-01");

        Assert.Equal(
            [
                (Day("2024-08-15"), Day("2024-09-14"), -30),
                (Day("2024-09-07"), Day("2024-09-14"), -7),
                (Day("2024-12-01"), Day("2024-12-31"), -30),
                (Day("2024-12-24"), Day("2024-12-31"), -7),
            ],
            history.Mail.Where(m => m.Notice.Kind == NoticeKind.GraceReminder)
                .Select(m => (m.Night, m.Notice.RefersTo, m.Notice.Offset!.Value)));
        Assert.Equal(
            [(Day("2024-09-11"), Day("2024-12-31"))],
            history.Mail.Where(m => m.Notice.Kind == NoticeKind.ExtensionGranted)
                .Select(m => (m.Night, m.Notice.RefersTo)));
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-1")]
    public void RevokedRenewal_BringsNoReminderASecondTime()
    {
        // Reminded at -180 and -90, renewed on 5 October, revoked on 21 November: from then on the cycle is unrenewed
        // again, and the nearest reminder due by then goes out.
        var history = MemberHistory.Create(Nsca, "NSCA-CSCS", "2016-05-01").WithCpr().EarningAll("2019-05-01")
            .Nights("2020-01-01", "2020-10-05").Renew("2020-10-05").AuditDrawn("2020-10-06")
            .Nights("2020-10-06", "2020-12-31");

        Assert.Equal(
            [
                At("2020-07-04", NoticeKind.RenewalReminder, -180),
                At("2020-10-02", NoticeKind.RenewalReminder, -90),
                At("2020-11-21", NoticeKind.RenewalReminder, -60),
                At("2020-12-01", NoticeKind.RenewalReminder, -30),
                At("2020-12-24", NoticeKind.RenewalReminder, -7),
                At("2020-12-30", NoticeKind.RenewalReminder, -1),
            ],
            Mail(history).Where(m => m.Kind == NoticeKind.RenewalReminder));
        Assert.Equal(1, history.Mail.Count(m => m.Notice.Kind == NoticeKind.RenewalOpen));
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-2")]
    public void AfterMissedNights_OnlyTheNearestDueReminderGoesOut()
    {
        var history = Certified().Night("2023-03-15").Night("2024-02-20").Night("2024-03-01").Night("2024-03-10");

        Assert.Equal(
            [
                At("2023-03-15", NoticeKind.RenewalOpen),
                At("2024-02-20", NoticeKind.RenewalReminder, -30),
                At("2024-03-10", NoticeKind.RenewalReminder, -7),
            ],
            Mail(history));
    }

    [Theory]
    [Trait("Rule", "ALL-NOTICE-2")]
    [InlineData("2024-03-14", true)]
    [InlineData("2024-03-15", false)]
    public void Reminder_IsSentThroughTheDayItRefersTo_AndDroppedAfter(string firstNight, bool sent)
    {
        var history = Certified().Night(firstNight);

        Assert.Equal(
            sent ? [NoticeKind.RenewalOpen, NoticeKind.RenewalReminder] : [NoticeKind.GraceEntered],
            history.Mail.Select(m => m.Notice.Kind));
        Assert.Equal(sent ? -1 : null, history.Mail[^1].Notice.Offset);
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-2")]
    public void RenewalOpen_IsNoSeries_AndStandsBesideAReminder()
    {
        var history = Certified().Night("2023-12-20");

        Assert.Equal(
            [At("2023-12-20", NoticeKind.RenewalOpen), At("2023-12-20", NoticeKind.RenewalReminder, -90)],
            Mail(history));
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-2")]
    public void RenewedCycle_IsRemindedOfNoMore()
    {
        var early = Certified().EarningAll("2022-05-01").Nights("2023-03-01", "2023-12-31").Renew("2023-12-31")
            .Nights("2024-01-01", "2024-12-31");
        var waiting = MemberHistory.Create(Nasm, "NASM-CPT", "2022-06-01").WithCpr().EarningAll("2022-08-01")
            .Nights("2023-05-01", "2023-12-31").Renew("2023-12-31").Nights("2024-01-01", "2024-12-31");

        Assert.Equal([At("2024-01-01", NoticeKind.Renewed)], Mail(early).Where(m => m.Night > Day("2023-12-31")));
        Assert.Equal([At("2024-01-01", NoticeKind.Renewed)], Mail(waiting).Where(m => m.Night > Day("2023-12-31")));
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-2")]
    public void TransitionsOfMissedNights_AreAllTold()
    {
        var history = Certified().Night("2026-01-01");

        Assert.Equal(
            [
                (NoticeKind.GraceEntered, Day("2024-03-15")),
                (NoticeKind.Lapsed, Day("2024-09-15")),
                (NoticeKind.ReinstatementOnly, Day("2024-09-15")),
            ],
            history.Mail.Select(m => (m.Notice.Kind, m.Notice.RefersTo)));
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-2")]
    public void TransitionsMadeByACommand_AreToldTheNextNight()
    {
        // The command of 1 May brings the credential into grace before it is refused.
        var history = Certified().Renew("2024-05-01").Night("2024-05-02");

        Assert.Equal(
            [(Day("2024-05-02"), NoticeKind.GraceEntered)],
            history.Mail.Select(m => (m.Night, m.Notice.Kind)));
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-2")]
    public void ReinstatedCredential_BeginsItsOwnSeries()
    {
        var history = Certified().Reinstate("2024-11-20").Nights("2024-11-21", "2027-11-19");

        Assert.Equal(
            [-180, -90, -60, -30, -7, -1],
            history.Mail.Where(m => m.Notice is { Kind: NoticeKind.RenewalReminder, Cycle: 2 })
                .Select(m => m.Notice.Offset!.Value));
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-1")]
    public void TwoCredentials_AreRemindedEachForItself()
    {
        var history = Certified().Holding("ACSM-EP", "2021-03-15").Nights("2023-03-01", "2023-10-01");

        Assert.Equal(
            [
                ("c1", NoticeKind.RenewalOpen),
                ("c2", NoticeKind.RenewalOpen),
                ("c1", NoticeKind.RenewalReminder),
                ("c2", NoticeKind.RenewalReminder),
            ],
            history.Mail.Select(m => (m.Notice.Credential, m.Notice.Kind)));
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-2")]
    public void TakenOverCredential_IsNotRemindedOfWhatWasDueBefore()
    {
        var history = Certified();
        var taken = history.Credential with { RemindersFrom = Day("2024-02-20") };
        history.Take(new Decision(history.Member.With(taken), [], [])).Nights("2024-02-20", "2024-03-14");

        Assert.Equal(
            [At("2024-03-07", NoticeKind.RenewalReminder, -7), At("2024-03-13", NoticeKind.RenewalReminder, -1)],
            Mail(history));
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-1")]
    public void RenewalRevokedWithinGrace_BringsNoGraceReminderASecondTime()
    {
        // Ten days for the documents let the case be seen: renewed on 2 January, revoked on the 14th, in grace again.
        var program = Nsca with { Audit = Nsca.Audit with { Days = 10 } };
        var history = MemberHistory.Create(program, "NSCA-CSCS", "2016-05-01").WithCpr().EarningAll("2019-05-01")
            .Nights("2021-01-01", "2021-01-02").Renew("2021-01-02").AuditDrawn("2021-01-03")
            .Nights("2021-01-03", "2021-01-31");

        Assert.Equal(
            [At("2021-01-01", NoticeKind.GraceReminder, -30), At("2021-01-24", NoticeKind.GraceReminder, -7)],
            Mail(history).Where(m => m.Kind == NoticeKind.GraceReminder));
    }

    [Theory]
    [Trait("Rule", "ALL-NOTICE-2")]
    [InlineData("2023-09-16", "2023-09-16", -180)]
    [InlineData("2023-09-17", "2023-12-15", -90)]
    public void CredentialTakenOver_IsRemindedOfWhatFallsDueSince(string remindersFrom, string next, int offset)
    {
        var history = Certified();
        var taken = history.Credential with { RemindersFrom = Day(remindersFrom) };
        history.Take(new Decision(history.Member.With(taken), [], []));

        Assert.Equal(Day(next), Lifecycle.NextActionOn(history.Member, Acsm));
        Assert.Equal(
            At(next, NoticeKind.RenewalReminder, offset),
            Mail(history.Nights("2023-03-01", "2024-03-14")).First());
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-2")]
    public void NextAction_IsTheEarliestOfAllSeries()
    {
        var history = Certified();
        Assert.Equal(Day("2023-03-15"), Lifecycle.NextActionOn(history.Member, Acsm));

        history.Night("2023-03-15");
        Assert.Equal(Day("2023-09-16"), Lifecycle.NextActionOn(history.Member, Acsm));
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-2")]
    public void CredentialOfLater_IsRemindedFromTheDayOfItsCertification_AndNotBefore()
    {
        // A cycle of one year is open from its first day, and 400 days before its end were before it.
        var yearly = Acsm with
        {
            Cycle = Acsm.Cycle with { Years = 1 },
            Notices = Acsm.Notices with { RenewalReminderDays = [-400] },
        };
        var history = MemberHistory.Create(yearly, "ACSM-CPT", "2021-03-15").Night("2021-03-14");
        Assert.Empty(history.Mail);

        Assert.Equal(
            [
                At("2021-03-15", NoticeKind.RenewalOpen),
                At("2021-03-15", NoticeKind.RenewalReminder, -400),
            ],
            Mail(history.Night("2021-03-15")));
    }
}
