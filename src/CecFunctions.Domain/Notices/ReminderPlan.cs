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
    public static DateOnly? NextDue(Credential credential, CertificationProgram program)
    {
        DateOnly? first = null;
        foreach (var series in Series(credential, program))
        {
            var planned = PlannedOffset(credential, series);
            for (var i = 0; i < series.Offsets.Count; i++)
            {
                var due = series.Due(i);
                if (IsOutstanding(series, planned, series.Offsets[i])
                    && due >= (credential.RemindersFrom ?? DateOnly.MinValue))
                {
                    first = first is null || due < first ? due : first;
                    break;
                }
            }
        }

        return first;
    }

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
                    program.Notices.RenewalReminderDays,
                    IsSeries: true);
                break;

            case CredentialStatus.Grace:
                yield return new ReminderSeries(
                    NoticeKind.GraceReminder,
                    credential.Cycle.Number,
                    StatusSchedule.GraceEnds(program, credential),
                    program.Notices.GraceReminderDays,
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
                    program.Notices.AuditReminderDays,
                    IsSeries: true);
            }
        }
    }

    private static (Notice Notice, int Offset)? Nearest(Credential credential, ReminderSeries series, DateOnly today)
    {
        var from = credential.RemindersFrom ?? DateOnly.MinValue;
        for (var i = series.Offsets.Count - 1; i >= 0; i--)
        {
            var due = series.Due(i);
            if (due > today)
            {
                continue;
            }

            if (due < from || !IsOutstanding(series, PlannedOffset(credential, series), series.Offsets[i]))
            {
                return null;
            }

            var offset = series.Offsets[i];
            return (
                new Notice(
                    credential.Id, series.Kind, series.IsSeries ? offset : null, series.Cycle, series.RefersTo, due),
                offset);
        }

        return null;
    }

    /// <summary>Of a series a nearer reminder may still follow; any other kind is told once.</summary>
    private static bool IsOutstanding(ReminderSeries series, int? planned, int offset) =>
        planned is null || (series.IsSeries && offset > planned);

    private static int? PlannedOffset(Credential credential, ReminderSeries series)
    {
        foreach (var planned in credential.Reminders)
        {
            if (planned.Kind == series.Kind && planned.Cycle == series.Cycle && planned.RefersTo == series.RefersTo)
            {
                return planned.Offset;
            }
        }

        return null;
    }

    /// <summary>
    /// Adds a reminder to those planned, and forgets those that cannot be planned again: of audits, deadlines that have
    /// passed; of the others, cycles before the previous one, which a revoked renewal can bring back.
    /// </summary>
    private static ImmutableArray<PlannedReminder> Remember(
        Credential credential, ReminderSeries series, int offset, DateOnly today) =>
        credential.Reminders
            .RemoveAll(p =>
                (p.Kind == NoticeKind.AuditReminder ? p.RefersTo < today : p.Cycle < credential.Cycle.Number - 1)
                || (p.Kind == series.Kind && p.Cycle == series.Cycle && p.RefersTo == series.RefersTo))
            .Add(new PlannedReminder(series.Kind, series.Cycle, series.RefersTo, offset));

    private readonly record struct ReminderSeries(
        NoticeKind Kind, int Cycle, DateOnly RefersTo, IReadOnlyList<int> Offsets, bool IsSeries)
    {
        public DateOnly Due(int index) => RefersTo.PlusDays(Offsets[index]);
    }
}
