namespace CecFunctions.Application.Due;

/// <summary>A hint as read.</summary>
/// <param name="Shard">The shard it was filed under.</param>
/// <param name="WrittenAt">When it was last written.</param>
/// <param name="ETag">The version read; only that version is deleted.</param>
public sealed record StoredHint(DueHint Hint, int Shard, DateTimeOffset WrittenAt, string ETag);
