using CecFunctions.Domain.Credits;

namespace CecFunctions.Domain.Tests;

internal static class AssessmentLineText
{
    /// <summary>The reason as the rulebook writes it.</summary>
    public static string ReasonText(this AssessmentLine line) => line.Reason switch
    {
        LineReason.Counted => "counted",
        LineReason.Capped => "capped",
        LineReason.OutsideWindow => "outside-window",
        LineReason.NotApproved => "not-approved",
        LineReason.NotAccepted => "not-accepted",
        LineReason.NotInScope => "not-in-scope",
        LineReason.GradeTooLow => "grade-too-low",
        LineReason.NotHigherLevel => "not-higher-level",
        LineReason.ScoreTooLow => "score-too-low",
        LineReason.OtherOrganisation => "other-organisation",
        _ => throw new NotSupportedException($"{line.Reason}"),
    };
}
