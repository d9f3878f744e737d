using System.Collections.Immutable;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Explanations;

namespace CecFunctions.SelfReports;

/// <summary>How far one credential's current cycle has come.</summary>
public sealed class CredentialProgressAnswer(CredentialProgress progress, CertificationProgram program)
{
    /// <summary>The credential number.</summary>
    public string Credential => progress.Credential.Id;

    public string Type => progress.Credential.Type;

    public string Title => progress.Title;

    public string Status => progress.Credential.Status.ToString();

    /// <summary>The cycle's number; <c>starts</c> and <c>ends</c> are both part of it.</summary>
    public int Cycle => progress.Credential.Cycle.Number;

    public DateOnly Starts => progress.Credential.Cycle.Starts;

    public DateOnly Ends => progress.Credential.Cycle.Ends;

    public DateOnly RenewalOpensOn => progress.RenewalOpensOn;

    public bool CprIsCurrent => progress.CprIsCurrent;

    /// <summary>The first and the last day whose activities count.</summary>
    public DateOnly CreditsFrom => Assessment.CreditsFrom;

    public DateOnly CreditsThrough => Assessment.CreditsThrough;

    public decimal Required => Assessment.Required;

    public decimal Counted => Assessment.Counted;

    public decimal Remaining => Assessment.Remaining;

    public bool Complete => Assessment.Complete;

    /// <summary>The rule by which nothing is required, and why, where that is so.</summary>
    public string? WaivedBy => Assessment.WaivedBy;

    public string? WaiverExplanation => CreditExplanation.WaiverInWords(Assessment, program);

    /// <summary>What is missing, in the order in which a renewal would name it.</summary>
    public ImmutableArray<ShortfallAnswer> Shortfalls =>
    [
        .. Assessment.Shortfalls.Select(
            s => new ShortfallAnswer(s.Reason, s.Rule, CreditExplanation.InWords(s, Assessment, program))),
    ];

    /// <summary>Empty where the body has no categories.</summary>
    public ImmutableArray<CategoryAnswer> ByCategory => CategoryAnswer.From(Assessment);

    /// <summary>The least number of categories the credits must come from; left out where it does not matter.</summary>
    public int? LeastCategories => Assessment.LeastCategories > 0 ? Assessment.LeastCategories : null;

    /// <summary>Every report, by activity date and then by id.</summary>
    public ImmutableArray<LineAnswer> Lines =>
        [.. Assessment.Lines.Select(line => new LineAnswer(line, Assessment, program))];

    private Assessment Assessment => progress.Assessment;
}

/// <summary>What has counted in one category.</summary>
/// <param name="Most">The most that counts; <see langword="null"/> = without maximum.</param>
public sealed record CategoryAnswer(string Category, decimal Counted, decimal? Most)
{
    /// <summary>All categories with credits or a maximum, in order.</summary>
    public static ImmutableArray<CategoryAnswer> From(Assessment assessment) =>
    [
        .. assessment.ByCategory.Keys
            .Union(assessment.Maximums.Keys, StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(category => new CategoryAnswer(
                category,
                assessment.ByCategory.GetValueOrDefault(category),
                assessment.Maximums.TryGetValue(category, out var most) ? most : null)),
    ];
}

/// <summary>Something missing for a complete cycle.</summary>
/// <param name="Rule">The rule that asks for it.</param>
/// <param name="Explanation">The same in words.</param>
public sealed record ShortfallAnswer(string Reason, string Rule, string Explanation);
