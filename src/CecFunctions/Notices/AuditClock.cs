using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;

namespace CecFunctions.Notices;

/// <summary>What becomes of audit clocks when a notice is handed over or does not arrive. Pure.</summary>
/// <remarks>
/// Rules ACSM-AUDIT-2, NASM-AUDIT-1, NSCA-AUDIT-1, ALL-NOTICE-6. The clock itself is <see cref="Audit"/>'s.
/// </remarks>
internal static class AuditClock
{
    /// <summary>Records that notices were handed over or have failed.</summary>
    /// <param name="change">What is to be written about the member already.</param>
    /// <param name="notices">Notices in their new states; those that are neither sent nor failed move no clock.</param>
    /// <param name="day">The day of it, in the program's calendar.</param>
    public static MemberChange Move(
        MemberChange change, CertificationProgram program, IEnumerable<NoticeRecord> notices, DateOnly day)
    {
        foreach (var record in notices)
        {
            change = (record.Notice.Kind, record.State) switch
            {
                (NoticeKind.AuditDrawn or NoticeKind.AuditResult, NoticeState.Sent) => HandedOver(
                    change, Move(change, program, record.Notice, day, Audit.NoticeSent), program, record.Notice, day),
                (NoticeKind.AuditDrawn or NoticeKind.AuditResult, NoticeState.Failed) =>
                    Stop(change, program, record.Notice, day, day),
                _ => change,
            };
        }

        return change;
    }

    /// <summary>Records that a mail of a notice came back, whatever has become of the notice since.</summary>
    /// <param name="day">The day on which that is told, in the program's calendar.</param>
    /// <param name="cameBackOn">The day on which it came back.</param>
    public static MemberChange Stop(
        MemberChange change, CertificationProgram program, Notice notice, DateOnly day, DateOnly cameBackOn) =>
        Move(
            change,
            program,
            notice,
            day,
            (member, policy, told, on) => Audit.NoticeBounced(member, policy, told, on, cameBackOn),
            cameBackOn);

    /// <summary>
    /// The clock of a case that staff drew by hand runs from that day on, before its notice is handed over, which moves
    /// nothing: it has its line all the same.
    /// </summary>
    private static MemberChange HandedOver(
        MemberChange change, MemberChange moved, CertificationProgram program, Notice notice, DateOnly day) =>
        ReferenceEquals(change, moved)
        && change.Document.Standing.FindCredential(notice.Credential)?.Audits.FirstOrDefault(audit =>
            audit is { State: AuditState.Notified, Deadline: not null }
            && audit.NotifiedOn == audit.DrawnOn
            && audit.RenewedCycle == notice.Cycle
            && (notice.Kind, notice.RefersTo) == (NoticeKind.AuditDrawn, audit.DrawnOn)) is { } drawnByHand
            ? change.With(new LogLine
            {
                On = day,
                Credential = notice.Credential,
                Event = LogEvent.AuditNotified,
                Rule = program.Audit.DeadlineRule,
                Case = drawnByHand.Id,
                Through = drawnByHand.Deadline,
            })
            : moved;

    private static MemberChange Move(
        MemberChange change,
        CertificationProgram program,
        Notice notice,
        DateOnly day,
        Func<Member, CertificationProgram, Notice, DateOnly, Decision> decide,
        DateOnly? cameBackOn = null)
    {
        var before = change.Document.Standing;
        if (before.FindCredential(notice.Credential) is not { } credential)
        {
            return change;
        }

        var decision = decide(before, program, notice, day);
        if (ReferenceEquals(decision.Member, before))
        {
            return change;
        }

        // A command dated before this day would find a clock that did not run then.
        var moved = change.Document.SweptOn > day ? change.Document.SweptOn : day;
        return change with
        {
            Document = change.Document with { Standing = decision.Member, SweptOn = moved },
            Log =
            [
                .. change.Log,
                .. decision.Log.Select(LogLine.Create),
                .. Lines(credential, decision.Member.FindCredential(credential.Id)!, program, cameBackOn ?? day),
            ],
            Notices = [.. change.Notices, .. decision.Notices],
        };
    }

    private static IEnumerable<LogLine> Lines(
        Credential before, Credential after, CertificationProgram program, DateOnly day)
    {
        foreach (var audit in after.Audits)
        {
            var was = before.Audits.FirstOrDefault(other => other.Id == audit.Id);
            if (was is null || was.Deadline is null == audit.Deadline is null)
            {
                continue;
            }

            var line = new LogLine
            {
                On = day,
                Credential = after.Id,
                Event = LogEvent.AuditClockStopped,
                Rule = NoticeRule.Address,
                Case = audit.Id,
            };
            if (before.BeforeDeadline is not null && after.BeforeDeadline is null && audit.Deadline is null)
            {
                yield return line with
                {
                    On = was.Deadline!.Value.PlusDays(1),
                    Event = LogEvent.AuditFailingTakenBack,
                    Rule = program.Audit.DeadlineRule,
                    Through = was.Deadline,
                };
            }

            yield return audit.Deadline is null
                ? line
                : line with
                {
                    // A clock that never ran has no term yet.
                    Event = was.TermDays == 0 ? LogEvent.AuditNotified : LogEvent.AuditClockRestarted,
                    Rule = program.Audit.DeadlineRule,
                    Through = audit.Deadline,
                };
        }
    }
}
