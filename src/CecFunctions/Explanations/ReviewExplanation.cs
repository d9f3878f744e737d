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
    /// <param name="language">Of the page; <see langword="null"/> = as the API says it, in English.</param>
    public static string? InWords(
        ActivityReport report, Member member, CertificationProgram program, Language? language = null)
    {
        var say = new Wording(language);
        return Words(report, member, program, say) is not { } words ? null
            : report is { Source: ReportSource.Self, Review: { State: ReviewState.Held, SameAs: not null } }
                ? words + say.Choose(" If it is another course, say so.", " Si es otro curso, indíquelo.")
                : words;
    }

    /// <summary>The same for staff, who are not asked to do what the member may.</summary>
    public static string? ForStaff(ActivityReport report, Member member, CertificationProgram program) =>
        Words(report, member, program, new Wording(null));

    /// <summary>What staff said of the report; <see langword="null"/> where they have not looked at it.</summary>
    internal static string? Decided(ActivityReport report, Wording say) => report.Review?.State switch
    {
        ReviewState.Accepted => say.Choose(
            "Staff have looked at it: it counts by the rules.", "El personal lo revisó: cuenta según las reglas."),
        ReviewState.Refused => say.Choose(
            "Staff have looked at it: it does not count.", "El personal lo revisó: no cuenta."),
        _ => null,
    };

    /// <summary>Why a report is held.</summary>
    /// <param name="ofItsDay">What counts of the same activity and day.</param>
    /// <param name="isOtherCounted">Whether the report that it is held for counts.</param>
    internal static string OfHeld(
        ActivityReport report,
        CertificationProgram program,
        IEnumerable<ActivityReport> ofItsDay,
        bool isOtherCounted,
        Wording say)
    {
        var held = report.Review!;
        string?[] sentences =
        [
            held.IsLarge ? Large(report, program, [.. ofItsDay], say) : null,
            held.IsApproverUnknown
                ? say.Choose(
                    $"'{report.ApprovedBy}' is none of the bodies whose approval is known.",
                    $"«{report.ApprovedBy}» no es uno de los organismos cuya aprobación se conoce.")
                : null,
            held.SameAs is null ? null : SameCourse(report, isOtherCounted, say),
        ];
        var said = sentences.OfType<string>().ToList();
        var start = held.IsDoubtful || (isOtherCounted && report.Source == ReportSource.Self)
                ? say.Choose(
                    "It counts nothing until staff have looked at it: ", "No cuenta hasta que el personal lo revise: ")
            : isOtherCounted ? say.Choose("It counts nothing: ", "No cuenta: ")
            : null;
        return start + string.Join(' ', said.Select((sentence, at) => at == 0 && start is not null
            ? sentence
            : char.ToUpperInvariant(sentence[0]) + sentence[1..]));
    }

    private static string? Words(ActivityReport report, Member member, CertificationProgram program, Wording say) =>
        report.Review is { State: ReviewState.Held }
            ? OfHeld(
                report,
                program,
                ReportScrutiny.OfItsDay(member, program, report),
                ReportScrutiny.CountsInstead(member, program, report) is not null,
                say)
            : Decided(report, say);

    private static string SameCourse(ActivityReport report, bool isOtherCounted, Wording say)
    {
        var other = report.Review!.SameAs;
        return isOtherCounted && report.Source == ReportSource.Self
                ? say.Choose(
                    $"report {other} seems to be the same course, and counts.",
                    $"parece que el registro {other} es el mismo curso, y cuenta.")
            : isOtherCounted
                ? say.Choose(
                    $"report {other} seems to be the same course.", $"parece que el registro {other} es el mismo curso.")
            : say.Choose(
                $"report {other} seems to be the same course: only one of them can count.",
                $"parece que el registro {other} es el mismo curso: solo uno de los dos puede contar.");
    }

    private static string Large(
        ActivityReport report,
        CertificationProgram program,
        IReadOnlyCollection<ActivityReport> ofItsDay,
        Wording say)
    {
        var upTo = UpTo(report, program, say);
        if (ofItsDay.Count == 0 || report.Quantity?.Amount > Usual(report, program))
        {
            var alone = Sum([report], say);
            return say.Choose(
                $"{alone} is more than is usual for one report{upTo}",
                $"{alone} es más de lo habitual para un registro{upTo}");
        }

        var (sum, isFeed) = (Sum([report, .. ofItsDay], say), report.Source == ReportSource.Feed);
        return say.Choose(
            $"with the member's other reports of that day{(isFeed ? " by providers" : "")} it comes to {sum}, more than is "
                + $"usual for one activity{upTo}",
            $"con los demás registros{(isFeed ? " de proveedores" : "")} de ese día suma {sum}, más de lo habitual para una "
                + $"actividad{upTo}");
    }

    private static string Sum(IReadOnlyCollection<ActivityReport> reports, Wording say)
    {
        var sums = ReportScrutiny.SumsOf(reports)
            .Select(sum => $"{Language.Number(sum.Amount)} {Unit(sum.Unit, say)}");
        return string.Join(say.Choose(" and ", " y "), sums) is { Length: > 0 } said
            ? said
            : say.Choose("The amount", "La cantidad");
    }

    private static string Unit(ActivityUnit unit, Wording say) => say.Choose(ReportForm.NameOf(unit), unit switch
    {
        ActivityUnit.Credits => "créditos",
        ActivityUnit.Hours => "horas",
        ActivityUnit.Ceu => "CEU",
        ActivityUnit.CreditHours => "horas lectivas",
        ActivityUnit.Publications => "publicaciones",
        _ => throw new NotSupportedException($"Unit {unit}."),
    });

    private static string UpTo(ActivityReport report, CertificationProgram program, Wording say) =>
        Usual(report, program) is { } usual
            ? say.Choose($" (up to {Language.Number(usual)}).", $" (hasta {Language.Number(usual)}).")
            : ".";

    private static decimal? Usual(ActivityReport report, CertificationProgram program) =>
        report.Quantity is { } quantity
            && program.FindActivity(report.Activity, report.Date)?.FindQuantity(quantity.Unit) is { Plausible: { } usual }
                ? usual.HeldAbove
                : null;
}
