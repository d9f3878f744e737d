using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Credentials;

/// <summary>
/// Owns everything that happens to a credential because time passes: the statuses of an unrenewed credential, the start
/// of a renewed cycle, the deadline of an audit and the end of its cure. Pure: advancing every night, after missed
/// nights or twice gives the same member and log (ALL-STATUS-1).
/// </summary>
public static class Lifecycle
{
    /// <summary>A night: brings the member to <paramref name="today"/> and plans the reminders that are due.</summary>
    public static Decision Advance(Member member, CertificationProgram program, DateOnly today)
    {
        var changes = Changes.Begin(member, program, today);
        ReminderPlan.Plan(changes, today);
        return changes.ToDecision();
    }

    /// <summary>
    /// Brings the member to <paramref name="today"/> without planning reminders, which only a night does. Every command
    /// begins with it.
    /// </summary>
    public static Decision CatchUp(Member member, CertificationProgram program, DateOnly today) =>
        Changes.Begin(member, program, today).ToDecision();

    /// <summary>
    /// The first day on which a night has something to do for the member, or <see langword="null"/> where there is
    /// none. It may lie in the past, where a reminder is due that no night has planned yet.
    /// </summary>
    public static DateOnly? NextActionOn(Member member, CertificationProgram program) =>
        member.Credentials
            .SelectMany(credential => new[]
            {
                NextStep(credential, program)?.On,
                ReminderPlan.NextDue(credential, program),
            })
            .Min();

    /// <summary>
    /// The first day on which time alone changes the credential as it stands; <see langword="null"/> where it never
    /// does.
    /// </summary>
    public static DateOnly? NextChangeOn(Credential credential, CertificationProgram program) =>
        NextStep(credential, program)?.On;

    internal static void CatchUp(Changes changes, DateOnly today)
    {
        for (var i = 0; i < changes.Member.Credentials.Length; i++)
        {
            var credential = changes.Member.Credentials[i];
            if (credential.CertifiedOn > today)
            {
                continue;
            }

            while (NextStep(credential, changes.Program) is { } step && step.On <= today)
            {
                credential = Take(changes, credential, step);
            }
        }
    }

    /// <summary>
    /// The next step that time brings to the credential; <see langword="null"/> where none will come.
    /// </summary>
    private static TimedStep? NextStep(Credential credential, CertificationProgram program)
    {
        // Emeritus      - nothing further is required, ever.
        // Active        - a renewed or exempt cycle rolls on its date; an unrenewed one leads to Grace.
        // Grace         - ends on its date (an extension moves it), then Lapsed.
        // Lapsed        - ends on its date (of length zero: the day it began), then ReinstatementOnly.
        // ReinstatementOnly - stays until staff act.
        // Inactive      - a renewed cycle rolls meanwhile; the cure ends on its date, then ReinstatementOnly.
        // In all but Emeritus an unanswered audit reaches its deadline; of steps on one day it is taken last, so that a
        // status left on the day it was entered is logged all the same.
        if (credential.Status == CredentialStatus.Emeritus)
        {
            return null;
        }

        var next = credential.Status switch
        {
            CredentialStatus.Active or CredentialStatus.Inactive when credential.Next is { } coming =>
                new TimedStep(coming.Starts, TimedStepKind.CycleStarts),
            // The calendar ends within the last period, so no other follows it.
            CredentialStatus.Active or CredentialStatus.Inactive
                when CycleSchedule.IsExempt(program, credential.Cycle) =>
                CycleSchedule.NextEnd(program, credential) > credential.Cycle.Ends
                    ? new TimedStep(CycleSchedule.NextStart(credential), TimedStepKind.CycleRollsOver)
                    : null,
            CredentialStatus.Active => StatusStep(credential, credential.Cycle.Ends, TimedStepKind.GraceBegins),
            CredentialStatus.Grace =>
                StatusStep(credential, StatusSchedule.GraceEnds(program, credential), TimedStepKind.GraceEnds),
            CredentialStatus.Lapsed =>
                StatusStep(credential, StatusSchedule.LapsedEnds(program, credential), TimedStepKind.LapsedEnds),
            _ => (TimedStep?)null,
        };
        foreach (var audit in credential.Audits)
        {
            if (!audit.AwaitsDocuments || audit.Deadline is null)
            {
                continue;
            }

            var deadline = audit.Deadline.Value;
            // Where the renewal is not revoked, a deadline takes effect once; after it comes the end of the cure.
            next = Sooner(next, audit.DeadlineHasPassed
                ? StatusStep(
                    credential,
                    deadline.PlusYears(program.AuditOn(deadline).CureYears),
                    TimedStepKind.CureEnds) with { Audit = audit }
                : StatusStep(credential, deadline, TimedStepKind.AuditDeadlinePasses) with { Audit = audit });
        }

        return next;
    }

    /// <summary>
    /// The step on the day after <paramref name="lastDay"/>, or on the day the status was entered where that is later:
    /// a credential cured after its cycle ended moves on that same day.
    /// </summary>
    private static TimedStep StatusStep(Credential credential, DateOnly lastDay, TimedStepKind kind) =>
        new(CalendarArithmetic.Later(lastDay.PlusDays(1), credential.StatusSince), kind);

    private static TimedStep Sooner(TimedStep? first, TimedStep second) =>
        first is { } step && step.On <= second.On ? step : second;

    private static Credential Take(Changes changes, Credential credential, TimedStep step)
    {
        var (program, status) = (changes.Program, changes.Program.Status);
        return step.Kind switch
        {
            TimedStepKind.CycleStarts => changes.Put(credential with { Cycle = credential.Next!, Next = null }),
            TimedStepKind.CycleRollsOver =>
                changes.Put(credential with { Cycle = CycleSchedule.RolledOver(program, credential) }),
            TimedStepKind.GraceBegins =>
                Enter(CredentialStatus.Grace, status.Grace.On(credential.Cycle.Ends)!),
            TimedStepKind.GraceEnds =>
                Enter(CredentialStatus.Lapsed, status.Lapsed.On(credential.Cycle.Ends)!),
            TimedStepKind.LapsedEnds => Enter(CredentialStatus.ReinstatementOnly, status.ReinstatementOnly),
            TimedStepKind.CureEnds => Audit.EndCure(changes, credential, step.Audit!, step.On),
            TimedStepKind.AuditDeadlinePasses => Audit.PassDeadline(changes, credential, step.Audit!, step.On),
            _ => throw new NotSupportedException($"Step {step.Kind}."),
        };

        Credential Enter(CredentialStatus entered, RuleEntry by) =>
            changes.Enter(credential, entered, step.On, by.Rule);
    }

    private enum TimedStepKind
    {
        CycleStarts,
        CycleRollsOver,
        GraceBegins,
        GraceEnds,
        LapsedEnds,
        AuditDeadlinePasses,
        CureEnds,
    }

    private readonly record struct TimedStep(DateOnly On, TimedStepKind Kind)
    {
        /// <summary>The audit whose deadline passes or whose cure ends.</summary>
        public AuditCase? Audit { get; init; }
    }
}
