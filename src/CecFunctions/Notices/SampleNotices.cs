using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Notices;

/// <summary>
/// Every kind of notice, as the renderer makes it for an invented member on a day on which it is sent. Nothing of them is
/// made up: each comes out of the member's history, by the commands and the nights that lead to it.
/// </summary>
internal static class SampleNotices
{
    public static IEnumerable<SampleMail> All =>
    [
        Of("renewal-open", "Renewal opens", Opening, NoticeKind.RenewalOpen),
        Of("renewal-reminder", "30 days before the cycle's end", Reminding(30), NoticeKind.RenewalReminder),
        Of("renewal-reminder-ready", "all but the fee is in order", ReadyStory, NoticeKind.RenewalReminder),
        Of("renewal-reminder-last-day", "the day before the last", Reminding(1), NoticeKind.RenewalReminder),
        Of("grace-entered", "The cycle ended unrenewed", GraceEntered, NoticeKind.GraceEntered),
        Of("grace-reminder", "7 days before grace ends", GraceEnding, NoticeKind.GraceReminder),
        Of("lapsed", "Grace ended", LapsedStory, NoticeKind.Lapsed),
        Of("reinstatement-only", "The time to renew ended", OverStory, NoticeKind.ReinstatementOnly),
        Of("renewed", "A renewal was accepted", RenewedStory, NoticeKind.Renewed),
        Of("renewed-late", "after the cycle's end", RenewedLate, NoticeKind.Renewed),
        Of("extension-granted", "Staff extended grace", ExtensionStory, NoticeKind.ExtensionGranted),
        Of("audit-drawn", "A renewal was drawn", Drawn, NoticeKind.AuditDrawn),
        Of("audit-reminder", "7 days before the deadline", AuditReminding, NoticeKind.AuditReminder),
        Of("audit-reminder-replacements", "after credits were not enough", Replacing, NoticeKind.AuditReminder),
        Of("audit-deadline-passed", "Nothing came in time", AuditMissed, NoticeKind.AuditDeadlinePassed),
        Of("audit-reopened", "The notice had come back", AuditReopened, NoticeKind.AuditReopened),
        Of("audit-result", "Passed", AuditPassed, NoticeKind.AuditResult),
        Of("audit-result-insufficient", "Credits were not enough", NotEnough, NoticeKind.AuditResult),
        Of("appeal-open", "renewal is open by an appeal", AppealStory, NoticeKind.ReinstatementOnly),
        Several("several-notices", "a renewal and its draw", program => RenewedAndDrawn(program)),
        Several("several-grace", "a missed night: all of one cycle at once", program => AllOfGrace(program)),
        Several("several-credentials", "of two credentials", program => TwoCredentials(program)),
    ];

    private static SampleMail Of(
        string name, string what, Func<CertificationProgram, SampleStory?> tell, NoticeKind kind) =>
        Several(name, what, program => tell(program) is { } story
            ? story with { Notices = [.. story.Notices.Where(notice => notice.Kind == kind).TakeLast(1)] }
            : null);

    private static SampleMail Several(string name, string what, Func<CertificationProgram, SampleStory?> tell) =>
        new(name, what, (templates, program) =>
        {
            if (tell(program) is not { Notices.IsEmpty: false } story)
            {
                return null;
            }

            var mail = new NoticeRenderer(templates).Render(new NoticeMail(
                program,
                SampleStory.Name,
                story.On,
                [
                    .. story.Notices.Select(notice =>
                        NoticeItem.Create(notice, story.Member, program, story.On, story.Documents)),
                ])
            {
                Site = SampleMail.Site,
            });
            return new SampleText(mail.Subject, mail.Text, mail.Html);
        });

    private static SampleStory Opening(CertificationProgram program)
    {
        var story = SampleStory.Begin(program, 0.4m);
        return story.Night(CalendarArithmetic.Later(
            CycleSchedule.RenewalOpens(program, story.Held), story.Held.CertifiedOn.AddDays(1)));
    }

    private static Func<CertificationProgram, SampleStory> Reminding(int days) => program =>
    {
        var story = SampleStory.Begin(program, 0.6m);
        return story.Night(story.Ends.AddDays(-days));
    };

    private static SampleStory ReadyStory(CertificationProgram program)
    {
        var story = SampleStory.Begin(program, 1);
        return story.Night(story.Ends.AddDays(-30));
    }

    private static SampleStory GraceEntered(CertificationProgram program)
    {
        var story = SampleStory.Begin(program, 0.6m);
        return story.Night(story.Ends.AddDays(-1)).Night(story.Ends.AddDays(1));
    }

    private static SampleStory GraceEnding(CertificationProgram program)
    {
        var story = GraceEntered(program);
        return story.Night(StatusSchedule.GraceEnds(program, story.Held).AddDays(-7));
    }

    private static SampleStory? LapsedStory(CertificationProgram program)
    {
        var story = GraceEntered(program);
        var graceEnds = StatusSchedule.GraceEnds(program, story.Held);
        return StatusSchedule.LapsedEnds(program, story.Held) == graceEnds ? null : story.Night(graceEnds.AddDays(1));
    }

    private static SampleStory OverStory(CertificationProgram program)
    {
        var story = GraceEntered(program);
        return story.Night(StatusSchedule.LapsedEnds(program, story.Held).AddDays(1));
    }

    private static SampleStory RenewedStory(CertificationProgram program)
    {
        var story = SampleStory.Begin(program, 1);
        return story.Renew(story.Ends.AddDays(-20));
    }

    private static SampleStory RenewedLate(CertificationProgram program)
    {
        var story = SampleStory.Begin(program, 1);
        return story.Night(story.Ends.AddDays(1)).Renew(story.Ends.AddDays(11));
    }

    private static SampleStory? ExtensionStory(CertificationProgram program) =>
        program.Exception is null ? null : GraceEnding(program).ExtendGrace(60);

    private static SampleStory? AppealStory(CertificationProgram program)
    {
        if (program.Appeal is null || LapsedStory(program) is not { } story)
        {
            return null;
        }

        var over = StatusSchedule.LapsedEnds(program, story.Held);
        return story.ApproveAppeal(over.AddDays(-5)).Night(over.AddDays(1));
    }

    private static SampleStory Drawn(CertificationProgram program)
    {
        var story = RenewedStory(program);
        return story.Draw(story.On.AddDays(1));
    }

    private static SampleStory AuditReminding(CertificationProgram program)
    {
        var story = Drawn(program).Told();
        return story.Night(story.Deadline.AddDays(-7)).WithDocuments(SampleDocuments.Some);
    }

    private static SampleStory NotEnough(CertificationProgram program)
    {
        var story = Drawn(program).Told();
        return story.FindInsufficient(story.On.AddDays(20)).WithDocuments(SampleDocuments.OneRefused);
    }

    private static SampleStory Replacing(CertificationProgram program)
    {
        var story = NotEnough(program).Told();
        return story.Night(story.Deadline.AddDays(-7));
    }

    private static SampleStory AuditMissed(CertificationProgram program)
    {
        var story = Drawn(program).Told();
        return story.Night(story.Deadline.AddDays(1));
    }

    private static SampleStory AuditReopened(CertificationProgram program)
    {
        var story = Drawn(program).Told();
        var (drawn, missed) = (story.Notices[^1], story.Night(story.Deadline.AddDays(1)));
        return missed.Bounced(drawn, missed.On.AddDays(2), story.On.AddDays(1));
    }

    private static SampleStory AuditPassed(CertificationProgram program)
    {
        var story = Drawn(program).Told();
        return story.Pass(story.On.AddDays(20));
    }

    private static SampleStory RenewedAndDrawn(CertificationProgram program)
    {
        var story = RenewedStory(program);
        var drawn = story.Draw(story.On.AddDays(1));
        return drawn with { Notices = [story.Notices[^1], drawn.Notices[^1]] };
    }

    private static SampleStory AllOfGrace(CertificationProgram program)
    {
        var story = SampleStory.Begin(program, 0.6m);
        story = story.Night(story.Ends.AddDays(-1));
        return story.Night(StatusSchedule.LapsedEnds(program, story.Held).AddDays(1));
    }

    private static SampleStory TwoCredentials(CertificationProgram program)
    {
        var story = SampleStory.Begin(program, 0.6m, two: true);
        return story.Night(story.Ends.AddDays(-30));
    }
}
