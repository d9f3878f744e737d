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
    public static string? InWords(ActivityReport report, CertificationProgram program, Language? language = null)
    {
        var say = new Wording(language);
        return Words(report, program, say) is not { } words ? null
            : report is { Source: ReportSource.Self, Review: { State: ReviewState.Held, SameAs: not null } }
                ? words + say.Choose(" If it is another course, say so.", " Si es otro curso, indíquelo.")
                : words;
    }

    /// <summary>The same for staff, who are not asked to do what the member may.</summary>
    public static string? ForStaff(ActivityReport report, CertificationProgram program) =>
        Words(report, program, new Wording(null));

    private static string? Words(ActivityReport report, CertificationProgram program, Wording say) =>
        report.Review switch
        {
            null => null,
            { State: ReviewState.Held, SameAs: { } other } when report.Source == ReportSource.Feed => say.Choose(
                $"It counts nothing: report {other} seems to be the same course.",
                $"No cuenta: parece que el registro {other} es el mismo curso."),
            { State: ReviewState.Accepted } => say.Choose(
                "Staff have looked at it: it counts by the rules.", "El personal lo revisó: cuenta según las reglas."),
            { State: ReviewState.Refused } => say.Choose(
                "Staff have looked at it: it does not count.", "El personal lo revisó: no cuenta."),
            var held => say.Choose(
                "It counts nothing until staff have looked at it: ", "No cuenta hasta que el personal lo revise: ")
                + string.Join(" ", Reasons(held).Select(reason => Sentence(reason, report, held, program, say))),
        };

    private static string Sentence(
        string reason, ActivityReport report, ReportReview held, CertificationProgram program, Wording say)
    {
        var upTo = UpTo(report, program, say);
        return reason switch
        {
            "large-amount" when report.Quantity?.Amount <= Usual(report, program) => say.Choose(
                $"with the member's other reports of that day, {Amount(report, say)} is more than is usual for one "
                    + $"activity{upTo}",
                $"con los demás registros del miembro de ese día, {Amount(report, say)} es más de lo habitual para una "
                    + $"actividad{upTo}"),
            "large-amount" => say.Choose(
                $"{Amount(report, say)} is more than is usual for one report{upTo}",
                $"{Amount(report, say)} es más de lo habitual para un registro{upTo}"),
            "unknown-approver" => say.Choose(
                $"'{report.ApprovedBy}' is none of the bodies whose approval is known.",
                $"«{report.ApprovedBy}» no es uno de los organismos cuya aprobación se conoce."),
            _ => say.Choose(
                $"report {held.SameAs} seems to be the same course, and counts.",
                $"parece que el registro {held.SameAs} es el mismo curso, y cuenta."),
        };
    }

    private static string Amount(ActivityReport report, Wording say) => report.Quantity is { } quantity
        ? $"{Language.Number(quantity.Amount)} {Unit(quantity.Unit, say)}"
        : say.Choose("The amount", "La cantidad");

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
