namespace CecFunctions.Web.Sessions;

/// <summary>Who is signed in.</summary>
/// <param name="Member">The member's id, where it is a member.</param>
/// <param name="Staff">The name, where it is one of the staff.</param>
/// <param name="EndsAt">When the session is over unless it is used; left out where there is no session.</param>
/// <param name="CsrfToken">To be sent with every change; left out where none is needed.</param>
public sealed record SessionAnswer(string? Program, string? Member, string? Staff, IReadOnlyList<string>? Roles, DateTimeOffset? EndsAt, string? CsrfToken);
