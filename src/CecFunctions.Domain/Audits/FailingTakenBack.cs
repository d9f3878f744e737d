using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Audits;

/// <summary>
/// Takes back what a deadline did, because the notice that set it had come back before: its clock stood, which was told
/// only afterwards. The credential is then where it would be had that been told in time.
/// </summary>
/// <remarks>
/// Rules ACSM-AUDIT-2, NASM-AUDIT-1, NSCA-AUDIT-1. Where more than time and the cure has changed the credential since,
/// nothing is taken back: what was decided on is not moved by a mail.
/// </remarks>
internal static class FailingTakenBack
{
    /// <summary>The credential as a deadline finds it, to be kept for a bounce that is told late.</summary>
    public static Credential Remember(Credential credential) =>
        credential with { Reminders = [], BeforeDeadline = null };

    /// <param name="at">The day on which the notice came back.</param>
    /// <param name="on">The day on which that is told, to which the credential has been brought.</param>
    public static void Apply(Changes changes, Credential credential, Notice notice, DateOnly at, DateOnly on)
    {
        if (credential.BeforeDeadline is { } before
            && before.Audits.FirstOrDefault(was => Audit.ClockIsOf(was, notice)) is { Deadline: { } deadline } was
            && !was.DeadlineHasPassed
            && at <= deadline
            && credential.Audits.FirstOrDefault(its => its.Id == was.Id) is { } audit
            && AreAlike(Replay(changes, before, audit, on).FindIn(credential), credential))
        {
            TakeBack(changes, credential, before.With(Audit.Stopped(was)), audit, deadline, on);
        }
    }

    private static void TakeBack(
        Changes changes, Credential failed, Credential stood, AuditCase audit, DateOnly deadline, DateOnly on)
    {
        var (rule, replay) = (changes.Program.Audit.DeadlineRule, Replay(changes, stood, audit, on));
        if (failed.Status != stood.Status)
        {
            changes.Log(new Transitioned(deadline.PlusDays(1), failed.Id, failed.Status, stood.Status, rule));
        }

        changes.Add(replay.ToDecision());
        changes.Put(replay.FindIn(failed) with { Reminders = failed.Reminders });
        changes.Tell(new Notice(failed.Id, NoticeKind.AuditReopened, null, audit.RenewedCycle, deadline, on));
    }

    /// <summary>What time makes of the credential, with the documents or the decision that its case has had.</summary>
    private static Changes Replay(Changes changes, Credential from, AuditCase audit, DateOnly on)
    {
        var replay = new Changes(changes.Member.With(from), changes.Program);
        DateOnly? cured = audit switch
        {
            { DocumentsReceivedOn: { } received } => received,
            { State: AuditState.Passed, DecidedOn: { } passed } => passed,
            _ => null,
        };
        if (cured is { } day && day <= on)
        {
            Lifecycle.CatchUp(replay, day);
            var credential = replay.FindIn(from);
            Audit.Cure(
                replay,
                replay.Put(credential.With(credential.Audits.First(its => its.Id == audit.Id) with
                {
                    State = audit.State,
                    DocumentsReceivedOn = audit.DocumentsReceivedOn,
                    DecidedOn = audit.DecidedOn,
                })),
                day);
        }

        Lifecycle.CatchUp(replay, on);
        return replay;
    }

    private static Credential FindIn(this Changes changes, Credential credential) =>
        changes.Member.FindCredential(credential.Id)!;

    private static bool AreAlike(Credential one, Credential other) =>
        one.History.SequenceEqual(other.History)
        && one.Renewals.SequenceEqual(other.Renewals)
        && one.Audits.SequenceEqual(other.Audits)
        && one with
        {
            History = other.History,
            Renewals = other.Renewals,
            Audits = other.Audits,
            Reminders = other.Reminders,
            BeforeDeadline = other.BeforeDeadline,
        } == other;
}
