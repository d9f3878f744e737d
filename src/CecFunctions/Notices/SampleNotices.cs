using System.Text.Json;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Notices;

/// <summary>Every kind of notice, as the renderer makes it for an invented member on a day on which it is sent.</summary>
internal static class SampleNotices
{
    private const string Number = "C-1001";
    private const string Name = "Ann Alder";

    private static readonly DateOnly Certified = new(2023, 3, 15);

    /// <summary>One of each kind, in the order of the kinds, and one mail of several.</summary>
    public static IEnumerable<SampleMail> All => Enum.GetValues<NoticeKind>()
        .Select(kind => new SampleMail(
            JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString()), "Notice", program => Render(program, kind)))
        .Append(new SampleMail(
            "several-notices",
            "Notices of one day",
            program => Render(program, NoticeKind.Renewed, NoticeKind.AuditDrawn)));

    /// <param name="kinds">The mail goes on the day of the last.</param>
    private static SampleText Render(CertificationProgram program, params NoticeKind[] kinds)
    {
        var notices = kinds.Select(kind => Create(kind, program)).ToArray();
        var (last, on) = (notices[^1].Member, notices[^1].Notice.Due);
        var mail = NoticeRenderer.Render(new NoticeMail(
            program, Name, on, [.. notices.Select(notice => NoticeItem.Create(notice.Notice, last, program, on))])
        {
            Site = SampleMail.Site,
        });
        return new SampleText(mail.Subject, mail.Text, mail.Html);
    }

    private static (Notice Notice, Member Member) Create(NoticeKind kind, CertificationProgram program)
    {
        var credential = Enrolment.Certify(program, Number, program.Types[0].Type, Certified);
        var ends = credential.Cycle.Ends;
        var renewedOn = ends.AddDays(-20);
        var graceEnds = StatusSchedule.GraceEnds(program, credential);
        var lapsedEnds = StatusSchedule.LapsedEnds(program, credential);
        var deadline = renewedOn.AddDays(1 + program.AuditOn(renewedOn).Days);
        var (on, refersTo, audit) = kind switch
        {
            NoticeKind.RenewalOpen => (ends.AddDays(-300), ends, null),
            NoticeKind.RenewalReminder => (ends.AddDays(-30), ends, null),
            NoticeKind.GraceEntered => (ends.AddDays(1), ends.AddDays(1), null),
            NoticeKind.GraceReminder => (graceEnds.AddDays(-7), graceEnds, null),
            NoticeKind.Lapsed => (graceEnds.AddDays(1), graceEnds.AddDays(1), null),
            NoticeKind.ReinstatementOnly => (lapsedEnds.AddDays(1), lapsedEnds.AddDays(1), null),
            NoticeKind.Renewed => (renewedOn, renewedOn, null),
            NoticeKind.ExtensionGranted => (graceEnds.AddDays(-7), graceEnds.AddDays(60), null),
            NoticeKind.AuditDrawn => (renewedOn.AddDays(1), renewedOn.AddDays(1), Case()),
            NoticeKind.AuditReminder => (deadline.AddDays(-7), deadline, Case(AuditState.Notified)),
            NoticeKind.AuditResult => (deadline, deadline, Case(AuditState.Passed) with { DecidedOn = deadline }),
            _ => (deadline.AddDays(1), deadline, Case(AuditState.Notified) with { DeadlineHasPassed = true }),
        };
        var member = new Member
        {
            Credentials = [audit is null ? credential : Renewed(credential) with { Audits = [audit] }],
            Reports = [],
            CprValidUntil = ends.AddDays(-60),
        };
        var standing = audit is null ? Lifecycle.CatchUp(member, program, on).Member : member;
        return (new Notice(Number, kind, null, credential.Cycle.Number, refersTo, on), standing);

        AuditCase Case(AuditState state = AuditState.Drawn) => new()
        {
            Id = "sample",
            RenewedOn = renewedOn,
            RenewedCycle = credential.Cycle.Number,
            DrawnOn = renewedOn.AddDays(1),
            State = state,
            TermDays = program.AuditOn(renewedOn).Days,
            NotifiedOn = state == AuditState.Drawn ? null : renewedOn.AddDays(1),
            Deadline = state == AuditState.Drawn ? null : deadline,
        };

        Credential Renewed(Credential held) => held with
        {
            Renewals =
            [
                new RenewedCycle
                {
                    Cycle = held.Cycle,
                    RenewedOn = renewedOn,
                    CreditsThrough = renewedOn,
                    IsSubmission = true,
                },
            ],
        };
    }
}
