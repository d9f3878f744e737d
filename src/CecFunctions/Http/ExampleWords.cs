using System.Text.Json;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Http;

/// <summary>
/// Stands for the programs that are loaded in descriptions and examples, which are written for any of them:
/// <c>EXAMPLE-BODY</c> is the key of the first, <c>RULE-OF-APPEAL</c> its rule on appeals or that of the first that has
/// one.
/// </summary>
internal static class ExampleWords
{
    private static readonly (string Word, Func<CertificationProgram, string?> Find)[] Words =
    [
        ("RULE-OF-REINSTATEMENT-ONLY", program => program.Status.ReinstatementOnly.Rule),
        ("RULE-OF-REINSTATEMENT", program => program.Reinstatement?.Rule),
        ("RULE-OF-DEADLINE", program => program.Audit.DeadlineRule),
        ("RULE-OF-FAILING", program => program.Audit.FailingRule),
        ("RULE-OF-REMEDY", program => program.Audit.RemedyRule),
        ("RULE-OF-EXCEPTION", program => program.Exception?.Rule),
        ("RULE-OF-SELF-SERVICE", program => program.Exception?.SelfServiceRule),
        ("RULE-OF-DISTINCTION", program => program.Renewal.Distinction?.Rule),
        ("RULE-OF-OPENS", program => program.Renewal.Opens.Rule),
        ("RULE-OF-REQUIREMENT", Requirement),
        ("RULE-OF-COURSES", program => program.Activities[0].Rule),
        ("RULE-OF-FEED", program => program.Reports.Feed.Rule),
        ("RULE-OF-FEE", program => program.Fees.Renewal[0].Rule),
        ("RULE-OF-IN-GRACE", program => program.Status.InGrace?.Rule),
        ("RULE-OF-PETITION", program => program.Fees.Petition?.Rule),
        ("RULE-OF-APPEAL-REASONS", program => program.Appeal?.ReasonsRule),
        ("RULE-OF-APPEAL", program => program.Appeal?.Rule),
        ("RULE-OF-EMERITUS", program => program.Emeritus?.Rule),
        ("EXAMPLE-BODY", program => program.Program),
        ("EXAMPLE-NAME", program => program.Name),
        ("EXAMPLE-TYPE", program => program.Types[Math.Min(1, program.Types.Count - 1)].Type),
        ("EXAMPLE-OTHERTYPE", program => program.Types[^1].Type),
        // The ids of a body's rules begin with its key.
        ("EXAMPLE-", program => program.Program.ToUpperInvariant() + "-"),
    ];

    /// <summary>The text, in JSON, with the words of the programs. What none of them has keeps its general name.</summary>
    public static string In(string json, ProgramCatalog catalog) =>
        Words.Aggregate(
            json.Replace(
                "EXAMPLE-BODIES",
                string.Join(", ", catalog.Programs.Select(program => program.Program)),
                StringComparison.Ordinal),
            (text, word) => catalog.Programs.Select(word.Find).FirstOrDefault(found => found is not null) is { } found
                ? text.Replace(word.Word, JsonEncodedText.Encode(found).Value, StringComparison.Ordinal)
                : text);

    private static string? Requirement(CertificationProgram program) => program.Requirement switch
    {
        RequirementByType byType => byType.Entries[^1].Rule,
        RequirementByPeriod byPeriod => byPeriod.Entries[^1].Rule,
        _ => null,
    };
}
