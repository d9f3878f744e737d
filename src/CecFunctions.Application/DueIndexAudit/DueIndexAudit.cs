using System.Globalization;
using CecFunctions.Application.Applications;
using CecFunctions.Application.Audits;
using CecFunctions.Application.Calendar;
using CecFunctions.Application.Due;
using CecFunctions.Application.Members;
using CecFunctions.Application.Runs;
using CecFunctions.Application.StatusFigures;
using CecFunctions.Application.UndeliveredNotices;
using CecFunctions.Domain.Audits.Draw;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Application.DueIndexAudit;

/// <inheritdoc/>
public sealed partial class DueIndexAudit(
    IMemberStore members,
    MemberWriter writer,
    IDueIndex due,
    IMemberLookup lookup,
    IAuditQueue queue,
    IOpenAudits openAudits,
    IApplicationQueue applications,
    IOpenApplications openApplications,
    IMarkedMembers marked,
    IStatusCounts counts,
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
        // Hints and queue first: whoever changes a member after this announces it before the member, and is asked about again below.
        var earliest = new Dictionary<(MemberKey Member, HintKind Kind), DateOnly>();
        var draws = new HashSet<(MemberKey Member, DateOnly On)>();
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

        var listed = new HashSet<(MemberKey Member, string CaseId)>();
        foreach (var program in catalog.Programs)
        {
            listed.UnionWith((await queue.ReadAsync(program.Program, cancellationToken)).Select(audit => (audit.Member, audit.CaseId)));
        }

        var filed = new HashSet<(MemberKey Member, string Id)>();
        foreach (var program in catalog.Programs)
        {
            filed.UnionWith((await applications.ReadAsync(program.Program, cancellationToken)).Select(application => (application.Member, application.Id)));
        }

        var marks = new Dictionary<MemberKey, MarkedMember>();
        foreach (var program in catalog.Programs)
        {
            foreach (var entry in await marked.ReadAsync(program.Program, null, int.MaxValue, cancellationToken))
            {
                marks.Add(entry.Member, entry);
            }
        }

        figures = figures with { AuditsListed = listed.Count, ApplicationsListed = filed.Count, MarkedListed = marks.Count };
        var page = new List<StoredMember>(MembersOfAPage);
        var standings = new Dictionary<(string Program, string Type, CredentialStatus Status), int>();
        var walkBegan = time.GetUtcNow();
        await foreach (var member in members.ReadAllAsync(cancellationToken))
        {
            foreach (var credential in member.Document.Standing.Credentials)
            {
                var standing = (member.Document.Key.Program, credential.Type, credential.Status);
                standings[standing] = standings.GetValueOrDefault(standing) + 1;
            }

            page.Add(member);
            if (page.Count == MembersOfAPage)
            {
                figures = await AuditAsync(page, earliest, draws, listed, filed, marks, figures, cancellationToken);
                page.Clear();
            }
        }

        figures = await AuditAsync(page, earliest, draws, listed, filed, marks, figures, cancellationToken);
        foreach (var program in catalog.Programs)
        {
            await counts.WriteAsync(
                new StatusWalk(
                    program.Program,
                    walkBegan,
                    [.. standings.Where(count => count.Key.Program == program.Program).Select(count => new StatusCount(count.Key.Type, count.Key.Status, count.Value))]),
                cancellationToken);
            // Reading it takes off what is decided, which else stays until somebody looks.
            await openAudits.ReadAsync(program.Program, cancellationToken);
            await openApplications.ReadAsync(program.Program, cancellationToken);
        }

        figures = figures with { Duration = time.GetElapsedTime(timestamp) };
        await RecordAsync(figures, began, cancellationToken);
        return figures;
    }

    private async Task<DueIndexAuditFigures> AuditAsync(
        List<StoredMember> page,
        Dictionary<(MemberKey Member, HintKind Kind), DateOnly> earliest,
        HashSet<(MemberKey Member, DateOnly On)> draws,
        HashSet<(MemberKey Member, string CaseId)> listed,
        HashSet<(MemberKey Member, string Id)> filed,
        Dictionary<MemberKey, MarkedMember> marks,
        DueIndexAuditFigures figures,
        CancellationToken cancellationToken)
    {
        figures = figures with
        {
            AuditsMissing = figures.AuditsMissing + await ListMissingAsync(page, listed, cancellationToken),
            ApplicationsMissing = figures.ApplicationsMissing + await ListMissingApplicationsAsync(page, filed, cancellationToken),
            MarkedMissing = figures.MarkedMissing + await ListMissingMarkedAsync(page, marks, cancellationToken),
        };
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

            if (NextAction.On(member.Document, program) is { } next
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

            // Each has a hint of its own: that of another is deleted when the other is drawn.
            foreach (var on in WaitingSubmission.Of(key.MemberId, member.Document.Standing).Select(waiting => waiting.DrawnFrom).Distinct())
            {
                if (!draws.Contains((key, on)) && await RepairAsync(new DueHint(on, key, HintKind.Draw), cancellationToken))
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

    /// <returns>How many open audits the queue did not list.</returns>
    private async Task<int> ListMissingAsync(
        List<StoredMember> page, HashSet<(MemberKey Member, string CaseId)> listed, CancellationToken cancellationToken)
    {
        var missing = page
            .SelectMany(member => member.Document.Standing.Credentials.SelectMany(credential => credential.Audits
                .Where(audit => audit.IsOpen)
                .Select(audit => QueuedAudit.Of(member.Document.Key, credential.Id, audit))))
            .Where(audit => !listed.Contains((audit.Member, audit.CaseId)))
            .ToList();
        foreach (var program in missing.Select(audit => audit.Member.Program).Distinct(StringComparer.Ordinal).ToList())
        {
            var now = (await queue.ReadAsync(program, cancellationToken)).Select(audit => (audit.Member, audit.CaseId)).ToHashSet();
            missing.RemoveAll(audit => now.Contains((audit.Member, audit.CaseId)));
        }

        missing.ForEach(audit => AuditMissing(audit.Member, audit.CaseId));
        await queue.WriteAsync(missing, cancellationToken);
        return missing.Count;
    }

    /// <returns>How many open applications the list did not have.</returns>
    private async Task<int> ListMissingApplicationsAsync(
        List<StoredMember> page, HashSet<(MemberKey Member, string Id)> filed, CancellationToken cancellationToken)
    {
        var missing = page
            .SelectMany(member => member.Document.Applications
                .Where(application => application.State == ApplicationState.Open)
                .Select(application => QueuedApplication.Of(member.Document.Key, application)))
            .Where(application => !filed.Contains((application.Member, application.Id)))
            .ToList();
        foreach (var program in missing.Select(application => application.Member.Program).Distinct(StringComparer.Ordinal).ToList())
        {
            var now = (await applications.ReadAsync(program, cancellationToken)).Select(application => (application.Member, application.Id)).ToHashSet();
            missing.RemoveAll(application => now.Contains((application.Member, application.Id)));
        }

        missing.ForEach(application => ApplicationMissing(application.Member, application.Id));
        await applications.WriteAsync(missing, cancellationToken);
        return missing.Count;
    }

    /// <summary>Lists members who are marked for staff and were not listed, and takes off those who are no longer.</summary>
    /// <returns>How many were not listed.</returns>
    private async Task<int> ListMissingMarkedAsync(List<StoredMember> page, Dictionary<MemberKey, MarkedMember> marks, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var missing = new List<MemberKey>();
        var over = new List<MarkedMember>();
        foreach (var member in page)
        {
            var entry = marks.GetValueOrDefault(member.Document.Key);
            if (member.Document.Marks.IsEmpty)
            {
                // A young entry may announce a mark that somebody is about to commit.
                over.AddRange(entry is not null && now - entry.WrittenAt >= HintAge.LeftFor ? [entry] : []);
            }
            else if (entry is null)
            {
                missing.Add(member.Document.Key);
            }
        }

        foreach (var program in missing.Select(member => member.Program).Distinct(StringComparer.Ordinal).ToList())
        {
            var listed = (await marked.ReadAsync(program, null, int.MaxValue, cancellationToken)).Select(entry => entry.Member).ToHashSet();
            missing.RemoveAll(listed.Contains);
        }

        missing.ForEach(MarkedNotListed);
        await marked.WriteAsync(missing, cancellationToken);
        await marked.RemoveAsync(over, cancellationToken);
        return missing.Count;
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
            found => found is null || found.Document.IdempotencyKeys.All(key => now - key.At < PreparedCommit.IdempotencyKept)
                ? null
                : new MemberDraft(new MemberChange { Document = found.Document }, today, Actor.Night));
        return await writer.WriteAsync(purge.Starting(member), cancellationToken) == WriteOutcome.Committed;
    }

    private Task RecordAsync(DueIndexAuditFigures figures, DateTimeOffset began, CancellationToken cancellationToken) => runs.AddAsync(
        new RunRecord(
            JobName.DueIndexAudit,
            null,
            null,
            began,
            time.GetUtcNow(),
            figures.SweepHintsMissing + figures.NoticeHintsMissing + figures.DrawHintsMissing + figures.AuditsMissing + figures.ApplicationsMissing + figures.MarkedMissing > 0
                ? RunOutcome.FinishedWithFailures
                : RunOutcome.Finished,
            [
                Figure("membersWalked", figures.MembersWalked),
                Figure("hintsRead", figures.HintsRead),
                Figure("sweepHintsMissing", figures.SweepHintsMissing),
                Figure("noticeHintsMissing", figures.NoticeHintsMissing),
                Figure("drawHintsMissing", figures.DrawHintsMissing),
                Figure("auditsListed", figures.AuditsListed),
                Figure("auditsMissing", figures.AuditsMissing),
                Figure("applicationsListed", figures.ApplicationsListed),
                Figure("applicationsMissing", figures.ApplicationsMissing),
                Figure("markedListed", figures.MarkedListed),
                Figure("markedMissing", figures.MarkedMissing),
                Figure("membersPurged", figures.MembersPurged),
                KeyValuePair.Create("seconds", figures.Duration.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)),
            ]),
        cancellationToken);

    private static KeyValuePair<string, string> Figure(string name, int value) => KeyValuePair.Create(name, value.ToString(CultureInfo.InvariantCulture));

    [LoggerMessage(Level = LogLevel.Error, Message = "Member {Member} had no {Kind} hint on or before {On:yyyy-MM-dd}; it was written")]
    private partial void HintMissing(MemberKey member, HintKind kind, DateOnly on);

    [LoggerMessage(Level = LogLevel.Error, Message = "Open audit {CaseId} of member {Member} was not listed in the queue; it is now")]
    private partial void AuditMissing(MemberKey member, string caseId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Open application {ApplicationId} of member {Member} was not listed; it is now")]
    private partial void ApplicationMissing(MemberKey member, string applicationId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Member {Member} is marked for staff and was not listed; it is now")]
    private partial void MarkedNotListed(MemberKey member);

    [LoggerMessage(Level = LogLevel.Error, Message = "Member {Member} is of a program of which there is no policy")]
    private partial void UnknownProgram(MemberKey member);
}
