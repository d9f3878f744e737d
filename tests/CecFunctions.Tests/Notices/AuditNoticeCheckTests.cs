using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;
using CecFunctions.Notices;

namespace CecFunctions.Tests.Notices;

/// <summary>Audit notices at the moment of sending.</summary>
public sealed class AuditNoticeCheckTests
{
    // Drawn on 10 February 2024: the deadline is 11 March.
    private static readonly DateOnly Drawn = new(2024, 2, 10);
    private static readonly DateOnly Deadline = new(2024, 3, 11);
    private static readonly Notice Reminder = new(
        "c1", NoticeKind.AuditReminder, -7, 1, Deadline, Deadline.AddDays(-7));

    private static CertificationProgram Acsm => TestPrograms.Catalog["acsm"];

    private static Member Waiting => Audit.Draw(NotifiedAuditMember.Renewed("acsm"), Acsm, "c1", Drawn).Member;

    [Theory]
    [Trait("Rule", "ALL-NOTICE-2")]
    [InlineData("2024-03-04")]
    [InlineData("2024-03-11")]
    public void Reminder_OfAnAuditThatWaits_IsSentThroughTheDeadline(string day) =>
        Assert.Null(Check(Reminder, Waiting, Day(day)));

    [Fact]
    [Trait("Rule", "ALL-NOTICE-2")]
    public void Reminder_AfterTheDeadline_IsSuppressed() =>
        Assert.Equal(("date-passed", "ALL-NOTICE-2"), Check(Reminder, Waiting, Deadline.AddDays(1)));

    [Fact]
    [Trait("Rule", "ALL-NOTICE-3")]
    public void Reminder_WhenTheDocumentsCame_IsSuppressed()
    {
        var received = Audit.ReceiveDocuments(Waiting, Acsm, "c1", null, Day("2024-03-04"));
        var underReview = Audit.BeginReview(
            received.Member, Acsm, "c1", received.Member.Credentials[0].Audits[0].Id, Day("2024-03-04"));

        Assert.Equal(("documents-received", "ALL-NOTICE-3"), Check(Reminder, received.Member, Day("2024-03-04")));
        Assert.Equal(("documents-received", "ALL-NOTICE-3"), Check(Reminder, underReview.Member, Day("2024-03-04")));
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-3")]
    public void Reminder_WhenTheCaseIsDecided_IsSuppressed() =>
        Assert.Equal(
            ("audit-decided", "ALL-NOTICE-3"),
            Check(Reminder, Audit.Pass(Waiting, Acsm, "c1", null, Day("2024-03-04")).Member, Day("2024-03-04")));

    [Theory]
    [Trait("Rule", "NSCA-AUDIT-1")]
    [InlineData("2024-03-06", null)]
    [InlineData("2024-03-07", "audit-decided")]
    public void Reminder_OfARevokedRenewal_IsSuppressed(string day, string? reason)
    {
        // Drawn on 21 January 2024: the deadline is 6 March.
        var nsca = TestPrograms.Catalog["nsca"];
        var waiting = Audit.Draw(NotifiedAuditMember.Renewed("nsca"), nsca, "c1", Day("2024-01-21")).Member;

        var reminder = new Notice("c1", NoticeKind.AuditReminder, -1, 1, Day("2024-03-06"), Day("2024-03-05"));

        Assert.Equal(
            reason,
            NoticeCheck.Obstacle(reminder, Lifecycle.CatchUp(waiting, nsca, Day(day)).Member, nsca, Day(day))?.Reason);
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-1")]
    public void Reminder_OfADeadlineThatMoved_IsSuppressed_AndTheNewOnesIsNot()
    {
        var moved = Audit.FindInsufficient(Waiting, Acsm, "c1", null, Day("2024-03-04"), Day("2024-03-14")).Member;

        Assert.Equal(("date-moved", "ALL-NOTICE-1"), Check(Reminder, moved, Day("2024-03-07")));
        Assert.Null(
            Check(Reminder with { RefersTo = Day("2024-03-14"), Due = Day("2024-03-07") }, moved, Day("2024-03-07")));
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-6")]
    public void Reminder_OfAStoppedClock_IsSuppressed()
    {
        var drawn = new Notice("c1", NoticeKind.AuditDrawn, null, 1, Drawn, Drawn);

        Assert.Equal(
            ("date-moved", "ALL-NOTICE-1"),
            Check(Reminder, Audit.NoticeBounced(Waiting, Acsm, drawn, Day("2024-03-04")).Member, Day("2024-03-04")));
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-3")]
    public void Reminder_OfAnEmeritus_IsSuppressed()
    {
        var emeritus = Waiting with
        {
            Credentials = [Waiting.Credentials[0] with { Status = CredentialStatus.Emeritus }],
        };

        Assert.Equal(("status-changed", "ALL-NOTICE-3"), Check(Reminder, emeritus, Day("2024-03-04")));
    }

    [Theory]
    [Trait("Rule", "ALL-NOTICE-2")]
    [InlineData(NoticeKind.AuditDrawn)]
    [InlineData(NoticeKind.AuditDeadlinePassed)]
    [InlineData(NoticeKind.AuditResult)]
    public void OtherNoticesOfAudits_AreNeverSkipped(NoticeKind kind)
    {
        var received = Audit.ReceiveDocuments(Waiting, Acsm, "c1", null, Day("2024-03-04")).Member;
        var members = new[]
        {
            Waiting,
            received,
            Audit.Pass(received, Acsm, "c1", null, Day("2024-03-05")).Member,
            Audit.FindInsufficient(received, Acsm, "c1", null, Day("2024-03-05"), null).Member,
        };

        Assert.All(members, member => Assert.All(
            new[] { "2024-03-05", "2024-06-05", "2029-01-01" },
            day => Assert.Null(Check(new Notice("c1", kind, null, 1, Deadline, Deadline), member, Day(day)))));
    }

    private static (string Reason, string Rule)? Check(Notice notice, Member member, DateOnly day) =>
        NoticeCheck.Obstacle(notice, Lifecycle.CatchUp(member, Acsm, day).Member, Acsm, day);

    private static DateOnly Day(string text) =>
        DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
