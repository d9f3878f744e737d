namespace CecFunctions.Application.Members;

/// <summary>An amount that came with a command.</summary>
/// <param name="Credential">The credential's number.</param>
/// <param name="Command">The command, as logs name it.</param>
/// <param name="Amount">US dollars, as paid; it may be more than the fee.</param>
public sealed record Payment(DateOnly On, string Credential, string Command, decimal Amount);
