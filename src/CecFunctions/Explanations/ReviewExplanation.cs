using System.Globalization;
using CecFunctions.Domain.Credentials;
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
    public static string? InWords(ActivityReport report, Member member, CertificationProgram program) =>
        ForStaff(report, member, program) is { } words
            ? report is { Source: ReportSource.Self, Review: { State: ReviewState.Held, SameAs: not null } }
                ? $"{words} If it is another course, say so."
                : words
            : null;

    /// <summary>The same for staff, who are not asked to do what the member may.</summary>
    public static string? ForStaff(ActivityReport report, Member member, CertificationProgram program) =>
        report.Review is { State: ReviewState.Held }
            ? OfHeld(
                report,
                program,
                ReportScrutiny.OfItsDay(member, program, report),
                ReportScrutiny.CountsInstead(member, program, report) is not null)
            : Decided(report);

    /// <summary>What staff said of the report; <see langword="null"/> where they have not looked at it.</summary>
    public static string? Decided(ActivityReport report) => report.Review?.State switch
    {
        ReviewState.Accepted => "Staff have looked at it: it counts by the rules.",
        ReviewState.Refused => "Staff have looked at it: it does not count.",
        _ => null,
    };

    /// <summary>Why a report is held.</summary>
    /// <param name="ofItsDay">What counts of the same activity and day.</param>
    /// <param name="isOtherCounted">Whether the report that it is held for counts.</param>
    public static string OfHeld(
        ActivityReport report, CertificationProgram program, IEnumerable<ActivityReport> ofItsDay, bool isOtherCounted)
    {
        var held = report.Review!;
        var other = held.SameAs is null ? null
            : isOtherCounted && report.Source == ReportSource.Self
                ? $"report {held.SameAs} seems to be the same course, and counts."
            : isOtherCounted ? $"report {held.SameAs} seems to be the same course."
            : $"report {held.SameAs} seems to be the same course: only one of them can count.";
        string?[] sentences =
        [
            held.IsLarge ? Large(report, program, [.. ofItsDay]) : null,
            held.IsApproverUnknown ? $"'{report.ApprovedBy}' is none of the bodies whose approval is known." : null,
            other,
        ];
        var said = sentences.OfType<string>().ToList();
        var start = held.IsDoubtful || (isOtherCounted && report.Source == ReportSource.Self)
                ? "It counts nothing until staff have looked at it: "
            : isOtherCounted ? "It counts nothing: "
            : null;
        return start + string.Join(' ', said.Select((sentence, at) => at == 0 && start is not null
            ? sentence
            : char.ToUpperInvariant(sentence[0]) + sentence[1..]));
    }

    private static string Large(
        ActivityReport report, CertificationProgram program, IReadOnlyCollection<ActivityReport> ofItsDay) =>
        ofItsDay.Count > 0 && report.Quantity?.Amount <= Usual(report, program)
            ? $"with the member's other reports of that day{(report.Source == ReportSource.Feed ? " by providers" : "")} "
                + $"it comes to {Sum([report, .. ofItsDay])}, more than is usual for one activity{UpTo(report, program)}"
            : $"{Sum([report])} is more than is usual for one report{UpTo(report, program)}";

    private static string Sum(IReadOnlyCollection<ActivityReport> reports)
    {
        var sums = ReportScrutiny.SumsOf(reports).Select(sum => $"{Number(sum.Amount)} {ReportForm.NameOf(sum.Unit)}");
        return string.Join(" and ", sums) is { Length: > 0 } said ? said : "The amount";
    }

    private static string UpTo(ActivityReport report, CertificationProgram program) =>
        Usual(report, program) is { } usual
            ? $" (up to {Number(usual)})."
            : ".";

    private static decimal? Usual(ActivityReport report, CertificationProgram program) =>
        report.Quantity is { } quantity
            && program.FindActivity(report.Activity, report.Date)?.FindQuantity(quantity.Unit) is { Plausible: { } usual }
                ? usual.HeldAbove
                : null;

    private static string Number(decimal amount) => amount.ToString("#,0.##", CultureInfo.InvariantCulture);
}
