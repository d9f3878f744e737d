namespace CecFunctions.Application.CreditFeed;

/// <summary>What became of a line.</summary>
/// <param name="Property">The property that is wrong, where the line is refused; empty = the line as a whole.</param>
/// <param name="Problem">What is wrong, as a sentence without subject.</param>
/// <param name="Report">The id under which the member reads it, where it is on record.</param>
public sealed record FeedLineResult(FeedLineOutcome Outcome, string? Property = null, string? Problem = null, string? Report = null)
{
    public static FeedLineResult Refused(string property, string problem) => new(FeedLineOutcome.Refused, property, problem);
}
