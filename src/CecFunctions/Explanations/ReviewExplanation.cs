using System.Globalization;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Explanations;

/// <summary>Says in words why a report waits for staff, and what became of it.</summary>
public static class ReviewExplanation
{
    /// <summary>Why the report is held, as codes, in their order.</summary>
    public static IEnumerable<string> Reasons(ReportReview review)
    {
        if (review.IsLarge)
        {
            yield return "large-amount";
        }

        if (review.IsApproverUnknown)
        {
            yield return "unknown-approver";
        }

        if (review.SameAs is not null)
        {
            yield return "same-course";
        }
    }

    /// <summary>For the log: codes and the id of the other report, and nothing that was written.</summary>
    public static string ForLog(ReportReview review) =>
        $"held: {string.Join(", ", Reasons(review))}{(review.SameAs is { } other ? $" as {other}" : "")}";

    /// <summary>For the member; <see langword="null"/> where there is nothing to say.</summary>
    public static string? InWords(ActivityReport report, CertificationProgram program) =>
        ForStaff(report, program) is { } words
            ? report is { Source: ReportSource.Self, Review: { State: ReviewState.Held, SameAs: not null } }
                ? $"{words} If it is another course, say so."
                : words
            : null;

    /// <summary>The same for staff, who are not asked to do what the member may.</summary>
    public static string? ForStaff(ActivityReport report, CertificationProgram program) => report.Review switch
    {
        null => null,
        { State: ReviewState.Held, SameAs: { } other } when report.Source == ReportSource.Feed =>
            $"It counts nothing: report {other} seems to be the same course.",
        { State: ReviewState.Accepted } => "Staff have looked at it: it counts by the rules.",
        { State: ReviewState.Refused } => "Staff have looked at it: it does not count.",
        var held => "It counts nothing until staff have looked at it: "
            + string.Join(" ", Reasons(held).Select(reason => Sentence(reason, report, held, program))),
    };

    private static string Sentence(
        string reason, ActivityReport report, ReportReview held, CertificationProgram program) => reason switch
    {
        "large-amount" when report.Quantity?.Amount <= Usual(report, program) =>
            $"with the member's other reports of that day{(report.Source == ReportSource.Feed ? " by providers" : "")}, "
                + $"{Amount(report)} is more than is usual for one activity"
                + UpTo(report, program),
        "large-amount" => $"{Amount(report)} is more than is usual for one report{UpTo(report, program)}",
        "unknown-approver" => $"'{report.ApprovedBy}' is none of the bodies whose approval is known.",
        _ => $"report {held.SameAs} seems to be the same course, and counts.",
    };

    private static string Amount(ActivityReport report) => report.Quantity is { } quantity
        ? $"{Number(quantity.Amount)} {ReportForm.NameOf(quantity.Unit)}"
        : "The amount";

    private static string UpTo(ActivityReport report, CertificationProgram program) =>
        Usual(report, program) is { } usual ? $" (up to {Number(usual)})." : ".";

    private static decimal? Usual(ActivityReport report, CertificationProgram program) =>
        report.Quantity is { } quantity
            && program.FindActivity(report.Activity, report.Date)?.FindQuantity(quantity.Unit) is { Plausible: { } usual }
                ? usual.HeldAbove
                : null;

    private static string Number(decimal amount) => amount.ToString("#,0.##", CultureInfo.InvariantCulture);
}
