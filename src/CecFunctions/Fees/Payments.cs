using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using CecFunctions.Domain.Credentials;
using CecFunctions.Json;
using CecFunctions.Members;
using CecFunctions.Storage;

namespace CecFunctions.Fees;

/// <summary>Records fees that were paid in the fee accounts of members.</summary>
public sealed class Payments(MemberReader members, TodayCommands commands, PaymentIds ids)
{
    /// <summary>Records a payment once, however often it is told; a repetition gets the first answer.</summary>
    /// <param name="today">The date now in the member's program.</param>
    /// <param name="actor">Who tells of it, see <see cref="Actor"/>.</param>
    public async Task<PaymentResult> RecordAsync(
        ReceivedPayment payment, DateOnly today, string actor, CancellationToken cancellationToken)
    {
        // An id is claimed only for a payment that can be recorded, so that a wrong one can be corrected.
        if (await members.FindAsync(payment.Member, today, cancellationToken) is not { } member)
        {
            return new PaymentResult(PaymentOutcome.UnknownMember);
        }

        if (member.Member.Standing.FindByNumber(payment.Credential) is not { } paidFor)
        {
            return new PaymentResult(PaymentOutcome.UnknownCredential);
        }

        payment = payment with { Credential = paidFor.Id };

        var digest = DigestOf(payment);
        if (await ids.ClaimAsync(payment.Id, digest, cancellationToken) != digest)
        {
            return new PaymentResult(PaymentOutcome.OtherUnderTheSameId);
        }

        if (Find(member.Member, payment.Id) is { } known)
        {
            return new PaymentResult(PaymentOutcome.Recorded, known);
        }

        FeePayment? recorded = null;
        var result = await commands.ExecuteAsync(
            payment.Member,
            today,
            actor,
            (document, program, on) =>
            {
                if (Find(document, payment.Id) is { } already)
                {
                    recorded = already;
                    return new CommandResult { Outcome = CommandOutcome.Accepted, Replayed = true };
                }

                if (document.Standing.FindCredential(payment.Credential) is null)
                {
                    return CommandResult.From(CommandOutcome.UnknownCredential);
                }

                var change = MemberChange.Create(document, Lifecycle.CatchUp(document.Standing, program, on));
                var due = FeeDue.Find(change.Document, program, payment.Purpose, payment.Credential, on);
                recorded = new FeePayment(payment.Id, payment.Credential, payment.Purpose, payment.Amount, on, actor)
                {
                    Due = payment.Amount > due ? due : null,
                };
                return change.With(recorded.ToLine(on)) with
                {
                    Document = change.Document.WithFeeAccount(change.Document.FeeAccount.Add(recorded)),
                };
            },
            cancellationToken);
        return result.Outcome switch
        {
            CommandOutcome.Accepted => new PaymentResult(PaymentOutcome.Recorded, recorded!.AtFirst()),
            CommandOutcome.UnknownMember => new PaymentResult(PaymentOutcome.UnknownMember),
            CommandOutcome.UnknownCredential => new PaymentResult(PaymentOutcome.UnknownCredential),
            CommandOutcome.MemberFull => new PaymentResult(PaymentOutcome.MemberFull),
            _ => new PaymentResult(PaymentOutcome.TooBusy),
        };
    }

    private static FeePayment? Find(MemberDocument member, string id) =>
        member.FeeAccount.FirstOrDefault(payment => payment.Id == id)?.AtFirst();

    private static string DigestOf(ReceivedPayment payment) => PaymentIds.DigestOf(
        $"{payment.Member}",
        payment.Credential,
        WireName.From(payment.Purpose),
        payment.Amount.ToString("0.00", CultureInfo.InvariantCulture));
}

/// <summary>The ids of payments and refunds, over all members: one id names one of each.</summary>
/// <remarks>
/// An id may have any characters, so its digest is the row's key; the first two digits are the partition.
/// </remarks>
public sealed class PaymentIds(TableClient table)
{
    private const int PartitionLength = 2;
    private const string StandsForColumn = "StandsFor";

    /// <summary>Reads a row of a backup, and throws where it is none of this table.</summary>
    internal static void Check(TableEntity row) => ArgumentNullException.ThrowIfNull(row.GetString(StandsForColumn));

    /// <summary>What a payment or refund is, in hexadecimal.</summary>
    public static string DigestOf(params IEnumerable<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));

    /// <summary>
    /// Keeps what an id stands for, unless it stands for something already. Called before the payment is recorded.
    /// </summary>
    /// <param name="digest">What the payment is, in hexadecimal.</param>
    /// <returns>What the id stands for: the digest given, or the one that was kept first.</returns>
    public async Task<string> ClaimAsync(string id, string digest, CancellationToken cancellationToken)
    {
        var row = DigestOf(id);
        var partition = row[..PartitionLength];
        var entity = new TableEntity(partition, row) { [StandsForColumn] = digest };
        if (await table.TryAddAsync(entity, cancellationToken) is not null)
        {
            return digest;
        }

        // Ids are never deleted, so the first one is there.
        return (await table.FindAsync(partition, row, cancellationToken))!.GetString(StandsForColumn)!;
    }
}

/// <summary>The lines of the log about money.</summary>
internal static class FeeLines
{
    /// <summary>The reason of a payment's line where it was more than was due.</summary>
    public const string MoreThanDue = "more-than-due";

    public static LogLine ToLine(this FeePayment payment, DateOnly on) => new()
    {
        On = on,
        Event = LogEvent.PaymentReceived,
        Credential = payment.Credential,
        Fee = payment.Amount,
        Reason = payment.Due is null ? null : MoreThanDue,
        Note = $"{WireName.From(payment.Purpose)} {payment.Id}",
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
