using CecFunctions.Domain.Audits.Draw;
using CecFunctions.Domain.Programs;
using CecFunctions.Jobs;
using CecFunctions.Members;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Night;

/// <summary>The weekly walk of all members, which proves that none can be forgotten.</summary>
public sealed partial class DueIndexAudit(
    IMemberStore members,
    MemberWriter writer,
    DueIndex due,
    MemberLookup lookup,
    CredentialNumbers numbers,
    IEnumerable<IOpenWorkList> lists,
    StatusCounts counts,
    IRunStore runs,
    ProgramCalendar calendar,
    ProgramCatalog catalog,
    TimeProvider time,
    ILogger<DueIndexAudit> logger)
{
    // So many share batches of lookups.
    private const int MembersOfAPage = 500;

    /// <summary>
    /// Walks all members and makes sure that each has a hint on or before the next action date, that unsettled notices
    /// and renewals waiting for a draw have one, that every list of open work has what members have open, and that
    /// lookups lead to them; purges idempotency keys that are due for it, and counts credentials by status and renewals
    /// by month. What was missing is repaired and counted: 0 is expected.
    /// </summary>
    public async Task<DueIndexAuditFigures> RunAsync(CancellationToken cancellationToken)
    {
        var began = time.GetUtcNow();
        var timestamp = time.GetTimestamp();
        // Hints and lists first: a change of a member after this is announced before the member, and looked for again
        // below.
        var earliest = new Dictionary<(MemberKey Member, HintKind Kind), DateOnly>();
        var draws = new HashSet<(MemberKey Member, DateOnly On)>();
        var walks = new List<(string List, IOpenWorkWalk Walk)>();
        var figures = new DueIndexAuditFigures();
        await foreach (var stored in due.ReadAllAsync(cancellationToken))
        {
            if (stored.Hint.Kind == HintKind.Draw)
            {
                draws.Add((stored.Hint.Member, stored.Hint.On));
            }

            var key = (stored.Hint.Member, stored.Hint.Kind);
            earliest[key] = earliest.TryGetValue(key, out var known) && known < stored.Hint.On ? known : stored.Hint.On;
            figures = figures with { HintsRead = figures.HintsRead + 1 };
        }

        string[] programs = [.. catalog.Programs.Select(program => program.Program)];
        foreach (var list in lists)
        {
            var walk = await list.BeginWalkAsync(programs, cancellationToken);
            walks.Add((list.Name, walk));
            figures = figures.Plus(new ListFigures(list.Name, walk.Listed, 0));
        }

        var numberWalk = await numbers.BeginWalkAsync(cancellationToken);
        var page = new List<StoredMember>(MembersOfAPage);
        var tally = new StatusTally();
        var walkBegan = time.GetUtcNow();
        await foreach (var member in members.ReadAllAsync(cancellationToken))
        {
            tally.Add(member.Document);
            page.Add(member);
            if (page.Count == MembersOfAPage)
            {
                figures = await AuditAsync(page, earliest, draws, walks, numberWalk, figures, cancellationToken);
                page.Clear();
            }
        }

        figures = await AuditAsync(page, earliest, draws, walks, numberWalk, figures, cancellationToken);
        foreach (var program in programs)
        {
            await counts.WriteAsync(tally.ToWalk(program, walkBegan), cancellationToken);
        }

        foreach (var (_, walk) in walks)
        {
            await walk.EndAsync(cancellationToken);
        }

        await numberWalk.EndAsync(cancellationToken);
        figures = figures with { Duration = time.GetElapsedTime(timestamp) };
        await RecordAsync(figures, began, cancellationToken);
        return figures;
    }

    private async Task<DueIndexAuditFigures> AuditAsync(
        List<StoredMember> page,
        Dictionary<(MemberKey Member, HintKind Kind), DateOnly> earliest,
        HashSet<(MemberKey Member, DateOnly On)> draws,
        List<(string List, IOpenWorkWalk Walk)> walks,
        NumberWalk numberWalk,
        DueIndexAuditFigures figures,
        CancellationToken cancellationToken)
    {
        MemberDocument[] documents = [.. page.Select(member => member.Document)];
        foreach (var (list, walk) in walks)
        {
            var missing = await walk.ListMissingAsync(documents, cancellationToken);
            figures = figures.Plus(new ListFigures(list, 0, missing.Count));
            foreach (var entry in missing)
            {
                NotListed(entry.Member, list, entry.WorkId);
            }
        }

        var found = await numberWalk.CheckAsync(documents, cancellationToken);
        figures = figures with
        {
            NumbersMissing = figures.NumbersMissing + found.Missing,
            NumbersHeldTwice = figures.NumbersHeldTwice + found.HeldTwice.Count,
        };
        foreach (var (number, other) in found.HeldTwice)
        {
            HeldTwice(number.Member, other);
        }

        await lookup.WriteAsync(documents, cancellationToken);
        foreach (var member in page)
        {
            var key = member.Document.Key;
            figures = figures with { MembersWalked = figures.MembersWalked + 1 };
            if (catalog.Find(key.Program) is not { } program)
            {
                UnknownProgram(key);
                continue;
            }

            if (NextAction.On(member.Document, program) is { } next
                && !(earliest.TryGetValue((key, HintKind.Sweep), out var hint) && hint <= next)
                && await RepairAsync(new DueHint(next, key, HintKind.Sweep), cancellationToken))
            {
                figures = figures with { SweepHintsMissing = figures.SweepHintsMissing + 1 };
            }

            if (member.Document is not { UnsettledNotices.IsEmpty: true, FormerEmails.IsEmpty: true }
                && !earliest.ContainsKey((key, HintKind.Notice))
                && await RepairAsync(
                    new DueHint(calendar.TodayIn(key.Program), key, HintKind.Notice), cancellationToken))
            {
                figures = figures with { NoticeHintsMissing = figures.NoticeHintsMissing + 1 };
            }

            // Each has a hint of its own: that of another is deleted when the other is drawn.
            var waiting = WaitingSubmission.FromMember(key.MemberId, member.Document.Standing);
            foreach (var on in waiting.Select(submission => submission.DrawnFrom).Distinct())
            {
                if (!draws.Contains((key, on))
                    && await RepairAsync(new DueHint(on, key, HintKind.Draw), cancellationToken))
                {
                    figures = figures with { DrawHintsMissing = figures.DrawHintsMissing + 1 };
                }
            }

            if (await PurgeAsync(member, cancellationToken))
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

    private async Task<bool> PurgeAsync(StoredMember member, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var today = calendar.TodayIn(member.Document.Key.Program);
        var purge = new MemberWrite(
            member.Document.Key,
            // A commit purges the keys that are over, without being told to.
            found => found is null
                || found.Document.IdempotencyKeys.All(key => now - key.At < PreparedCommit.IdempotencyKept)
                ? null
                : new MemberDraft(new MemberChange { Document = found.Document }, today, Actor.Night));
        return await writer.WriteAsync(purge.Starting(member), cancellationToken) == WriteOutcome.Committed;
    }

    private Task RecordAsync(DueIndexAuditFigures figures, DateTimeOffset began, CancellationToken cancellationToken) =>
        runs.AddAsync(
            new RunRecord(
                JobName.DueIndexAudit,
                null,
                null,
                began,
                time.GetUtcNow(),
                figures.Missing > 0 ? RunOutcome.FinishedWithFailures : RunOutcome.Finished,
                [.. figures.RunCounts(), RunFigure.Seconds(figures.Duration)]),
            cancellationToken);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Member {Member} had no {Kind} hint on or before {On:yyyy-MM-dd}; it was written")]
    private partial void HintMissing(MemberKey member, HintKind kind, DateOnly on);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Member {Member} was missing in the list '{List}' ({WorkId}); it is there now")]
    private partial void NotListed(MemberKey member, string list, string workId);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "A credential number of member {Member} is that of member {Other} too; staff have to correct one")]
    private partial void HeldTwice(MemberKey member, MemberKey other);

    [LoggerMessage(Level = LogLevel.Error, Message = "Member {Member} is of a program of which there is no policy")]
    private partial void UnknownProgram(MemberKey member);
}
