using CecFunctions.Domain.Credits;
using CecFunctions.Json;

namespace CecFunctions.Members;

/// <summary>What may stand in a member's name, address and credential numbers, and in reasons of staff.</summary>
internal static class MemberText
{
    /// <summary>The most characters of a name, an address or a credential number.</summary>
    public const int MaxLength = 200;

    /// <summary>The most characters of a credential number that can be looked up or reported for.</summary>
    public const int MaxCredentialNumberLength = 100;

    /// <summary>What is wrong with the reason that staff give for what they do; it is one line.</summary>
    /// <param name="most">The most characters.</param>
    public static ReportProblem? ProblemWithReason(string? reason, int most) =>
        string.IsNullOrWhiteSpace(reason) || reason.Length > most || reason.Any(char.IsControl)
            ? new ReportProblem("reason", $"must have 1 to {most} characters, none of them a control character.")
            : HiddenCharacters.ProblemWithText(reason) is { } hidden ? new ReportProblem("reason", hidden) : null;
}
