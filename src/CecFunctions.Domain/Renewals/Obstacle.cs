namespace CecFunctions.Domain.Renewals;

/// <summary>What stands against a command.</summary>
/// <param name="Reason">One of the reasons of the rulebook, for example <c>credits-incomplete</c>.</param>
/// <param name="Rule">The rule behind it.</param>
public sealed record Obstacle(string Reason, string Rule);
