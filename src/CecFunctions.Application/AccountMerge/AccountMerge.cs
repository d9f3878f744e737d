using CecFunctions.Application.Due;
using CecFunctions.Application.Members;
using CecFunctions.Application.NoticeDispatch;
using CecFunctions.Domain.Audits.Draw;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Application.AccountMerge;

/// <inheritdoc/>
public sealed class AccountMerge(
    IMemberStore members,
    IMemberLookup lookup,
    IDueIndex due,
    MemberCommits commits,
    ConflictPauses pauses,
    ProgramCatalog catalog,
    TimeProvider time) : IAccountMerge
{
    /// <inheritdoc/>
    public async Task<MergeResult> MergeAsync(MemberKey survivor, MemberKey goes, DateOnly day, string actor, CancellationToken cancellationToken)
    {
        if (catalog.Find(survivor.Program) is not { } program)
        {
            return new MergeResult(MergeOutcome.UnknownMember);
        }

        if (survivor == goes || survivor.Program != goes.Program)
        {
            return Refused(MergeReason.NotTwoOfOneBody);
        }

        var wait = pauses.Begin();
        do
        {
            if (await members.FindAsync(survivor, cancellationToken) is not { } stays || await members.FindAsync(goes, cancellationToken) is not { } leaves)
            {
                return new MergeResult(MergeOutcome.UnknownMember);
            }

            if (leaves.Document.MergedInto is { } went)
            {
                return went.Into == survivor ? await FinishAsync(goes, cancellationToken) : Refused(MergeReason.MergedBefore);
            }

            var on = DayOf(day, stays.Document, leaves.Document);
            if (await ObstacleAsync(stays.Document, leaves.Document, program, on, cancellationToken) is { } obstacle)
            {
                return obstacle;
            }

            if (await SetAsideAsync(leaves, survivor, program, on, actor, cancellationToken))
            {
                return await FinishAsync(goes, cancellationToken);
            }
        }
        while (await wait.AgainAsync(cancellationToken));

        return new MergeResult(MergeOutcome.TooBusy);
    }

    /// <inheritdoc/>
    public async Task<MergeResult> FinishAsync(MemberKey goes, CancellationToken cancellationToken)
    {
        var program = catalog[goes.Program];
        var wait = pauses.Begin();
        do
        {
            if (await members.FindAsync(goes, cancellationToken) is not { } leaves)
            {
                return new MergeResult(MergeOutcome.UnknownMember);
            }

            if (leaves.Document.MergedInto is not { } went)
            {
                return Refused(MergeReason.MergedBefore);
            }

            if (went.Leaving is not { } leaving)
            {
                return new MergeResult(MergeOutcome.Merged);
            }

            if (await members.FindAsync(went.Into, cancellationToken) is not { } stays)
            {
                throw new InvalidOperationException($"Member {went.Into}, into whom {goes} is being merged, is gone.");
            }

            var known = stays.Document.Merges.FirstOrDefault(merge => merge.MergeId == went.MergeId);
            if (known is null)
            {
                await TakeOverAsync(stays, went, goes, leaving, program, cancellationToken);
                // What came of it is read: also where the answer was lost, or another was faster.
                continue;
            }

            if (known.Taken ? await ClearAsync(leaves, went, program, cancellationToken) : await GiveBackAsync(leaves, went, leaving, program, cancellationToken))
            {
                return known.Taken ? new MergeResult(MergeOutcome.Merged) : Refused(MergeReason.MemberFull);
            }
        }
        while (await wait.AgainAsync(cancellationToken));

        return new MergeResult(MergeOutcome.TooBusy);
    }

    private static MergeResult Refused(string reason, string? credential = null) => new(MergeOutcome.Refused, reason, credential);

    private static DateOnly DayOf(DateOnly day, params ReadOnlySpan<MemberDocument> accounts)
    {
        foreach (var account in accounts)
        {
            day = account.EarliestCommandOn is { } earliest && earliest > day ? earliest : day;
        }

        return day;
    }

    private async Task<MergeResult?> ObstacleAsync(
        MemberDocument stays, MemberDocument leaves, CertificationProgram program, DateOnly on, CancellationToken cancellationToken)
    {
        if (stays.MergedInto is not null)
        {
            return Refused(MergeReason.MergedBefore);
        }

        var standing = Lifecycle.CatchUp(leaves.Standing, program, on).Member;
        foreach (var credential in standing.Credentials)
        {
            if (credential.OpenAudit is not null)
            {
                return Refused(MergeReason.AuditOpen, credential.Id);
            }

            foreach (var audit in credential.Audits)
            {
                if (await members.FindEvidenceAsync(leaves.Key, audit.Id, cancellationToken) is { } evidence && evidence.Documents.Any(d => d.PurgedOn is null))
                {
                    return Refused(MergeReason.EvidenceKept, credential.Id);
                }
            }
        }

        // One whose credential is not Active is in no manifest yet, and goes along.
        if (WaitingSubmission.Of(leaves.Key.MemberId, standing).FirstOrDefault(waiting => waiting.Status == CredentialStatus.Active) is { } waiting)
        {
            return Refused(MergeReason.DrawPending, waiting.Submission.Credential);
        }

        foreach (var notice in leaves.UnsettledNotices)
        {
            if (await members.FindNoticeAsync(leaves.Key, notice, cancellationToken) is { State: NoticeState.Sending })
            {
                return Refused(MergeReason.NoticeSending);
            }
        }

        return JoinedAccount.Clash(Lifecycle.CatchUp(stays.Standing, program, on).Member, standing) is { } clash
            ? Refused(MergeReason.CredentialClash, clash)
            : null;
    }

    /// <summary>The first step: what the account had is set aside in it. From here on it is finished, whoever does it.</summary>
    /// <returns>Whether it was done; else somebody else was faster, or it had to be brought to the day first.</returns>
    private async Task<bool> SetAsideAsync(
        StoredMember leaves, MemberKey survivor, CertificationProgram program, DateOnly on, string actor, CancellationToken cancellationToken)
    {
        var today = Lifecycle.CatchUp(leaves.Document.Standing, program, on);
        if (!ReferenceEquals(today.Member, leaves.Document.Standing))
        {
            // Its own log says what time did to it, before it goes; the notices of that go with the others.
            var caughtUp = MemberChange.Of(leaves.Document with { LastCommandOn = on }, today);
            await commits.WriteAsync(PreparedCommit.Of(leaves, caughtUp, program, on, actor, time.GetUtcNow()), cancellationToken);
            return false;
        }

        var account = leaves.Document;
        var emptied = new MemberDocument
        {
            Key = account.Key,
            Standing = new Member { Credentials = [] },
            LogLength = account.LogLength,
            LastCommandOn = on,
            SweptOn = account.SweptOn,
            // An account that went into this one before may still look here for the record that it was taken over.
            Merges = account.Merges,
            MergedInto = new ForwardedAccount(Guid.CreateVersion7(time.GetUtcNow()).ToString("N"), survivor, on, actor, account),
        };
        var change = new MemberChange { Document = emptied, Log = [new LogLine { On = on, Event = LogEvent.MergedInto, Note = survivor.MemberId }] };
        return await commits.WriteAsync(PreparedCommit.Of(leaves, change, program, on, actor, time.GetUtcNow()), cancellationToken) == CommitOutcome.Committed;
    }

    /// <summary>The second step: the survivor takes it over, or puts on record that it cannot.</summary>
    private async Task TakeOverAsync(
        StoredMember stays, ForwardedAccount went, MemberKey goes, MemberDocument leaving, CertificationProgram program, CancellationToken cancellationToken)
    {
        var on = DayOf(went.On, stays.Document);
        var survivor = stays.Document with { LastCommandOn = on };
        var today = MemberChange.Of(survivor, Lifecycle.CatchUp(survivor.Standing, program, on));
        var outcome = CommitOutcome.Full;
        if (stays.Document.MergedInto is null && JoinedAccount.Clash(today.Document.Standing, leaving.Standing) is null)
        {
            var (joined, renumbered) = JoinedAccount.Of(today.Document, leaving);
            var change = today with
            {
                Document = joined with { Merges = joined.Merges.Add(Record(taken: true)) },
                Log =
                [
                    .. today.Log,
                    new LogLine { On = on, Event = LogEvent.Merged, Note = goes.MemberId },
                    .. renumbered.Select(report => new LogLine { On = on, Event = LogEvent.ReportRenumbered, Report = report.Is, Note = $"{report.Was} of {goes.MemberId}" }),
                ],
            };
            await lookup.WriteAsync([change.Document], cancellationToken);
            await members.CopyBesideAsync(goes, went.Into, [.. leaving.IdempotencyKeys.Select(key => key.KeyDigest)], cancellationToken);
            if (!leaving.UnsettledNotices.IsEmpty)
            {
                await due.WriteAsync([new DueHint(on, went.Into, HintKind.Notice)], cancellationToken);
            }

            outcome = await commits.WriteAsync(PreparedCommit.Of(stays, change, program, on, went.By, time.GetUtcNow()), cancellationToken);
        }

        if (outcome == CommitOutcome.Full)
        {
            // Whoever else is at it finds this and does not take it over after all.
            var refused = new MemberChange { Document = stays.Document with { Merges = stays.Document.Merges.Add(Record(taken: false)) } };
            if (await commits.WriteAsync(PreparedCommit.Of(stays, refused, program, on, went.By, time.GetUtcNow()), cancellationToken) == CommitOutcome.Full)
            {
                throw new InvalidOperationException($"Member {went.Into} has no room even for the record that {goes} was not merged into it.");
            }
        }

        MergedAccount Record(bool taken) => new(went.MergeId, goes, on, went.By, taken);
    }

    /// <summary>The last step: the account has nothing any more but its log and where it went.</summary>
    private async Task<bool> ClearAsync(StoredMember leaves, ForwardedAccount went, CertificationProgram program, CancellationToken cancellationToken)
    {
        var change = new MemberChange { Document = leaves.Document with { MergedInto = went with { Leaving = null } } };
        return await commits.WriteAsync(PreparedCommit.Of(leaves, change, program, went.On, went.By, time.GetUtcNow()), cancellationToken) == CommitOutcome.Committed;
    }

    /// <summary>The last step where the survivor could not take it over after all: the account is again what it was.</summary>
    private async Task<bool> GiveBackAsync(
        StoredMember leaves, ForwardedAccount went, MemberDocument leaving, CertificationProgram program, CancellationToken cancellationToken)
    {
        var change = new MemberChange
        {
            Document = leaving with { LogLength = leaves.Document.LogLength, LastCommandOn = leaves.Document.LastCommandOn },
            Log = [new LogLine { On = went.On, Event = LogEvent.MergeUndone, Note = went.Into.MemberId }],
        };
        if (!leaving.UnsettledNotices.IsEmpty)
        {
            await due.WriteAsync([new DueHint(went.On, leaves.Document.Key, HintKind.Notice)], cancellationToken);
        }

        return await commits.WriteAsync(PreparedCommit.Of(leaves, change, program, went.On, went.By, time.GetUtcNow()), cancellationToken) == CommitOutcome.Committed;
    }
}
