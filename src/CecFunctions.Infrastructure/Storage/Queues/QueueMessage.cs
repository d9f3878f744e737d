namespace CecFunctions.Infrastructure.Storage.Queues;

/// <summary>A message that was received: nobody else sees it until <see cref="NextVisibleOn"/>.</summary>
/// <param name="Id">The message's id.</param>
/// <param name="PopReceipt">What shows that the message is ours; each extension gives another.</param>
/// <param name="Text">Its text.</param>
/// <param name="DequeueCount">How often it has been received, this time included.</param>
/// <param name="InsertedOn">When it was sent.</param>
/// <param name="ExpiresOn">When the service drops it.</param>
/// <param name="NextVisibleOn">When it can be received again unless it is deleted before.</param>
public sealed record QueueMessage(
    string Id, string PopReceipt, string Text, long DequeueCount, DateTimeOffset InsertedOn, DateTimeOffset ExpiresOn, DateTimeOffset NextVisibleOn);
