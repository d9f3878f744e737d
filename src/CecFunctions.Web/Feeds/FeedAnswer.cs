using System.Collections.Immutable;
using CecFunctions.Application.CreditFeed;
using CecFunctions.Application.WireNames;

namespace CecFunctions.Web.Feeds;

/// <summary>What became of a batch: how many of each outcome, and every line in its order.</summary>
public sealed record FeedAnswer(
    int Accepted, int Duplicate, int Refused, int Failed, ImmutableArray<FeedLineAnswer> Lines)
{
    public static FeedAnswer Of(ImmutableArray<FeedLineAnswer> lines)
    {
        return new FeedAnswer(
            Count(FeedLineOutcome.Accepted),
            Count(FeedLineOutcome.Duplicate),
            Count(FeedLineOutcome.Refused),
            Count(FeedLineOutcome.Failed),
            lines);

        int Count(FeedLineOutcome outcome) => lines.Count(line => line.Outcome == WireName.Of(outcome));
    }
}

/// <summary>What became of a line.</summary>
public sealed record FeedLineAnswer
{
    /// <summary>Its place in the batch, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The provider's id; left out where the line has none that could be read.</summary>
    public string? Id { get; init; }

    /// <summary><c>accepted</c>, <c>duplicate</c>, <c>refused</c> or <c>failed</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>The id under which the member reads it.</summary>
    public string? Report { get; init; }

    /// <summary>The JSON path of what is wrong.</summary>
    public string? Place { get; init; }

    /// <summary>What is wrong, as a sentence without subject.</summary>
    public string? Problem { get; init; }

    public static FeedLineAnswer Of(int index, FeedLine line, FeedLineResult result) => new()
    {
        Index = index,
        Id = line.Id,
        Outcome = WireName.Of(result.Outcome),
        Report = result.Report,
        Place = result.Property is { } property
            ? $"$.lines[{index}]{(property.Length == 0 ? "" : ".")}{property}"
            : null,
        Problem = result.Problem,
    };

    /// <summary>A line that could not be read.</summary>
    internal static FeedLineAnswer Unread(int index, ReadFeedLine line) => new()
    {
        Index = index,
        Id = line.Id,
        Outcome = WireName.Of(FeedLineOutcome.Refused),
        Place = line.Wrong!.Path,
        Problem = line.Wrong.Problem,
    };
}
