namespace CecFunctions.Application.Fees;

/// <summary>What a payment was used for.</summary>
/// <param name="Command">The command, as logs name it.</param>
/// <param name="Reference">The number of the cycle that was renewed, or the id of the application.</param>
public sealed record FeeUse(DateOnly On, string Command, string Reference);
