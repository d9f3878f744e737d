using System.Collections.Immutable;
using CecFunctions.Application.CreditFeed;
using CecFunctions.Application.WireNames;

namespace CecFunctions.Web.Feeds;

/// <summary>What became of a batch: how many of each outcome, and every line in its order.</summary>
public sealed record FeedAnswer(int Accepted, int Duplicate, int Refused, int Failed, ImmutableArray<FeedLineAnswer> Lines)
{
    public static FeedAnswer Of(ImmutableArray<FeedLineAnswer> lines)
    {
        return new FeedAnswer(Count(FeedLineOutcome.Accepted), Count(FeedLineOutcome.Duplicate), Count(FeedLineOutcome.Refused), Count(FeedLineOutcome.Failed), lines);

        int Count(FeedLineOutcome outcome) => lines.Count(line => line.Outcome == WireName.Of(outcome));
    }
}
