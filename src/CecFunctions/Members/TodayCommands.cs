using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CecFunctions.Domain.Programs;
using CecFunctions.Json;

namespace CecFunctions.Members;

/// <summary>
/// Commands that name no day of their own: they are of today, or of the later day that the record has been brought to
/// where the office has named a day ahead.
/// </summary>
public sealed class TodayCommands(IMemberStore members, MemberCommands commands, TimeProvider time)
{
    /// <param name="actor">See <see cref="Actor"/>.</param>
    public Task<CommandResult> ExecuteAsync(
        MemberKey key, DateOnly today, string actor, TodayDecision decide, CancellationToken cancellationToken) =>
        commands.ExecuteAsync(key, today, orLater: true, actor, decide, cancellationToken);

    /// <inheritdoc cref="ExecuteAsync(MemberKey, DateOnly, string, TodayDecision, CancellationToken)"/>
    public Task<CommandResult> ExecuteAsync(
        MemberKey key, DateOnly today, string actor, ReadingDecision decide, CancellationToken cancellationToken) =>
        commands.ExecuteAsync(key, today, orLater: true, actor, decide, cancellationToken);

    /// <summary>The same for a decision that reads nothing.</summary>
    public Task<RepeatableResult<T>> ExecuteOnceAsync<T>(
        MemberKey key,
        DateOnly today,
        string actor,
        string idempotencyKey,
        string asked,
        JsonTypeInfo<T> json,
        TodayDecision decide,
        Func<MemberDocument, CertificationProgram, DateOnly, T> answer,
        CancellationToken cancellationToken) where T : class =>
        ExecuteOnceAsync(
            key,
            today,
            actor,
            idempotencyKey,
            asked,
            json,
            (member, program, on) => ValueTask.FromResult(decide(member, program, on)),
            answer,
            cancellationToken);

    /// <summary>
    /// The same for a command that may be sent again under its key: for 24 hours it is then answered word for word as
    /// the first time, and done once. What a rule refused is not kept: the same request may succeed later.
    /// </summary>
    /// <param name="asked">What is asked for, in a form that tells one request from another.</param>
    /// <param name="answer">The answer, made from the member as they are to be committed.</param>
    public async Task<RepeatableResult<T>> ExecuteOnceAsync<T>(
        MemberKey key,
        DateOnly today,
        string actor,
        string idempotencyKey,
        string asked,
        JsonTypeInfo<T> json,
        ReadingDecision decide,
        Func<MemberDocument, CertificationProgram, DateOnly, T> answer,
        CancellationToken cancellationToken) where T : class
    {
        var (keyDigest, bodyDigest) = (TextDigest.From(idempotencyKey), TextDigest.From(asked));
        if (await FirstAnswerAsync(key, keyDigest, bodyDigest, json, cancellationToken) is { } before)
        {
            return before;
        }

        T? given = null;
        var result = await ExecuteAsync(
            key,
            today,
            actor,
            async (member, program, on) =>
            {
                // Where the account was merged into another, it is the other, which has its answers too.
                key = member.Key;

                // Another request with the same key may have been faster; its answer is read below.
                if (member.IdempotencyKeys.Any(mark => mark.KeyDigest == keyDigest && IsFresh(mark.At)))
                {
                    return new CommandResult { Outcome = CommandOutcome.Accepted, Replayed = true };
                }

                var decided = await decide(member, program, on);
                if (decided.Change is not { Refusal: null } change)
                {
                    return decided;
                }

                given = answer(change.Document, program, on);
                return change with
                {
                    Idempotency = new IdempotencyRecord(
                        keyDigest, bodyDigest, JsonSerializer.Serialize(given, json), time.GetUtcNow()),
                };
            },
            cancellationToken);
        return result.Replayed
            ? await FirstAnswerAsync(key, keyDigest, bodyDigest, json, cancellationToken)
                ?? new RepeatableResult<T>(CommandResult.From(CommandOutcome.TooBusy))
            : new RepeatableResult<T>(result, result.Outcome == CommandOutcome.Accepted ? given : null);
    }

    private bool IsFresh(DateTimeOffset at) => time.GetUtcNow() - at < PreparedCommit.IdempotencyKept;

    private async Task<RepeatableResult<T>?> FirstAnswerAsync<T>(
        MemberKey key,
        string keyDigest,
        string bodyDigest,
        JsonTypeInfo<T> json,
        CancellationToken cancellationToken) where T : class
    {
        if (await members.FindIdempotencyAsync(key, keyDigest, cancellationToken) is not { } record
            || !IsFresh(record.At))
        {
            return null;
        }

        return record.BodyDigest == bodyDigest
            ? new RepeatableResult<T>(
                new CommandResult { Outcome = CommandOutcome.Accepted, Replayed = true },
                JsonSerializer.Deserialize(record.Answer, json))
            : new RepeatableResult<T>(CommandResult.From(CommandOutcome.Malformed), KeyUsedForAnother: true);
    }
}

/// <summary>What came of a command that may be sent again under its key.</summary>
/// <param name="Result">How it ended.</param>
/// <param name="Answer">Where it was accepted: the answer, for a replay the first one.</param>
/// <param name="KeyUsedForAnother">The key was used within 24 hours for another request.</param>
public sealed record RepeatableResult<T>(
    CommandResult Result, T? Answer = null, bool KeyUsedForAnother = false) where T : class;
