namespace CecFunctions.Web.MemberDesk;

/// <summary>A reinstatement.</summary>
/// <param name="Credential">The credential's number.</param>
/// <param name="Paid">US dollars.</param>
internal sealed record ReinstatementRequest(string Credential, decimal Paid);
