namespace CecFunctions.Web.MemberDesk;

/// <summary>What a payment was used for.</summary>
/// <param name="Command">The command, as the log names it.</param>
/// <param name="Reference">The number of the cycle that was renewed, or the id of the application.</param>
public sealed record FeeUseAnswer(DateOnly On, string Command, string Reference);
