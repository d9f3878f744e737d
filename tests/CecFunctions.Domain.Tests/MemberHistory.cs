using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;

namespace CecFunctions.Domain.Tests;

/// <summary>
/// One member's history, told as the rulebook tells it: what they hold, what they report, which nights pass and which
/// commands come.
/// </summary>
/// <remarks>Commands go straight to the domain; nothing here knows a rule. Days are written yyyy-MM-dd.</remarks>
internal sealed class MemberHistory(CertificationProgram program)
{
    /// <summary>Enough for any fee, for tests that are not about money.</summary>
    public const decimal Plenty = 10_000m;

    private readonly List<Notice> _untold = [];

    public CertificationProgram Program { get; } = program;

    public Member Member { get; private set; } = new() { Credentials = [] };

    public List<LogEntry> Log { get; } = [];

    /// <summary>What went out, and in which night; a command's notices go out in the next one.</summary>
    public List<(DateOnly Night, Notice Notice)> Mail { get; } = [];

    /// <summary>The first credential held, as it stands.</summary>
    public Credential Credential => Member.Credentials[0];

    public static MemberHistory Create(CertificationProgram program, string type, string certifiedOn) =>
        new MemberHistory(program).Holding(type, certifiedOn);

    public MemberHistory Holding(string type, string certifiedOn, string? id = null)
    {
        id ??= "c" + (Member.Credentials.Length + 1);
        Member = Member with
        {
            Credentials = Member.Credentials.Add(Enrolment.Certify(Program, id, type, Days.Day(certifiedOn))),
        };
        return this;
    }

    /// <summary>A member who holds CPR/AED for as long as any test lasts.</summary>
    public MemberHistory WithCpr() => WithCprThrough("2099-12-31");

    public MemberHistory WithCprThrough(string day)
    {
        Member = Member with { CprValidUntil = Days.Day(day) };
        return this;
    }

    public MemberHistory AsBodyMember()
    {
        Member = Member with { BodyMember = true };
        return this;
    }

    public MemberHistory Reporting(params ReportFields[] reports)
    {
        Member = Member with
        {
            Reports = Member.Reports.AddRange(reports.Select(fields => Report.Read(Program, fields))),
        };
        return this;
    }

    /// <summary>Reports of <paramref name="day"/> that complete a cycle of any type of the program.</summary>
    public MemberHistory EarningAll(string day)
    {
        Member = Member with { Reports = Member.Reports.AddRange(Everything.EarnedOn(Program, Days.Day(day))) };
        return this;
    }

    public MemberHistory Night(string day) => Night(Days.Day(day));

    public MemberHistory Night(DateOnly day)
    {
        Mail.AddRange(_untold.Select(n => (day, n)));
        _untold.Clear();
        var decision = Lifecycle.Advance(Member, Program, day);
        Member = decision.Member;
        Log.AddRange(decision.Log);
        Mail.AddRange(decision.Notices.Select(n => (day, n)));
        return this;
    }

    /// <summary>Every night from the first through the last.</summary>
    public MemberHistory Nights(string first, string last)
    {
        foreach (var day in Days.Every(Days.Day(first), Days.Day(last)))
        {
            Night(day);
        }

        return this;
    }

    public MemberHistory Renew(string on, decimal paid = Plenty, string id = "c1") =>
        Take(Renewal.Renew(Member, Program, id, Days.Day(on), paid));

    public MemberHistory ExtendGrace(string on, string to, string id = "c1") =>
        Take(GraceExtension.Extend(Member, Program, id, Days.Day(to), Days.Day(on)));

    public MemberHistory AppealApproved(string on, string id = "c1") =>
        Take(Appeal.Approve(Member, Program, id, Days.Day(on)));

    public MemberHistory Reinstate(string on, decimal paid = Plenty, string id = "c1") =>
        Take(Reinstatement.Reinstate(Member, Program, id, Days.Day(on), paid));

    public MemberHistory Delete(string on, string report) =>
        Take(ReportLock.Delete(Member, Program, report, Days.Day(on)));

    public MemberHistory CprRenewed(string on, string validUntil) =>
        Take(CprStatus.Record(Member, Program, Days.Day(validUntil), Days.Day(on)));

    public MemberHistory AuditDrawn(string on, string id = "c1") =>
        Take(Audit.Draw(Member, Program, id, Days.Day(on)));

    public MemberHistory AuditDocuments(string on, string id = "c1") =>
        Take(Audit.ReceiveDocuments(Member, Program, id, null, Days.Day(on)));

    public MemberHistory AuditPassed(string on, string id = "c1") =>
        Take(Audit.Pass(Member, Program, id, null, Days.Day(on)));

    public MemberHistory AuditInsufficient(string on, string? remedyBy = null, string id = "c1") =>
        Take(
            Audit.FindInsufficient(
                Member, Program, id, null, Days.Day(on), remedyBy is null ? null : Days.Day(remedyBy)));

    /// <summary>The night's draw looks at the last renewal; the member is notified later.</summary>
    public MemberHistory EnteredDraw(string night, bool isDrawn, string id = "c1")
    {
        var renewal = Member.FindCredential(id)!.Renewals[^1];
        return Take(
            Audit.EnterDraw(Member, Program, id, renewal.Cycle.Number, renewal.RenewedOn, Days.Day(night), isDrawn));
    }

    /// <summary>
    /// The last notice that carries an audit's deadline was handed to the mail provider, once more or for the first
    /// time.
    /// </summary>
    public MemberHistory NoticeSent(string on) => NoticeSent(on, LastAuditNotice);

    public MemberHistory NoticeSent(string on, Notice notice) =>
        Take(Audit.NoticeSent(Member, Program, notice, Days.Day(on)));

    /// <summary>The last notice that carries an audit's deadline did not arrive.</summary>
    /// <param name="cameBack">The day on which it came back, where that is told later.</param>
    public MemberHistory NoticeBounced(string on, string? cameBack = null) =>
        NoticeBounced(on, LastAuditNotice, cameBack);

    public MemberHistory NoticeBounced(string on, Notice notice, string? cameBack = null) => Take(
        Audit.NoticeBounced(Member, Program, notice, Days.Day(on), cameBack is null ? null : Days.Day(cameBack)));

    public MemberHistory ReviewBegun(string on, string id = "c1") =>
        Take(Audit.BeginReview(Member, Program, id, Member.FindCredential(id)!.Audits[^1].Id, Days.Day(on)));

    public MemberHistory RemedyExtended(string on, string remedyBy, string id = "c1") =>
        Take(
            Audit.ExtendRemedy(
                Member, Program, id, Member.FindCredential(id)!.Audits[^1].Id, Days.Day(on), Days.Day(remedyBy)));

    /// <summary>The last notice told of a draw or of an audit's result.</summary>
    public Notice LastAuditNotice =>
        Mail.Select(m => m.Notice).Concat(_untold).Last(n => n.Kind is NoticeKind.AuditDrawn or NoticeKind.AuditResult);

    public MemberHistory EmeritusGranted(string on, string bornOn, bool retired = true, string id = "c1") =>
        Take(Emeritus.Grant(Member, Program, id, Days.Day(on), Days.Day(bornOn), retired));

    /// <summary>Any other decision about the member as they stand.</summary>
    public MemberHistory Take(Decision decision)
    {
        Member = decision.Member;
        Log.AddRange(decision.Log);
        _untold.AddRange(decision.Notices);
        return this;
    }

    /// <summary>The status on a day, were nothing done until then.</summary>
    public CredentialStatus StatusOn(string day, string id = "c1") =>
        Lifecycle.CatchUp(Member, Program, Days.Day(day)).Member.FindCredential(id)!.Status;

    /// <summary>The credential on a day, were nothing done until then.</summary>
    public Credential CredentialOn(string day, string id = "c1") =>
        Lifecycle.CatchUp(Member, Program, Days.Day(day)).Member.FindCredential(id)!;

    /// <summary>The assessment of the current cycle on a day, were nothing done until then.</summary>
    public Assessment AssessedOn(string day, string id = "c1")
    {
        var member = Lifecycle.CatchUp(Member, Program, Days.Day(day)).Member;
        return CreditAssessment.Assess(member, member.FindCredential(id)!, Program, Days.Day(day));
    }

    public AssessmentLine LineOn(string day, string report, string id = "c1") =>
        Assert.Single(AssessedOn(day, id).Lines, l => l.Report == report);

    /// <summary>The refusal with which the last command ended.</summary>
    public Refused LastRefusal => Assert.IsType<Refused>(Log[^1]);

    public IEnumerable<Transitioned> Transitions => Log.OfType<Transitioned>();
}
