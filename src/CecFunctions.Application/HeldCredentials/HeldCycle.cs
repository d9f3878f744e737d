namespace CecFunctions.Application.HeldCredentials;

/// <summary>The cycle as a page shows it.</summary>
/// <param name="Number">Of the current cycle; <paramref name="Starts"/> and <paramref name="Ends"/> are both part of it.</param>
/// <param name="Renewed">Whether the cycle shown reads "Complete".</param>
/// <param name="Expires">The expiry date shown, that day included.</param>
/// <param name="ExpiresRule">The rule by which a new expiry date is held back, where one is.</param>
/// <remarks>Rule NSCA-STATE-1.</remarks>
public sealed record HeldCycle(int Number, DateOnly Starts, DateOnly Ends, bool Renewed, DateOnly Expires, string? ExpiresRule);
