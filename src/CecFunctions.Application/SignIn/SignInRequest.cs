namespace CecFunctions.Application.SignIn;

/// <summary>Somebody asked for a link to sign in by. Whether the address is anybody's, nobody has looked yet.</summary>
/// <param name="Site">Where the link is to lead: scheme and host, without a slash at the end.</param>
public sealed record SignInRequest(string Program, string Email, string Site);
