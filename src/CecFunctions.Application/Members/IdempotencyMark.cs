namespace CecFunctions.Application.Members;

/// <summary>An idempotency key on record.</summary>
/// <param name="KeyDigest">The digest under which its row is kept.</param>
/// <param name="At">When it was used; 24 hours later it is purged.</param>
public sealed record IdempotencyMark(string KeyDigest, DateTimeOffset At);
