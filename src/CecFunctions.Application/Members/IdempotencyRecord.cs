namespace CecFunctions.Application.Members;

/// <summary>The first answer to a request that carried an idempotency key.</summary>
/// <param name="KeyDigest">SHA-256 of the key, in hexadecimal.</param>
/// <param name="BodyDigest">SHA-256 of what was asked, in hexadecimal.</param>
/// <param name="Answer">The answer, as JSON.</param>
public sealed record IdempotencyRecord(string KeyDigest, string BodyDigest, string Answer, DateTimeOffset At);
