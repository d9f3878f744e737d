using CecFunctions.Application.Audits;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Application.Members;

/// <inheritdoc/>
public sealed class MemberCommands(
    IMemberStore members, MemberCommits commits, ConflictPauses pauses, ProgramCatalog catalog, TimeProvider time) : IMemberCommands
{
    /// <inheritdoc/>
    public Task<CommandResult> ExecuteAsync(MemberKey key, DateOnly day, string actor, MemberDecision decide, CancellationToken cancellationToken) =>
        ExecuteAsync(key, day, actor, (member, program) => ValueTask.FromResult(decide(member, program)), cancellationToken);

    /// <inheritdoc/>
    public Task<CommandResult> ExecuteAsync(
        MemberKey key, DateOnly day, string actor, string caseId, EvidenceDecide decide, CancellationToken cancellationToken) =>
        // Read after the member: if it changes from then on so does the member, and the commit is a conflict.
        ExecuteAsync(
            key,
            day,
            actor,
            async (member, program) => decide(
                member,
                // What a caller named need not be a case, nor anything that a row could be called.
                AuditedCase.Find(member.Standing, caseId) is null ? null : await members.FindEvidenceAsync(member.Key, caseId, cancellationToken),
                program),
            cancellationToken);

    private async Task<CommandResult> ExecuteAsync(
        MemberKey key,
        DateOnly day,
        string actor,
        Func<MemberDocument, CertificationProgram, ValueTask<Decided>> decide,
        CancellationToken cancellationToken)
    {
        if (catalog.Find(key.Program) is not { } program)
        {
            return CommandResult.Of(CommandOutcome.UnknownMember);
        }

        PreparedCommit? tried = null;
        MemberChange? change = null;
        var wait = pauses.Begin();
        do
        {
            if (await members.FindAsync(key, cancellationToken) is not { } member)
            {
                return CommandResult.Of(CommandOutcome.UnknownMember);
            }

            if (member.Document.MergedInto is { } went)
            {
                // Two accounts of one person: what is asked of either is asked of the one that survives.
                return await ExecuteAsync(went.Into, day, actor, decide, cancellationToken);
            }

            if (tried is not null && member.Document.CommitId == tried.Commit.Document.CommitId)
            {
                // The answer to the last attempt was lost on the way, not the attempt.
                await commits.FinishAsync(tried, cancellationToken);
                return Done(tried, change!);
            }

            if (member.Document.EarliestCommandOn is { } earliest && day < earliest)
            {
                return new CommandResult { Outcome = CommandOutcome.DateTooEarly, Earliest = earliest };
            }

            var decided = await decide(member.Document, program);
            if (decided.Result is { } result)
            {
                return result;
            }

            change = decided.Change! with { Document = decided.Change!.Document with { LastCommandOn = day } };
            tried = PreparedCommit.Of(member, change, program, day, actor, time.GetUtcNow());
            switch (await commits.WriteAsync(tried, cancellationToken))
            {
                case CommitOutcome.Committed:
                    return Done(tried, change);
                case CommitOutcome.Full:
                    return CommandResult.Of(CommandOutcome.MemberFull);
                default:
                    continue;
            }
        }
        while (await wait.AgainAsync(cancellationToken));

        return CommandResult.Of(CommandOutcome.TooBusy);
    }

    private static CommandResult Done(PreparedCommit written, MemberChange change) => new()
    {
        Outcome = change.Refusal is null ? CommandOutcome.Accepted : CommandOutcome.Refused,
        Member = written.Commit.Document,
        Log = change.Log,
        Refusal = change.Refusal,
    };
}
