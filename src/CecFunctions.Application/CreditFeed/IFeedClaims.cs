using CecFunctions.Application.Members;

namespace CecFunctions.Application.CreditFeed;

/// <summary>Which member a provider's line belongs to, so that one line is never on record with two.</summary>
public interface IFeedClaims
{
    /// <summary>Claims the line for a member.</summary>
    /// <returns>The claim that is there already; <see langword="null"/> where there was none, and it is this member's now.</returns>
    Task<FeedClaim?> ClaimAsync(string provider, string line, MemberKey member, CancellationToken cancellationToken);

    /// <summary>Takes over a claim that led to nothing.</summary>
    /// <returns><see langword="false"/> where somebody else was faster.</returns>
    Task<bool> TryTakeOverAsync(string provider, string line, MemberKey member, FeedClaim before, CancellationToken cancellationToken);
}
