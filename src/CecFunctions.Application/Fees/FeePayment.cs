namespace CecFunctions.Application.Fees;

/// <summary>A fee that was paid, as the member's fee account has it. A payment is used whole or not at all.</summary>
/// <param name="Id">The payment service's id of it, or the one that staff gave it.</param>
/// <param name="Credential">The credential's number.</param>
/// <param name="Amount">US dollars.</param>
/// <param name="ReceivedOn">The day it was told of, in the program's calendar.</param>
/// <param name="RecordedBy">Who told of it, see <see cref="Members.Actor"/>.</param>
public sealed record FeePayment(string Id, string Credential, FeePurpose Purpose, decimal Amount, DateOnly ReceivedOn, string RecordedBy)
{
    /// <summary><see langword="null"/> = unspent.</summary>
    public FeeUse? Use { get; init; }
}
