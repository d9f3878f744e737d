using System.Globalization;
using Azure.Data.Tables;
using CecFunctions.Json;
using CecFunctions.Members;
using CecFunctions.Storage;

namespace CecFunctions.Fees;

/// <summary>Records fees that were paid in the fee accounts of members.</summary>
public sealed class Payments(MemberReader members, TodayCommands commands, PaymentIds ids, ErasedFees erased)
{
    /// <summary>Records a payment once, however often it is told; a repetition gets the first answer.</summary>
    /// <param name="today">The date now in the member's program.</param>
    /// <param name="actor">Who tells of it, see <see cref="Actor"/>.</param>
    /// <param name="why">A reason for the log.</param>
    public async Task<PaymentResult> RecordAsync(
        ReceivedPayment payment,
        DateOnly today,
        string actor,
        CancellationToken cancellationToken,
        string? why = null)
    {
        if (await members.FindAsync(payment.Member, today, cancellationToken) is not { Member: var member })
        {
            return await PayForErasedAsync(payment, today, actor, cancellationToken);
        }

        // What is on record comes first: a correction or a withdrawal since takes no answer away.
        if (FindTold(member, payment) is { } told)
        {
            return told;
        }

        // An id is claimed only for a payment that can be recorded, so that a wrong one can be corrected.
        if (NumberOf(member, payment) is null)
        {
            return new PaymentResult(PaymentOutcome.UnknownCredential);
        }

        var digest = DigestOf(payment);
        if (await ids.ClaimAsync(payment.Id, digest, cancellationToken) != digest)
        {
            return new PaymentResult(PaymentOutcome.OtherUnderTheSameId);
        }

        PaymentResult? answer = null;
        var result = await commands.ExecuteAsync(
            payment.Member,
            today,
            actor,
            (document, program, on) =>
            {
                if (FindTold(document, payment) is { } already)
                {
                    answer = already;
                    return new CommandResult { Outcome = CommandOutcome.Accepted, Replayed = true };
                }

                if (NumberOf(document, payment) is not { } number)
                {
                    return CommandResult.From(CommandOutcome.UnknownCredential);
                }

                var change = MemberChange.CatchUp(document, program, on);
                var due = FeeDue.Find(change.Document, program, payment.Purpose, number, on);
                var recorded = new FeePayment(payment.Id, number, payment.Purpose, payment.Amount, on, actor)
                {
                    Due = payment.Amount > due ? due : null,
                    ToldAs = CredentialNumber.Same(number, payment.Credential) ? null : payment.Credential,
                };
                answer = new PaymentResult(PaymentOutcome.Recorded, recorded.AtFirst());
                return change.With(recorded.ToLine(on, why)) with
                {
                    Document = change.Document.WithFeeAccount(change.Document.FeeAccount.Add(recorded)),
                };
            },
            cancellationToken);
        var outcome = result.Outcome switch
        {
            CommandOutcome.Accepted => answer!.Outcome,
            CommandOutcome.UnknownMember => PaymentOutcome.UnknownMember,
            CommandOutcome.UnknownCredential => PaymentOutcome.UnknownCredential,
            CommandOutcome.MemberFull => PaymentOutcome.MemberFull,
            _ => PaymentOutcome.TooBusy,
        };
        if (outcome is PaymentOutcome.UnknownMember or PaymentOutcome.UnknownCredential or PaymentOutcome.MemberFull)
        {
            await ids.ReleaseAsync(payment.Id, digest, cancellationToken);
        }

        return outcome == PaymentOutcome.Recorded ? answer! : new PaymentResult(outcome);
    }

    /// <summary>
    /// The number of the credential that is paid for: one that the member holds, or of which something is owed.
    /// </summary>
    private static string? NumberOf(MemberDocument member, ReceivedPayment payment) =>
        member.FindByAnyNumber(payment.Credential)?.Id ?? OwedNumber(member, payment);

    /// <summary>The number under which something is owed, also of a credential that was withdrawn.</summary>
    private static string? OwedNumber(MemberDocument member, ReceivedPayment payment) => member.FeeAccount
        .FirstOrDefault(known => known.Purpose == payment.Purpose
            && CredentialNumber.Same(known.Credential, payment.Credential)
            && member.FeeAccount.OnAccount(known.Purpose, known.Credential) < 0)?
        .Credential;

    /// <summary>
    /// Records what staff tell was paid or written off of what a person owed who was erased; of others no payment is
    /// taken, as of a member who never was.
    /// </summary>
    private async Task<PaymentResult> PayForErasedAsync(
        ReceivedPayment payment, DateOnly today, string actor, CancellationToken cancellationToken)
    {
        var told = payment with { Id = FeeAccountPart.ErasedId(payment.Id) };
        if (actor == Actor.PaymentService
            || await erased.FindAsync(payment.Member, today, cancellationToken) is not var (account, _)
            || (FindTold(account, told) is null && OwedNumber(account, told) is null))
        {
            return new PaymentResult(PaymentOutcome.UnknownMember);
        }

        var digest = DigestOf(payment);
        if (await ids.ClaimAsync(payment.Id, digest, cancellationToken) != digest)
        {
            return new PaymentResult(PaymentOutcome.OtherUnderTheSameId);
        }

        var answer = new PaymentResult(PaymentOutcome.TooBusy);
        var written = await erased.WriteAsync(
            payment.Member,
            today,
            actor,
            (document, on) =>
            {
                if (FindTold(document, told) is { } already)
                {
                    answer = already;
                    return null;
                }

                if (OwedNumber(document, told) is not { } number)
                {
                    answer = new PaymentResult(PaymentOutcome.UnknownMember);
                    return null;
                }

                var recorded = new FeePayment(told.Id, number, told.Purpose, told.Amount, on, actor);
                answer = new PaymentResult(PaymentOutcome.Recorded, recorded);
                return ErasedFees.Changed(
                    document.WithFeeAccount(document.FeeAccount.Add(recorded)),
                    recorded,
                    told.Amount,
                    LogEvent.PaymentReceived,
                    null,
                    on);
            },
            cancellationToken);
        answer = written switch
        {
            CommandOutcome.Accepted => answer,
            CommandOutcome.MemberFull => new PaymentResult(PaymentOutcome.MemberFull),
            _ => new PaymentResult(PaymentOutcome.TooBusy),
        };
        if (answer.Outcome is PaymentOutcome.UnknownMember or PaymentOutcome.MemberFull)
        {
            await ids.ReleaseAsync(payment.Id, digest, cancellationToken);
        }

        return answer;
    }

    /// <summary>The answer where a payment of the id is on record; <see langword="null"/> where none is.</summary>
    private static PaymentResult? FindTold(MemberDocument member, ReceivedPayment told)
    {
        if (member.FeeAccount.FirstOrDefault(payment => payment.Id == told.Id) is not { } known)
        {
            return null;
        }

        // The number may have been corrected, or the credential withdrawn, since it was told first.
        var isSameCredential = CredentialNumber.Same(known.Credential, told.Credential)
            || (known.ToldAs is { } toldAs && CredentialNumber.Same(toldAs, told.Credential))
            || (member.FindRightNumber(told.Credential) is { } right && CredentialNumber.Same(known.Credential, right));
        return known.Purpose == told.Purpose && known.Amount == told.Amount && isSameCredential
            ? new PaymentResult(PaymentOutcome.Recorded, known.AtFirst())
            : new PaymentResult(PaymentOutcome.OtherUnderTheSameId);
    }

    /// <summary>What the payment is, without the number of its credential, which can be corrected.</summary>
    private static string DigestOf(ReceivedPayment payment) => PaymentIds.DigestOf(
        $"{payment.Member}",
        WireName.From(payment.Purpose),
        payment.Amount.ToString("0.00", CultureInfo.InvariantCulture));
}

/// <summary>The ids of payments and refunds, over all members: one id names one of each.</summary>
/// <remarks>
/// An id may have any characters, so its digest is the row's key; the first two digits are the partition. The row counts
/// the callers that claimed it and were not refused since, so that an id stands for nothing again once all of them were.
/// </remarks>
public sealed class PaymentIds(TableClient table)
{
    private const int PartitionLength = 2;
    private const string StandsForColumn = "StandsFor";
    private const string CallersColumn = "Callers";

    /// <summary>Reads a row of a backup, and throws where it is none of this table.</summary>
    internal static void Check(TableEntity row) => ArgumentNullException.ThrowIfNull(row.GetString(StandsForColumn));

    /// <summary>What a payment or refund is, in hexadecimal.</summary>
    public static string DigestOf(params IEnumerable<string> parts) =>
        TextDigest.From(string.Join('\n', parts));

    /// <summary>
    /// Keeps what an id stands for, unless it stands for something already. Called before the payment is recorded.
    /// </summary>
    /// <param name="digest">What the payment is, in hexadecimal.</param>
    /// <returns>What the id stands for: the digest given, or the one that was kept first.</returns>
    public async Task<string> ClaimAsync(string id, string digest, CancellationToken cancellationToken)
    {
        var (partition, key) = PlaceOf(id);
        while (true)
        {
            var entity = new TableEntity(partition, key) { [StandsForColumn] = digest, [CallersColumn] = 1 };
            if (await table.TryAddAsync(entity, cancellationToken) is not null)
            {
                return digest;
            }

            if (await table.FindAsync(partition, key, cancellationToken) is not { } row)
            {
                continue;
            }

            if (row.GetString(StandsForColumn) is { } other && other != digest)
            {
                return other;
            }

            if (await TryCountAsync(row, 1, cancellationToken))
            {
                return digest;
            }
        }
    }

    /// <summary>
    /// Takes back a claim of a payment that was refused and is not on record. The id is free once all who claimed it
    /// for the same have done so.
    /// </summary>
    public async Task ReleaseAsync(string id, string digest, CancellationToken cancellationToken)
    {
        var (partition, key) = PlaceOf(id);
        while (await table.FindAsync(partition, key, cancellationToken) is { } row
            && row.GetString(StandsForColumn) == digest)
        {
            if (row.GetInt32(CallersColumn) == 1
                ? await table.TryRemoveAsync(partition, key, row.ETag.ToString(), cancellationToken)
                : await TryCountAsync(row, -1, cancellationToken))
            {
                return;
            }
        }
    }

    private static (string Partition, string Row) PlaceOf(string id)
    {
        var row = DigestOf(id);
        return (row[..PartitionLength], row);
    }

    /// <summary>Rows of before have no count, and stay.</summary>
    private async Task<bool> TryCountAsync(TableEntity row, int change, CancellationToken cancellationToken)
    {
        if (row.GetInt32(CallersColumn) is not { } callers)
        {
            return true;
        }

        row[CallersColumn] = callers + change;
        return await table.TryReplaceAsync(row, row.ETag.ToString(), cancellationToken) is not null;
    }
}

/// <summary>The lines of the log about money.</summary>
internal static class FeeLines
{
    /// <summary>The reason of a payment's line where it was more than was due.</summary>
    public const string MoreThanDue = "more-than-due";

    /// <param name="why">Why staff record it, for the log.</param>
    public static LogLine ToLine(this FeePayment payment, DateOnly on, string? why = null) => new()
    {
        On = on,
        Event = LogEvent.PaymentReceived,
        Credential = payment.Credential,
        Fee = payment.Amount,
        Reason = payment.Due is null ? null : MoreThanDue,
        Note = $"{WireName.From(payment.Purpose)} {payment.Id}{(why is null ? null : $": {why}")}",
    };
}

/// <summary>What came of telling about a payment.</summary>
public enum PaymentOutcome
{
    /// <summary>It is in the fee account, now or since it was first told.</summary>
    Recorded,

    /// <summary>There is no such member.</summary>
    UnknownMember,

    /// <summary>The member holds no such credential.</summary>
    UnknownCredential,

    /// <summary>Another payment was told under the same id.</summary>
    OtherUnderTheSameId,

    /// <summary>The member's record has no room for it.</summary>
    MemberFull,

    /// <summary>Too much happened to the member at the same time; telling it again is safe.</summary>
    TooBusy,
}

/// <summary>What came of telling about a payment, and the payment.</summary>
/// <param name="Payment">Where it is recorded: as it was when it was first recorded, unspent.</param>
public sealed record PaymentResult(PaymentOutcome Outcome, FeePayment? Payment = null);

/// <summary>A payment that the payment service or staff tell of.</summary>
/// <param name="Id">
/// The payment service's id of it, or the one that staff give it. Over all members, one id names one payment.
/// </param>
/// <param name="Credential">The credential's number.</param>
/// <param name="Amount">US dollars.</param>
public sealed record ReceivedPayment(
    string Id, MemberKey Member, string Credential, FeePurpose Purpose, decimal Amount);
