using System.Collections.Immutable;
using CecFunctions.Application.Providers;

namespace CecFunctions.Application.CreditFeed;

/// <summary>What providers report about what members earned with them.</summary>
/// <remarks>Rule ACSM-CREDIT-13: members cannot change these lines.</remarks>
public interface ICreditFeed
{
    /// <summary>
    /// Takes lines, each for itself: what is wrong with one keeps none of the others back, and neither does storage that fails. A line is
    /// one by its provider and its id: sent again it is a duplicate and changes nothing; with other content it is refused.
    /// </summary>
    /// <returns>What became of each, in their order.</returns>
    Task<ImmutableArray<FeedLineResult>> TakeAsync(Provider provider, IReadOnlyList<FeedLine> lines, CancellationToken cancellationToken);
}
