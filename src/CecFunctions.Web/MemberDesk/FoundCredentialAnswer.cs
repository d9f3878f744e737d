namespace CecFunctions.Web.MemberDesk;

/// <summary>A credential of a member who was found.</summary>
/// <param name="Credential">Its number.</param>
/// <param name="Status">As recorded.</param>
public sealed record FoundCredentialAnswer(string Credential, string Type, string Status);
