using CecFunctions.Domain.Audits.Draw;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;
using CecFunctions.SelfReports;
using CecFunctions.SignIn;

namespace CecFunctions.Merge;

/// <summary>Makes one account of two of the same person (PORTAL-9).</summary>
/// <remarks>
/// Two partitions cannot be written in one transaction, so there are three steps. What the account that goes had is set
/// aside in it, and from then on it is as good as empty for nights, mails and commands; the survivor takes it over; the
/// first account is cleared. Each step sees whether it was taken before, so the same request again, or the night,
/// finishes what a crash left.
/// </remarks>
public sealed class AccountMerge(
    IMemberStore members,
    MemberLookup lookup,
    DueIndex due,
    MemberWriter writer,
    IEnumerable<MemberPart> parts,
    Sessions sessions,
    ProgramCatalog catalog,
    TimeProvider time)
{
    /// <summary>Merges one account into another. The same again changes nothing.</summary>
    /// <param name="survivor">The account that stays and takes over all that the other had but its log.</param>
    /// <param name="goes">The account that leads to it from then on.</param>
    /// <param name="day">Today in the program's calendar; later where a record has been brought past it.</param>
    /// <param name="actor">Who asks for it, see <see cref="Actor"/>.</param>
    public async Task<MergeResult> MergeAsync(
        MemberKey survivor,
        MemberKey goes,
        DateOnly day,
        string actor,
        CancellationToken cancellationToken,
        string? reason = null)
    {
        if (catalog.Find(survivor.Program) is not { } program)
        {
            return new MergeResult(MergeOutcome.UnknownMember);
        }

        if (survivor == goes || survivor.Program != goes.Program)
        {
            return Refused(MergeReason.NotTwoOfOneBody);
        }

        while (true)
        {
            MergeResult? result = null;
            var isSetAside = false;
            var write = new MemberWrite(goes, async (leaves, cancel) =>
            {
                (result, isSetAside) = (null, false);
                if (leaves is null || await members.FindAsync(survivor, cancel) is not { } stays)
                {
                    result = new MergeResult(MergeOutcome.UnknownMember);
                    return null;
                }

                if (leaves.Document.MergedInto is { } went)
                {
                    isSetAside = went.Into == survivor;
                    result = isSetAside ? null : Refused(MergeReason.MergedBefore);
                    return null;
                }

                var on = leaves.Document.DayOf(stays.Document.DayOf(day));
                result = await ObstacleAsync(stays.Document, leaves.Document, program, on, cancel);
                if (result is not null)
                {
                    return null;
                }

                // Its own log says what time did to it, before it goes; the notices of that go with the others.
                var today = Lifecycle.CatchUp(leaves.Document.Standing, program, on);
                isSetAside = ReferenceEquals(today.Member, leaves.Document.Standing);
                var change = isSetAside
                    ? SetAside(leaves.Document, survivor, on, actor, reason)
                    : MemberChange.Create(leaves.Document with { LastCommandOn = on }, today);
                return new MemberDraft(change, on, actor);
            });
            switch (await writer.WriteAsync(write, cancellationToken))
            {
                case WriteOutcome.Nothing or WriteOutcome.Committed when isSetAside:
                    return await FinishAsync(goes, cancellationToken);
                case WriteOutcome.Committed:
                    continue;
                case WriteOutcome.Full:
                    return Refused(MergeReason.MemberFull);
                case WriteOutcome.Nothing:
                    return result!;
                default:
                    return new MergeResult(MergeOutcome.TooBusy);
            }
        }
    }

    /// <summary>Finishes what was left of a merge, if anything.</summary>
    public async Task<MergeResult> FinishAsync(MemberKey goes, CancellationToken cancellationToken)
    {
        while (true)
        {
            MergeResult? result = null;
            (StoredMember Stays, ForwardedAccount Went)? toTakeOver = null;
            var write = new MemberWrite(goes, async (leaves, cancel) =>
            {
                (result, toTakeOver) = (null, null);
                if (leaves?.Document.MergedInto is not { Leaving: { } leaving } went)
                {
                    result = leaves is null ? new MergeResult(MergeOutcome.UnknownMember)
                        : leaves.Document.MergedInto is null ? Refused(MergeReason.MergedBefore)
                        : new MergeResult(MergeOutcome.Merged);
                    return null;
                }

                if (await members.FindAsync(went.Into, cancel) is not { } stays)
                {
                    // The person whose account it was to be has been erased meanwhile.
                    result = new MergeResult(MergeOutcome.UnknownMember);
                    return new MemberDraft(
                        await GivenBackAsync(leaves.Document, went, leaving, cancel), went.On, went.By);
                }

                if (stays.Document.Merges.FirstOrDefault(merge => merge.MergeId == went.MergeId) is not { } known)
                {
                    toTakeOver = (stays, went);
                    return null;
                }

                result = known.Taken
                    ? new MergeResult(MergeOutcome.Merged)
                    : Refused(known.Refusal ?? MergeReason.MemberFull, known.Credential);
                if (known.Taken)
                {
                    // Before the last step, so that a crash leaves no sign-in of an account that is nothing any more.
                    await sessions.EndMergedAsync(leaves.Document, cancel);
                }

                var change = known.Taken
                    ? Cleared(leaves.Document, went)
                    : await GivenBackAsync(leaves.Document, went, leaving, cancel);
                return new MemberDraft(change, went.On, went.By);
            });
            switch (await writer.WriteAsync(write, cancellationToken))
            {
                case WriteOutcome.Nothing when toTakeOver is var (stays, went):
                    if (!await TakeOverAsync(stays, went, goes, cancellationToken))
                    {
                        return new MergeResult(MergeOutcome.TooBusy);
                    }

                    continue;
                case WriteOutcome.Nothing or WriteOutcome.Committed:
                    return result!;
                case WriteOutcome.Full:
                    throw new InvalidOperationException($"Member {goes} has no room for the end of the merge.");
                default:
                    return new MergeResult(MergeOutcome.TooBusy);
            }
        }
    }

    private static MergeResult Refused(string reason, string? credential = null) =>
        new(MergeOutcome.Refused, reason, credential);

    private async Task<MergeResult?> ObstacleAsync(
        MemberDocument stays,
        MemberDocument leaves,
        CertificationProgram program,
        DateOnly on,
        CancellationToken cancellationToken)
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
                if (await members.FindEvidenceAsync(leaves.Key, audit.Id, cancellationToken) is { } evidence
                    && evidence.Documents.Any(d => d.PurgedOn is null))
                {
                    return Refused(MergeReason.EvidenceKept, credential.Id);
                }
            }
        }

        // One whose credential is not Active is in no manifest yet, and goes along.
        var drawable = WaitingSubmission.FromMember(leaves.Key.MemberId, standing)
            .FirstOrDefault(waiting => waiting.Status == CredentialStatus.Active);
        if (drawable is not null)
        {
            return Refused(MergeReason.DrawPending, drawable.Submission.Credential);
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

    /// <summary>
    /// The first step: what the account had is set aside in it. From here on it is finished, by the same request again
    /// or by the night.
    /// </summary>
    private MemberChange SetAside(
        MemberDocument account, MemberKey survivor, DateOnly on, string actor, string? reason)
    {
        var emptied = new MemberDocument
        {
            Key = account.Key,
            Standing = new Member { Credentials = [] },
            LogLength = account.LogLength,
            LastCommandOn = on,
            SweptOn = account.SweptOn,
            // An account that went into this one before may still look here for the record that it was taken over.
            Merges = account.Merges,
            MergedInto = new ForwardedAccount(
                Guid.CreateVersion7(time.GetUtcNow()).ToString("N"), survivor, on, actor, account)
            {
                Reason = reason,
            },
        };
        return new MemberChange
        {
            Document = emptied,
            Log = [new LogLine { On = on, Event = LogEvent.MergedInto, Note = NoteOf(survivor, reason) }],
        };
    }

    private static string NoteOf(MemberKey other, string? reason) =>
        reason is null ? other.MemberId : $"{other.MemberId}: {reason}";

    /// <summary>The second step: the survivor takes it over, or puts on record that it cannot.</summary>
    /// <returns>Whether one of both is on record.</returns>
    private async Task<bool> TakeOverAsync(
        StoredMember stays, ForwardedAccount went, MemberKey goes, CancellationToken cancellationToken)
    {
        var isFull = false;
        while (true)
        {
            var write = new MemberWrite(went.Into, async (found, cancel) =>
            {
                // Another may have done it meanwhile.
                if (found is null || found.Document.Merges.Any(merge => merge.MergeId == went.MergeId))
                {
                    return null;
                }

                var on = found.Document.DayOf(went.On);
                var obstacle = isFull ? Refused(MergeReason.MemberFull) : ObstacleTo(found.Document, went, on);
                var change = obstacle is null
                    ? await JoinAsync(found.Document, went, goes, on, cancel)
                    : new MemberChange
                    {
                        Document = found.Document with { Merges = found.Document.Merges.Add(Record(on, obstacle)) },
                    };
                return new MemberDraft(change, on, went.By);
            });
            switch (await writer.WriteAsync(write.Starting(stays), cancellationToken))
            {
                case WriteOutcome.Full when isFull:
                    throw new InvalidOperationException(
                        $"Member {went.Into} has no room even for the record that {goes} was not merged into it.");
                case WriteOutcome.Full:
                    // A run beside this one finds it on record and does not take it over after all.
                    (isFull, stays) = (true, write.Found!);
                    continue;
                case WriteOutcome.TooBusy:
                    return false;
                default:
                    return true;
            }
        }

        MergedAccount Record(DateOnly on, MergeResult? obstacle) =>
            new(went.MergeId, goes, on, went.By, Taken: obstacle is null)
            {
                Refusal = obstacle?.Reason,
                Credential = obstacle?.Credential,
            };

        MergeResult? ObstacleTo(MemberDocument survivor, ForwardedAccount from, DateOnly on) =>
            survivor.MergedInto is not null ? Refused(MergeReason.MergedBefore)
                : JoinedAccount.Clash(
                    Lifecycle.CatchUp(survivor.Standing, catalog[goes.Program], on).Member,
                    from.Leaving!.Standing) is { } clash
                ? Refused(MergeReason.CredentialClash, clash)
                : null;

        async Task<MemberChange> JoinAsync(
            MemberDocument survivor, ForwardedAccount from, MemberKey of, DateOnly on, CancellationToken cancel)
        {
            var leaving = from.Leaving!;
            var dated = survivor with { LastCommandOn = on };
            var today = MemberChange.Create(dated, Lifecycle.CatchUp(dated.Standing, catalog[of.Program], on));

            // What lies beside the account that goes comes into the document, from where the commit moves it on.
            var archive = await members.ReadArchiveAsync(survivor, cancel);
            var all = (await members.ReadArchiveAsync(leaving, cancel)).Complete(leaving);
            var (joined, renumbered) = JoinedAccount.Create(archive.Complete(today.Document), all, parts);
            joined = archive.BringBack(archive.Without(joined), catalog[of.Program], on);
            var looked = ReportBook.LookAtJoined(
                today with { Document = joined },
                catalog[of.Program],
                id => today.Document.Standing.FindReport(id) is not null || archive.Find(id) is not null,
                on);
            joined = looked.Document;
            await lookup.WriteAsync([joined], cancel);
            await members.CopyBesideAsync(
                of, from.Into, [.. leaving.IdempotencyKeys.Select(key => key.KeyDigest)], cancel);
            await AnnounceNoticesAsync(leaving, from.Into, on, cancel);
            return today with
            {
                Document = joined with { Merges = joined.Merges.Add(Record(on, obstacle: null)) },
                Said = JoinedAccount.Chosen(survivor, leaving),
                Log =
                [
                    .. looked.Log,
                    new LogLine { On = on, Event = LogEvent.Merged, Note = NoteOf(of, from.Reason) },
                    .. renumbered.Select(report => new LogLine
                    {
                        On = on,
                        Event = LogEvent.ReportRenumbered,
                        Report = report.Is,
                        Note = $"{report.Was} of {of.MemberId}",
                    }),
                ],
            };
        }
    }

    /// <summary>The last step: the account has nothing any more but its log and where it went.</summary>
    private static MemberChange Cleared(MemberDocument account, ForwardedAccount went) =>
        new() { Document = account with { MergedInto = went with { Leaving = null } } };

    /// <summary>
    /// The last step where the survivor could not take it over: the account is again what it was.
    /// </summary>
    private async Task<MemberChange> GivenBackAsync(
        MemberDocument account, ForwardedAccount went, MemberDocument leaving, CancellationToken cancellationToken)
    {
        await AnnounceNoticesAsync(leaving, account.Key, went.On, cancellationToken);
        return new MemberChange
        {
            Document = leaving with { LogLength = account.LogLength, LastCommandOn = account.LastCommandOn },
            Log = [new LogLine { On = went.On, Event = LogEvent.MergeUndone, Note = went.Into.MemberId }],
        };
    }

    /// <summary>
    /// Announces notices that go from one account to another, since a commit announces only those that it plans.
    /// </summary>
    private Task AnnounceNoticesAsync(
        MemberDocument from, MemberKey to, DateOnly on, CancellationToken cancellationToken) =>
        from.UnsettledNotices.IsEmpty
            ? Task.CompletedTask
            : due.WriteAsync([new DueHint(on, to, HintKind.Notice)], cancellationToken);
}
