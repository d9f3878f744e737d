using System.Globalization;
using CecFunctions.Application.Calendar;
using CecFunctions.Application.Due;
using CecFunctions.Application.Members;
using CecFunctions.Application.Runs;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Application.DueIndexAudit;

/// <inheritdoc/>
public sealed partial class DueIndexAudit(
    IMemberStore members,
    IDueIndex due,
    IMemberLookup lookup,
    IRunStore runs,
    IProgramCalendar calendar,
    ProgramCatalog catalog,
    TimeProvider time,
    ILogger<DueIndexAudit> logger) : IDueIndexAudit
{
    // As many as share batches of lookups.
    private const int MembersOfAPage = 500;

    /// <inheritdoc/>
    public async Task<DueIndexAuditFigures> RunAsync(CancellationToken cancellationToken)
    {
        var began = time.GetUtcNow();
        var timestamp = time.GetTimestamp();
        // The hints first: whoever changes a member after this writes the hint before the member, and is asked about again below.
        var earliest = new Dictionary<(MemberKey Member, HintKind Kind), DateOnly>();
        var figures = new DueIndexAuditFigures();
        await foreach (var stored in due.ReadAllAsync(cancellationToken))
        {
            var key = (stored.Hint.Member, stored.Hint.Kind);
            earliest[key] = earliest.TryGetValue(key, out var known) && known < stored.Hint.On ? known : stored.Hint.On;
            figures = figures with { HintsRead = figures.HintsRead + 1 };
        }

        var page = new List<StoredMember>(MembersOfAPage);
        await foreach (var member in members.ReadAllAsync(cancellationToken))
        {
            page.Add(member);
            if (page.Count == MembersOfAPage)
            {
                figures = await AuditAsync(page, earliest, figures, cancellationToken);
                page.Clear();
            }
        }

        figures = await AuditAsync(page, earliest, figures, cancellationToken) with { Duration = time.GetElapsedTime(timestamp) };
        await RecordAsync(figures, began, cancellationToken);
        return figures;
    }

    private async Task<DueIndexAuditFigures> AuditAsync(
        List<StoredMember> page, Dictionary<(MemberKey Member, HintKind Kind), DateOnly> earliest, DueIndexAuditFigures figures, CancellationToken cancellationToken)
    {
        await lookup.WriteAsync([.. page.Select(member => member.Document)], cancellationToken);
        foreach (var member in page)
        {
            var key = member.Document.Key;
            figures = figures with { MembersWalked = figures.MembersWalked + 1 };
            if (catalog.Find(key.Program) is not { } program)
            {
                UnknownProgram(key);
                continue;
            }

            if (Lifecycle.NextActionOn(member.Document.Standing, program) is { } next
                && !(earliest.TryGetValue((key, HintKind.Sweep), out var hint) && hint <= next)
                && await RepairAsync(new DueHint(next, key, HintKind.Sweep), cancellationToken))
            {
                figures = figures with { SweepHintsMissing = figures.SweepHintsMissing + 1 };
            }

            if (!member.Document.UnsettledNotices.IsEmpty
                && !earliest.ContainsKey((key, HintKind.Notice))
                && await RepairAsync(new DueHint(calendar.TodayIn(key.Program), key, HintKind.Notice), cancellationToken))
            {
                figures = figures with { NoticeHintsMissing = figures.NoticeHintsMissing + 1 };
            }

            if (await PurgeAsync(member, program, cancellationToken))
            {
                figures = figures with { MembersPurged = figures.MembersPurged + 1 };
            }
        }

        return figures;
    }

    /// <returns>Whether the hint was missing.</returns>
    private async Task<bool> RepairAsync(DueHint hint, CancellationToken cancellationToken)
    {
        if (await due.ExistsAsync(hint, cancellationToken))
        {
            return false;
        }

        HintMissing(hint.Member, hint.Kind, hint.On);
        await due.WriteAsync([hint], cancellationToken);
        return true;
    }

    private async Task<bool> PurgeAsync(StoredMember member, CertificationProgram program, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (member.Document.IdempotencyKeys.All(key => now - key.At < PreparedCommit.IdempotencyKept))
        {
            return false;
        }

        var purge = PreparedCommit.Of(
            member, new MemberChange { Document = member.Document }, program, calendar.TodayIn(member.Document.Key.Program), Actor.Night, now);
        // Whoever was faster has purged them, or the next audit does.
        return await members.CommitAsync(purge.Commit, cancellationToken) == CommitOutcome.Committed;
    }

    private Task RecordAsync(DueIndexAuditFigures figures, DateTimeOffset began, CancellationToken cancellationToken) => runs.AddAsync(
        new RunRecord(
            JobName.DueIndexAudit,
            null,
            null,
            began,
            time.GetUtcNow(),
            figures.SweepHintsMissing + figures.NoticeHintsMissing > 0 ? RunOutcome.FinishedWithFailures : RunOutcome.Finished,
            [
                Figure("membersWalked", figures.MembersWalked),
                Figure("hintsRead", figures.HintsRead),
                Figure("sweepHintsMissing", figures.SweepHintsMissing),
                Figure("noticeHintsMissing", figures.NoticeHintsMissing),
                Figure("membersPurged", figures.MembersPurged),
                KeyValuePair.Create("seconds", figures.Duration.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)),
            ]),
        cancellationToken);

    private static KeyValuePair<string, string> Figure(string name, int value) => KeyValuePair.Create(name, value.ToString(CultureInfo.InvariantCulture));

    [LoggerMessage(Level = LogLevel.Error, Message = "Member {Member} had no {Kind} hint on or before {On:yyyy-MM-dd}; it was written")]
    private partial void HintMissing(MemberKey member, HintKind kind, DateOnly on);

    [LoggerMessage(Level = LogLevel.Error, Message = "Member {Member} is of a program of which there is no policy")]
    private partial void UnknownProgram(MemberKey member);
}
