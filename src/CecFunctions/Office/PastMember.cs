using System.Collections.Immutable;
using CecFunctions.Applications;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;

namespace CecFunctions.Office;

/// <summary>
/// A member as they were at the end of a day in the past, as far as record and log tell; with what they do not tell.
/// Pure.
/// </summary>
/// <param name="Member">The member of that day, in memory only.</param>
/// <param name="Unknown">What can not be known, in sentences.</param>
internal sealed record PastMember(MemberDocument Member, ImmutableArray<string> Unknown)
{
    /// <param name="now">The member as recorded, with all reports.</param>
    /// <param name="log">The whole log, oldest first.</param>
    /// <param name="dayOf">The day of an instant in the program's calendar.</param>
    /// <param name="came">What came since with accounts that were merged into the member's.</param>
    public static PastMember Create(
        MemberDocument now,
        CertificationProgram program,
        IReadOnlyList<MemberLogRow> log,
        DateOnly on,
        Func<DateTimeOffset, DateOnly> dayOf,
        CameByMerge? came = null)
    {
        var unknown = new List<string>();
        var begins = log.Count > 0 ? dayOf(log[0].RecordedAt) : on;
        var isByEffect = begins > on;
        if (isByEffect)
        {
            unknown.Add(StoryWords.RecordBeginsLater);
        }

        var known = log.ToLookup(
            row => (isByEffect ? row.Line.On : dayOf(row.RecordedAt)) <= on, row => row.Line);
        LogLine[] then = [.. known[true]];
        LogLine[] since = [.. known[false]];
        var standing = now.Standing with
        {
            Credentials = [.. now.Standing.Credentials.Where(held => came?.HasCredential(held.Id) != true).Select(held => Held(held, program, then, since, on, unknown)).OfType<Credential>()],
            Reports = Reports(
                [.. now.Standing.Reports.Where(report => came?.HasReport(report.Id, since) != true)], then, since, on, unknown),
            CprValidUntil = Cpr(now.Standing.CprValidUntil, then, since, unknown),
        };
        if (since.Any(line => line.Event is LogEvent.CredentialCorrected or LogEvent.CredentialWithdrawn))
        {
            unknown.Add(StoryWords.CorrectedSince);
        }

        if (since.Any(line => line.Event == LogEvent.Merged))
        {
            unknown.Add(StoryWords.MergedSince);
        }

        if (since.Any(line => line.Event == LogEvent.ProfileChanged))
        {
            unknown.Add(StoryWords.ProfileSince);
        }

        if (since.Any(line => line.Event == LogEvent.PersonStateSet))
        {
            unknown.Add(StoryWords.PersonSince);
        }

        var past = now with
        {
            Standing = standing,
            Marks = [],
            PersonState = now.PersonState?.On <= on ? now.PersonState : null,
            Withdrawn = [.. now.Withdrawn.Where(gone => gone.On <= on)],
        };
        return new PastMember(
            past.WithApplications([.. now.Applications.Where(filed => filed.FiledOn <= on).Select(filed => Filed(filed, on))]),
            [.. unknown.Distinct(StringComparer.Ordinal)]);
    }

    private static MemberApplication Filed(MemberApplication now, DateOnly on) => now.DecidedOn <= on
        ? now
        : now with { State = ApplicationState.Open, DecidedOn = null, DecidedBy = null, DecisionNote = null };

    /// <returns><see langword="null"/> before the certification.</returns>
    private static Credential? Held(
        Credential now,
        CertificationProgram program,
        LogLine[] then,
        LogLine[] since,
        DateOnly on,
        List<string> unknown)
    {
        if (now.StatusAtEndOf(on) is not { } status)
        {
            unknown.Add(StoryWords.NotYet(now.Id, now.CertifiedOn));
            return null;
        }

        unknown.AddRange(Of(since, LogEvent.Revoked, now.Id).Any() ? [StoryWords.RenewalTakenBack] : []);
        var anchored = now;
        Cycle? ended = null;
        if (Of(since, LogEvent.Reinstated, now.Id).FirstOrDefault()?.Cycle is { } next)
        {
            // A reinstatement leaves no trace of the cycle that ran out, which follows from those before it.
            anchored = Anchored(now, program, Of(then, LogEvent.Reinstated, now.Id).LastOrDefault());
            ended = CycleOf(anchored, next - 1, program, [.. then, .. since]);
            if (ended is null)
            {
                unknown.Add(StoryWords.ReinstatedSince(now.Id));
                return null;
            }
        }

        ImmutableArray<RenewedCycle> renewals = [.. now.Renewals.Where(renewal => renewal.RenewedOn <= on)];
        var cycles = now.Renewals.Select(renewal => renewal.Cycle)
            .Append(now.Cycle)
            .Concat(new[] { now.Next, ended }.OfType<Cycle>())
            .DistinctBy(cycle => cycle.Number)
            .OrderBy(cycle => cycle.Number)
            .ToList();
        var existing = cycles.Where(cycle => CameAbout(cycle) <= on).ToList();
        var current = existing.LastOrDefault(cycle => cycle.Starts <= on) ?? cycles[0];
        return anchored with
        {
            Status = status,
            StatusSince = now.History.Last(span => span.Since <= on).Since,
            History = [.. now.History.Where(span => span.Since <= on)],
            Cycle = current,
            Next = existing.Find(cycle => cycle.Number > current.Number),
            Renewals = renewals,
            Audits = [.. now.Audits.Where(audit => audit.DrawnOn <= on).Select(audit => Audited(audit, now.Id, then, since, on))],
            GraceExtendedTo = Of(then, LogEvent.Extended, now.Id).LastOrDefault()?.Through is { } through && through > current.Ends
                ? through
                : null,
            Appeal = now.Appeal?.On <= on ? now.Appeal : null,
            FailedAudit = ended is null ? now.FailedAudit : Of(then, LogEvent.Transition, now.Id)
                .LastOrDefault() is { To: CredentialStatus.ReinstatementOnly } step && step.Rule == program.Audit.FailingRule,
        };

        // A cycle is there from the renewal of the one before it on; others began on their first day.
        DateOnly CameAbout(Cycle cycle) =>
            now.Renewals.LastOrDefault(renewal => renewal.Cycle.Number == cycle.Number - 1)?.RenewedOn ?? cycle.Starts;
    }

    /// <summary>The credential with the schedule that it had before it was reinstated.</summary>
    /// <param name="reinstated">The reinstatement before that; <see langword="null"/> where there was none.</param>
    private static Credential Anchored(Credential now, CertificationProgram program, LogLine? reinstated)
    {
        if (program.Reinstatement?.Schedule != ReinstatementSchedule.CountedAnew)
        {
            return now;
        }

        return reinstated is { Starts: { } starts, Cycle: { } cycle }
            ? now with { Anchor = starts, AnchorCycle = cycle }
            : now with { Anchor = now.CertifiedOn, AnchorCycle = 1 };
    }

    /// <summary>A cycle by its number, as far as renewals and log lead to it.</summary>
    private static Cycle? CycleOf(Credential credential, int number, CertificationProgram program, LogLine[] log)
    {
        if (credential.Renewals.LastOrDefault(renewal => renewal.Cycle.Number == number) is { } renewed)
        {
            return renewed.Cycle;
        }

        if (number <= 1)
        {
            return number == 1 ? CycleSchedule.First(program, credential.CertifiedOn) : null;
        }

        if (CycleOf(credential, number - 1, program, log) is not { } before)
        {
            return null;
        }

        var then = credential with { Cycle = before };
        if (credential.Renewals.LastOrDefault(renewal => renewal.Cycle.Number == number - 1) is { } last)
        {
            return CycleSchedule.AfterRenewal(program, then, last.RenewedOn);
        }

        return Of(log, LogEvent.Reinstated, credential.Id).LastOrDefault(line => line.Cycle == number) is { Starts: { } starts }
            ? CycleSchedule.AfterReinstatement(program, then, starts)
            : CycleSchedule.IsExempt(program, before) ? CycleSchedule.RolledOver(program, then) : null;
    }

    private static AuditCase Audited(
        AuditCase now, string credential, LogLine[] then, LogLine[] since, DateOnly on)
    {
        if (!since.Any(IsOfCase))
        {
            return now;
        }

        // In older logs the notice of a case that staff drew left no line, but its day.
        var state = then.LastOrDefault(IsOfCase) is { } last ? StateAfter(last)!.Value : AuditState.Drawn;
        return now with
        {
            State = state == AuditState.Drawn && now.NotifiedOn <= on ? AuditState.Notified : state,
            Deadline = null,
            DecidedOn = now.DecidedOn <= on ? now.DecidedOn : null,
        };

        // Lines of the command line name the credential, whose last case is meant.
        bool IsOfCase(LogLine line) => StateAfter(line) is not null
            && (line.Case == now.Id || (line.Case is null && line.Credential == credential));
    }

    private static AuditState? StateAfter(LogLine line) => line.Event switch
    {
        LogEvent.AuditDrawn or LogEvent.AuditClockStopped => AuditState.Drawn,
        LogEvent.AuditNotified or LogEvent.AuditClockRestarted => AuditState.Notified,
        LogEvent.AuditDocuments => AuditState.EvidenceReceived,
        LogEvent.AuditReview => AuditState.UnderReview,
        LogEvent.AuditDecision => line.Note == "passed" ? AuditState.Passed : AuditState.Insufficient,
        LogEvent.AuditClosed => AuditState.Closed,
        _ => null,
    };

    private static ImmutableArray<ActivityReport> Reports(
        ImmutableArray<ActivityReport> now, LogLine[] then, LogLine[] since, DateOnly on, List<string> unknown)
    {
        var addedThen = IdsOf(then, LogEvent.ReportAdded);
        var addedSince = IdsOf(since, LogEvent.ReportAdded);
        var deletedSince = IdsOf(since, LogEvent.ReportDeleted);
        deletedSince.IntersectWith(addedThen);
        ImmutableArray<ActivityReport> reports =
        [
            .. now.Where(report => addedThen.Contains(report.Id)
                || (!addedSince.Contains(report.Id) && report.Date <= on)),
        ];
        var ids = reports.Select(report => report.Id).ToHashSet(StringComparer.Ordinal);
        var edited = IdsOf(since, LogEvent.ReportEdited);
        edited.IntersectWith(ids);
        unknown.AddRange(edited.Count > 0 ? [StoryWords.EditedSince(edited.Count)] : []);
        unknown.AddRange(deletedSince.Count > 0
            ? [StoryWords.DeletedSince([.. deletedSince.Order(StringComparer.Ordinal)])]
            : []);
        unknown.AddRange(reports.Any(report => !addedThen.Contains(report.Id)) ? [StoryWords.UnnamedReports] : []);
        var isReviewed = since.Any(line =>
            line.Event is LogEvent.ReportHeld or LogEvent.ReportReleased or LogEvent.ReportAccepted or LogEvent.ReportRefused
            && line.Report is { } id
            && ids.Contains(id)
            && !addedSince.Contains(id));
        unknown.AddRange(isReviewed ? [StoryWords.ReviewedSince] : []);
        return reports;
    }

    private static DateOnly? Cpr(DateOnly? now, LogLine[] then, LogLine[] since, List<string> unknown)
    {
        if (then.LastOrDefault(line => line.Event == LogEvent.CprRecorded) is { Through: { } through })
        {
            return through;
        }

        if (!since.Any(line => line.Event == LogEvent.CprRecorded))
        {
            return now;
        }

        unknown.Add(StoryWords.CprUnknown);
        return null;
    }

    private static IEnumerable<LogLine> Of(LogLine[] lines, string logEvent, string credential) =>
        lines.Where(line => line.Event == logEvent && line.Credential == credential);

    private static HashSet<string> IdsOf(LogLine[] lines, string logEvent) => lines
        .Where(line => line.Event == logEvent)
        .Select(line => line.Report)
        .OfType<string>()
        .ToHashSet(StringComparer.Ordinal);
}

/// <summary>What accounts had that were merged into another, by their logs, which they keep.</summary>
internal sealed class CameByMerge(IReadOnlyList<LogLine> logs)
{
    private readonly HashSet<string> _reports = logs
        .Where(line => line.Event == LogEvent.ReportAdded)
        .Select(line => line.Report)
        .OfType<string>()
        .ToHashSet(StringComparer.Ordinal);

    private readonly HashSet<string> _credentials = logs
        .SelectMany(line => line switch
        {
            { Credential: { } credential } => [credential],
            { Event: LogEvent.RosterImported, Note: { } note } => note.Split(": ")[0].Split(", "),
            _ => Array.Empty<string>(),
        })
        .ToHashSet(StringComparer.Ordinal);

    public bool HasCredential(string number) => _credentials.Contains(number);

    /// <param name="since">The log of the account that survives, from the day asked about on: ids that were taken there
    /// became others.</param>
    public bool HasReport(string id, IEnumerable<LogLine> since) => since.Any(
            line => line.Event == LogEvent.ReportRenumbered && line.Report == id)
        || (_reports.Contains(id) && !since.Any(line => line.Event == LogEvent.ReportAdded && line.Report == id));
}
