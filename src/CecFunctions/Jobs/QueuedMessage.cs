namespace CecFunctions.Jobs;

/// <summary>A message as a trigger hands it over.</summary>
/// <param name="Attempts">How often it has been taken, this time included.</param>
public sealed record QueuedMessage(string Text, int Attempts);
