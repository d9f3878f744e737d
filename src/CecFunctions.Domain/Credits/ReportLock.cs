using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;

namespace CecFunctions.Domain.Credits;

/// <summary>Whether a report may still be edited or deleted by its owner.</summary>
/// <remarks>Rules ALL-CREDIT-1, ACSM-CREDIT-13.</remarks>
public static class ReportLock
{
    /// <summary>
    /// The first credential, in the member's order, and the rule that lock a report of <paramref name="date"/>;
    /// <see langword="null"/> where it is free. Whether the report counted does not matter.
    /// </summary>
    public static (string Credential, string Rule)? Find(Member member, CertificationProgram program, DateOnly date)
    {
        // A report under audit lies in the renewed cycle that is audited, and is locked with it.
        var locks = member.Credentials.FirstOrDefault(
            credential => credential.Renewals.Any(renewal => renewal.Covers(date)));
        return locks is null ? null : (locks.Id, program.Reports.Locked.Rule);
    }

    /// <summary>
    /// Why a report may not be edited or deleted by its owner; <see langword="null"/> where it may. A line that came by
    /// feed never may.
    /// </summary>
    /// <remarks>Rules ACSM-CREDIT-13, ALL-CREDIT-1.</remarks>
    public static Obstacle? ForOwner(Member member, CertificationProgram program, ActivityReport report)
    {
        if (report.Source == ReportSource.Feed)
        {
            return new Obstacle(RefusalReason.FeedLine, program.Reports.Feed.Rule);
        }

        return Find(member, program, report.Date) is var (_, rule) ? new Obstacle(RefusalReason.Locked, rule) : null;
    }

    /// <summary>Deletes a report on <paramref name="on"/>.</summary>
    /// <exception cref="ArgumentException">The member has no such report.</exception>
    public static Decision Delete(Member member, CertificationProgram program, string reportId, DateOnly on)
    {
        var changes = Changes.Begin(member, program, on);
        var report = changes.Member.FindReport(reportId)
            ?? throw new ArgumentException($"There is no report '{reportId}'.", nameof(reportId));
        if (Find(changes.Member, program, report.Date) is var (credential, rule))
        {
            changes.Log(new Refused(on, credential, Command.Delete, RefusalReason.Locked, rule));
        }
        else
        {
            changes.Put(changes.Member with { Reports = changes.Member.Reports.Remove(report) });
        }

        return changes.ToDecision();
    }
}
