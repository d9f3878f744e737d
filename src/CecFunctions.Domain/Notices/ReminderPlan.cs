using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Notices;

/// <summary>Plans a night's reminders: of each series the nearest due one, and each once.</summary>
/// <remarks>
/// Rules ALL-NOTICE-1, ALL-NOTICE-2. A reminder is dropped when the date it refers to has passed or the cycle is
/// renewed.
/// </remarks>
internal static class ReminderPlan
{
    public static void Plan(Changes changes, DateOnly today)
    {
        for (var i = 0; i < changes.Member.Credentials.Length; i++)
        {
            var credential = changes.Member.Credentials[i];
            if (credential.CertifiedOn > today)
            {
                continue;
            }

            foreach (var series in Series(credential, changes.Program))
            {
                var reminder = today <= series.RefersTo ? Nearest(credential, series, today) : null;
                if (reminder is not null)
                {
                    changes.Tell(reminder.Value.Notice);
                    var planned = Remember(credential, series, reminder.Value.Offset, today);
                    credential = changes.Put(credential with { Reminders = planned });
                }
            }
        }
    }

    /// <summary>
    /// The first day on which <see cref="Plan"/> has something to plan for the credential as it stands.
    /// </summary>
    public static DateOnly? NextDue(Credential credential, CertificationProgram program) =>
        Series(credential, program)
            .SelectMany(series => series.Offsets
                .Where(offset => IsOutstanding(credential, series, offset))
                .Select(offset => (DateOnly?)series.Due(offset)))
            .Min();

    /// <summary>The series that concern the credential as it stands.</summary>
    private static IEnumerable<ReminderSeries> Series(Credential credential, CertificationProgram program)
    {
        switch (credential.Status)
        {
            case CredentialStatus.Active when credential.Next is null
                && !CycleSchedule.IsExempt(program, credential.Cycle):
                var ends = credential.Cycle.Ends;
                var opens = CalendarArithmetic.Later(
                    CycleSchedule.RenewalOpens(program, credential),
                    credential.Cycle.Starts);
                yield return new ReminderSeries(
                    NoticeKind.RenewalOpen,
                    credential.Cycle.Number,
                    ends,
                    [opens.DayNumber - ends.DayNumber],
                    IsSeries: false);
                yield return new ReminderSeries(
                    NoticeKind.RenewalReminder,
                    credential.Cycle.Number,
                    ends,
                    program.NoticesFor(ends).RenewalReminderDays,
                    IsSeries: true);
                break;

            case CredentialStatus.Grace:
                var graceEnds = StatusSchedule.GraceEnds(program, credential);
                yield return new ReminderSeries(
                    NoticeKind.GraceReminder,
                    credential.Cycle.Number,
                    graceEnds,
                    program.NoticesFor(graceEnds).GraceReminderDays,
                    IsSeries: true);
                break;

            // Nothing is left to remind of in the other statuses, but for audits.
            default:
                break;
        }

        // An audit's deadline passes in every status but Emeritus, which has no further requirements.
        if (credential.Status == CredentialStatus.Emeritus)
        {
            yield break;
        }

        foreach (var audit in credential.Audits)
        {
            if (audit is { AwaitsDocuments: true, DeadlineHasPassed: false, Deadline: { } deadline })
            {
                yield return new ReminderSeries(
                    NoticeKind.AuditReminder,
                    audit.RenewedCycle,
                    deadline,
                    program.NoticesFor(deadline).AuditReminderDays,
                    IsSeries: true);
            }
        }
    }

    private static (Notice Notice, int Offset)? Nearest(Credential credential, ReminderSeries series, DateOnly today)
    {
        var reached = series.Offsets.Where(offset => series.Due(offset) <= today).Select(offset => (int?)offset);
        if (reached.LastOrDefault() is not { } offset || !IsOutstanding(credential, series, offset))
        {
            return null;
        }

        var told = series.IsSeries ? offset : (int?)null;
        return (
            new Notice(credential.Id, series.Kind, told, series.Cycle, series.RefersTo, series.Due(offset)), offset);
    }

    /// <summary>
    /// Whether a reminder is still to be planned: of a series a nearer one may follow, any other kind is told once.
    /// </summary>
    private static bool IsOutstanding(Credential credential, ReminderSeries series, int offset) =>
        (credential.RemindersFrom is not { } from || series.Due(offset) >= from)
        && credential.Reminders.Where(series.Has).All(planned => series.IsSeries && offset > planned.Offset);

    /// <summary>
    /// Adds a reminder to those planned, and forgets those that cannot be planned again: of audits, deadlines that have
    /// passed; of the others, cycles before the previous one, which a revoked renewal can bring back.
    /// </summary>
    private static ImmutableArray<PlannedReminder> Remember(
        Credential credential, ReminderSeries series, int offset, DateOnly today) =>
        credential.Reminders
            .RemoveAll(p =>
                (p.Kind == NoticeKind.AuditReminder ? p.RefersTo < today : p.Cycle < credential.Cycle.Number - 1)
                || series.Has(p))
            .Add(new PlannedReminder(series.Kind, series.Cycle, series.RefersTo, offset));

    private readonly record struct ReminderSeries(
        NoticeKind Kind, int Cycle, DateOnly RefersTo, IReadOnlyList<int> Offsets, bool IsSeries)
    {
        public DateOnly Due(int offset) => RefersTo.PlusDays(offset);

        public bool Has(PlannedReminder planned) =>
            planned.Kind == Kind && planned.Cycle == Cycle && planned.RefersTo == RefersTo;
    }
}
