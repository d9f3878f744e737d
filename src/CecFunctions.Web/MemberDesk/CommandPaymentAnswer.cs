namespace CecFunctions.Web.MemberDesk;

/// <summary>An amount that came with a command.</summary>
/// <param name="Credential">The credential's number.</param>
/// <param name="Amount">US dollars.</param>
public sealed record CommandPaymentAnswer(DateOnly On, string Credential, string Command, decimal Amount);
