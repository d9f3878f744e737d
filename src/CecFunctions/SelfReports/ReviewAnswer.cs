using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Explanations;
using CecFunctions.Json;

namespace CecFunctions.SelfReports;

/// <summary>Why a report counts nothing until staff have looked at it, and what they said.</summary>
public sealed record ReviewAnswer
{
    /// <summary><c>held</c>, <c>accepted</c> or <c>refused</c>.</summary>
    public required string State { get; init; }

    /// <summary><c>large-amount</c>, <c>unknown-approver</c>, <c>same-course</c>.</summary>
    public required ImmutableArray<string> Reasons { get; init; }

    /// <summary>The id of the report that seems to be of the same course.</summary>
    public string? SameAs { get; init; }

    /// <summary>What the member wrote: why it is another course.</summary>
    public string? Objection { get; init; }

    public DateOnly? DecidedOn { get; init; }

    /// <summary>Why, in the words of staff.</summary>
    public string? Note { get; init; }

    /// <returns><see langword="null"/> where staff need not look.</returns>
    public static ReviewAnswer? From(ReportReview? review) => review is null ? null : new ReviewAnswer
    {
        State = WireName.From(review.State),
        Reasons = [.. ReviewExplanation.Reasons(review)],
        SameAs = review.SameAs,
        Objection = review.Objection,
        DecidedOn = review.DecidedOn,
        Note = review.Note,
    };
}

/// <summary>What the member is told of a report that is still theirs to change.</summary>
internal static class ReportRemark
{
    /// <summary>Less is rounded to nothing.</summary>
    private const decimal LeastWorth = 0.005m;

    private const string Untitled =
        "No title is given: with the course's title and provider an audit can match the certificate to this line.";

    private const string TooSmall =
        "By itself it is worth less than 0.01; report the sessions of a course together.";

    private const string AddedUp = "Short sessions are added up over the cycle before they are rounded.";

    /// <summary>The sentences; <see langword="null"/> where there is nothing to say.</summary>
    public static string? On(ActivityReport report, Member member, CertificationProgram program, bool isLocked)
    {
        string?[] sentences =
        [
            ReviewExplanation.InWords(report, member, program),
            isLocked || report.Title is not null ? null : Untitled,
            isLocked ? null : OnTheAmount(report, program),
        ];
        var said = string.Join(' ', sentences.OfType<string>());
        return said.Length == 0 ? null : said;
    }

    private static string? OnTheAmount(ActivityReport report, CertificationProgram program)
    {
        if (report.Quantity is not { } quantity
            || program.FindActivity(report.Activity, report.Date) is not { Accepted: true } rule
            || rule.FindQuantity(quantity.Unit) is not { BySystem: null } unit)
        {
            return null;
        }

        return quantity.Amount < unit.SessionsBelow ? AddedUp
            : quantity.Amount * unit.Each < LeastWorth ? TooSmall
            : null;
    }
}
