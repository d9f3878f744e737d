namespace CecFunctions.Infrastructure.Storage.Queues;

/// <summary>A message that was looked at and stays where it is.</summary>
/// <param name="Id">The message's id.</param>
/// <param name="Text">Its text.</param>
/// <param name="DequeueCount">How often it has been received.</param>
/// <param name="InsertedOn">When it was sent.</param>
/// <param name="ExpiresOn">When the service drops it.</param>
public sealed record PeekedMessage(string Id, string Text, long DequeueCount, DateTimeOffset InsertedOn, DateTimeOffset ExpiresOn);
