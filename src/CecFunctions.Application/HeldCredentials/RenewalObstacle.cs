namespace CecFunctions.Application.HeldCredentials;

/// <summary>What stands against a renewal, in words too.</summary>
public sealed record RenewalObstacle(string Reason, string Rule, string Explanation);
