using System.Collections.Immutable;
using CecFunctions.Json;

namespace CecFunctions.SelfReports;

/// <summary>What became of a batch: how many of each outcome, and every line in its order.</summary>
public sealed record FeedAnswer(
    int Accepted, int Duplicate, int Refused, int Failed, ImmutableArray<FeedLineAnswer> Lines)
{
    public static FeedAnswer From(ImmutableArray<FeedLineAnswer> lines)
    {
        return new FeedAnswer(
            Count(FeedLineOutcome.Accepted),
            Count(FeedLineOutcome.Duplicate),
            Count(FeedLineOutcome.Refused),
            Count(FeedLineOutcome.Failed),
            lines);

        int Count(FeedLineOutcome outcome) => lines.Count(line => line.Outcome == WireName.From(outcome));
    }
}

/// <summary>What became of a line.</summary>
/// <param name="Index">Its place in the batch, from 0.</param>
/// <param name="Id">The provider's id; left out where the line has none that could be read.</param>
/// <param name="Outcome"><c>accepted</c>, <c>duplicate</c>, <c>refused</c> or <c>failed</c>.</param>
/// <param name="Report">The id under which the member reads it.</param>
/// <param name="Place">The JSON path of what is wrong.</param>
/// <param name="Problem">What is wrong, as a sentence without subject.</param>
public sealed record FeedLineAnswer(
    int Index, string? Id, string Outcome, string? Report, string? Place, string? Problem)
{
    /// <summary>Why an accepted line counts nothing until staff have looked at it; left out where it counts.</summary>
    public string? Remark { get; init; }

    public static FeedLineAnswer Create(int index, FeedLine line, FeedLineResult result)
    {
        var place = result.Property is { } property
            ? $"$.lines[{index}]{(property.Length == 0 ? "" : ".")}{property}"
            : null;
        return new FeedLineAnswer(
            index, line.Id, WireName.From(result.Outcome), result.Report, place, result.Problem)
        {
            Remark = result.Remark,
        };
    }

    /// <summary>A line that could not be read.</summary>
    internal static FeedLineAnswer Unread(int index, ReadFeedLine line) => new(
        index, line.Id, WireName.From(FeedLineOutcome.Refused), null, line.Wrong!.Path, line.Wrong.Problem);
}

/// <summary>What became of a line.</summary>
public enum FeedLineOutcome
{
    /// <summary>It is on record now.</summary>
    Accepted,

    /// <summary>It was on record already, the same, or was taken off it since; nothing was done.</summary>
    Duplicate,

    /// <summary>It is not taken, and will not be as it is.</summary>
    Refused,

    /// <summary>Something failed here; sent again later it may be taken.</summary>
    Failed,
}

/// <summary>What became of a line.</summary>
/// <param name="Property">The property that is wrong, where the line is refused; empty = the line as a whole.</param>
/// <param name="Problem">What is wrong, as a sentence without subject.</param>
/// <param name="Report">The id under which the member reads it, where it is on record.</param>
public sealed record FeedLineResult(
    FeedLineOutcome Outcome, string? Property = null, string? Problem = null, string? Report = null)
{
    /// <summary>Why it is held, where it is accepted and held for staff.</summary>
    public string? Remark { get; init; }

    public static FeedLineResult Refused(string property, string problem) =>
        new(FeedLineOutcome.Refused, property, problem);
}
