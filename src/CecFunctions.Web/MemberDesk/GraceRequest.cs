namespace CecFunctions.Web.MemberDesk;

/// <summary>An extension of grace (ACSM-STATUS-4).</summary>
/// <param name="Credential">The credential's number.</param>
/// <param name="To">The new last day of grace.</param>
internal sealed record GraceRequest(string Credential, DateOnly To, string Reason, string Note);
