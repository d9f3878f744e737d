namespace CecFunctions.Application.Members;

/// <summary>A member as read.</summary>
/// <param name="ETag">The version read; a commit names it.</param>
public sealed record StoredMember(MemberDocument Document, string ETag);
