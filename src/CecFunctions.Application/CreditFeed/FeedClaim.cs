using CecFunctions.Application.Members;

namespace CecFunctions.Application.CreditFeed;

/// <summary>That a provider's line is, or is about to be, on record with a member. Written before the member, so believed only once the member was read.</summary>
/// <param name="ETag">The version read.</param>
public sealed record FeedClaim(MemberKey Member, DateTimeOffset WrittenAt, string ETag);
