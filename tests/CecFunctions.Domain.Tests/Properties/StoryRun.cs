using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;

namespace CecFunctions.Domain.Tests.Properties;

/// <summary>A story told once: on each of its nights the sweep, then that day's steps.</summary>
internal sealed class StoryRun
{
    private readonly Story _story;
    private readonly List<Notice> _untold = [];

    /// <summary>Every notice that a command has planned so far.</summary>
    private readonly List<Notice> _planned = [];

    private StoryRun(Story story)
    {
        _story = story;
        Program = Policies.Catalog[story.Program];
        Member = new Member
        {
            Credentials =
            [
                .. story.Credentials.Select((c, i) => Enrolment.Certify(Program, Id(i), c.Type, c.CertifiedOn)),
            ],
            BodyMember = story.BodyMember,
        };
    }

    public CertificationProgram Program { get; }

    public Member Member { get; private set; }

    /// <summary>In the order in which it happened.</summary>
    public List<LogEntry> Log { get; } = [];

    public List<(DateOnly Night, Notice Notice)> Mail { get; } = [];

    /// <summary>The log as an answer gives it: by effective date, then by credential, then as it happened.</summary>
    public IEnumerable<LogEntry> OrderedLog => Log.OrderBy(e => e.On).ThenBy(e => e.Credential, StringComparer.Ordinal);

    /// <summary>
    /// Sweeps on every day for which <paramref name="isNight"/> says so; it is asked before the day's steps, with the
    /// member as they stand.
    /// </summary>
    /// <param name="tellsEveryDay">Notices planned by commands go out the next day, whether it is a night or not;
    /// otherwise in the next night.</param>
    public static StoryRun From(
        Story story,
        Func<Member,
        DateOnly,
        bool> isNight,
        Action<StoryRun,
        DateOnly>? eachDay = null,
        bool tellsEveryDay = false)
    {
        var run = new StoryRun(story);
        var next = 0;
        for (var day = story.First; day <= story.Until; day = day.AddDays(1))
        {
            var night = isNight(run.Member, day);
            if (night || tellsEveryDay)
            {
                run.Mail.AddRange(run._untold.Select(n => (day, n)));
                run._untold.Clear();
            }

            if (night)
            {
                run.Night(day);
            }

            while (next < story.Steps.Length && story.Steps[next].On == day)
            {
                run.Take(story.Steps[next]);
                next++;
            }

            eachDay?.Invoke(run, day);
        }

        return run;
    }

    /// <summary>A sweep of the story's nights only.</summary>
    public static StoryRun FromItsNights(Story story) => From(story, (_, day) => story.Nights.Contains(day));

    public static StoryRun FromEveryNight(Story story) => From(story, (_, _) => true);

    private static string Id(int credential) => "c" + credential;

    private void Night(DateOnly day)
    {
        var decision = Lifecycle.Advance(Member, Program, day);
        Member = decision.Member;
        Log.AddRange(decision.Log);
        Mail.AddRange(decision.Notices.Select(n => (day, n)));
    }

    private void Take(Step step)
    {
        switch (step)
        {
            case Step.Reported reported:
                Member = Member with { Reports = Member.Reports.Add(reported.Report) };
                return;
            case Step.EarnedAll earned:
                Member = Member with
                {
                    Reports = Member.Reports.AddRange(
                        Everything.EarnedOn(Program, earned.On)
                            .Where(r => Member.Reports.All(other => other.Id != r.Id))),
                };
                return;
            default:
                break;
        }

        var decision = Decide(step);
        Member = decision.Member;
        Log.AddRange(decision.Log);
        _untold.AddRange(decision.Notices);
        _planned.AddRange(decision.Notices);
    }

    private Decision Decide(Step step) => step switch
    {
        Step.Deleted deleted => Member.Reports.Length > deleted.Nth
            ? ReportLock.Delete(Member, Program, Member.Reports[deleted.Nth].Id, deleted.On)
            : new Decision(Member, [], []),
        Step.CprRenewed cpr => CprStatus.Record(Member, Program, cpr.ValidUntil, cpr.On),
        Step.Renew renew => Renewal.Renew(Member, Program, Id(renew.Credential), renew.On, renew.Paid),
        Step.ExtendGrace extend => GraceExtension.Extend(Member, Program, Id(extend.Credential), extend.To, extend.On),
        Step.AppealApproved appeal => Appeal.Approve(Member, Program, Id(appeal.Credential), appeal.On),
        Step.Reinstate reinstate =>
            Reinstatement.Reinstate(Member, Program, Id(reinstate.Credential), reinstate.On, reinstate.Paid),
        Step.AuditDrawn drawn => Audit.Draw(Member, Program, Id(drawn.Credential), drawn.On),
        Step.AuditDocuments documents =>
            Audit.ReceiveDocuments(Member, Program, Id(documents.Credential), null, documents.On),
        Step.AuditPassed passed => Audit.Pass(Member, Program, Id(passed.Credential), null, passed.On),
        Step.AuditInsufficient insufficient =>
            Audit.FindInsufficient(
                Member, Program, Id(insufficient.Credential), null, insufficient.On, insufficient.RemedyBy),
        Step.DrawEntered draw => Decide(draw),
        Step.AuditNoticeSent sent => ClockNotice(sent.Credential, 0) is { } notice
            ? Audit.NoticeSent(Member, Program, notice, sent.On)
            : new Decision(Member, [], []),
        Step.AuditNoticeBounced bounced => ClockNotice(bounced.Credential, bounced.NthLast) is { } notice
            ? Audit.NoticeBounced(Member, Program, notice, bounced.On)
            : new Decision(Member, [], []),
        Step.ReviewBegun review =>
            Audit.BeginReview(Member, Program, Id(review.Credential), LastCase(review.Credential), review.On),
        Step.RemedyExtended extended =>
            Audit.ExtendRemedy(
                Member,
                Program,
                Id(extended.Credential),
                LastCase(extended.Credential),
                extended.On,
                extended.RemedyBy),
        _ => throw new NotSupportedException($"{step}"),
    };

    private Decision Decide(Step.DrawEntered draw)
    {
        var waiting = Member.FindCredential(Id(draw.Credential))!.Renewals.LastOrDefault(
            r => r.EnteredDrawOn is null && r.RenewedOn < draw.On);
        return waiting is null
            ? new Decision(Member, [], [])
            : Audit.EnterDraw(
                Member, Program, Id(draw.Credential), waiting.Cycle.Number, waiting.RenewedOn, draw.On, draw.IsDrawn);
    }

    /// <summary>Commands alone plan these, so that the nights do not decide which one it is.</summary>
    private Notice? ClockNotice(int credential, int nthLast) => _planned
        .Where(n => n.Credential == Id(credential) && n.Kind is NoticeKind.AuditDrawn or NoticeKind.AuditResult)
        .SkipLast(nthLast)
        .LastOrDefault();

    private string LastCase(int credential) =>
        Member.FindCredential(Id(credential))!.Audits.LastOrDefault()?.Id ?? "none";
}
