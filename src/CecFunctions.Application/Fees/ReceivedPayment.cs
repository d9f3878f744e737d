using CecFunctions.Application.Members;

namespace CecFunctions.Application.Fees;

/// <summary>A payment that somebody tells of.</summary>
/// <param name="Id">The payment service's id of it, or the one that staff give it: one id, one payment, whoever's it is.</param>
/// <param name="Credential">The credential's number.</param>
/// <param name="Amount">US dollars.</param>
public sealed record ReceivedPayment(string Id, MemberKey Member, string Credential, FeePurpose Purpose, decimal Amount);
