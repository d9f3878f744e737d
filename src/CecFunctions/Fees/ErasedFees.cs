using CecFunctions.Json;
using CecFunctions.Members;

namespace CecFunctions.Fees;

/// <summary>
/// The fee accounts of persons who were erased. The payment service still tells that a payment of theirs was given back
/// or charged back, and staff what was paid or written off of what is owed then. Nothing is kept that names the person.
/// </summary>
public sealed class ErasedFees(IMemberStore members, MemberWriter writer)
{
    /// <summary>The account as it is kept, with the day that it has been brought to.</summary>
    internal async Task<(MemberDocument Member, DateOnly On)?> FindAsync(
        MemberKey key, DateOnly today, CancellationToken cancellationToken) =>
        await members.FindErasedAsync(key, cancellationToken) is { Document: var kept }
            ? (kept, kept.DayOf(today))
            : null;

    /// <summary>A refund as it is recorded of an erased person: under digests, and without what was written.</summary>
    /// <remarks>Staff read the payment's id as it is kept.</remarks>
    internal static ToldRefund WithoutTexts(MemberDocument kept, ToldRefund told) => told with
    {
        Id = FeeAccountPart.ErasedId(told.Id),
        PaymentId = kept.FeeAccount.Any(payment => payment.Id == told.PaymentId)
            ? told.PaymentId
            : FeeAccountPart.ErasedId(told.PaymentId),
        Reason = null,
        Reference = null,
    };

    /// <summary>Writes a change of the account.</summary>
    /// <param name="change">The account with the line of the log; <see langword="null"/> where nothing changes.</param>
    internal async Task<CommandOutcome> WriteAsync(
        MemberKey key,
        DateOnly today,
        string actor,
        Func<MemberDocument, DateOnly, MemberChange?> change,
        CancellationToken cancellationToken)
    {
        var write = new MemberWrite(key, found =>
            found is { Document: var kept } && change(kept, kept.DayOf(today)) is { } changed
                ? new MemberDraft(changed, kept.DayOf(today), actor)
                : null)
        {
            Read = cancel => members.FindErasedAsync(key, cancel),
        };
        return await writer.WriteAsync(write, cancellationToken) switch
        {
            WriteOutcome.Committed or WriteOutcome.Nothing => CommandOutcome.Accepted,
            WriteOutcome.Full => CommandOutcome.MemberFull,
            _ => CommandOutcome.TooBusy,
        };
    }

    /// <summary>The line of the log, which says what for and no more.</summary>
    internal static MemberChange Changed(
        MemberDocument kept, FeePayment payment, decimal amount, string happened, string? reason, DateOnly on) => new()
        {
            Document = kept,
            Log =
            [
                new LogLine
                {
                    On = on,
                    Event = happened,
                    Credential = payment.Credential,
                    Fee = amount,
                    Reason = reason,
                    Note = WireName.From(payment.Purpose),
                },
            ],
        };
}
