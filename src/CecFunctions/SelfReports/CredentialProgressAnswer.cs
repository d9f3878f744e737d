using System.Collections.Immutable;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Explanations;

namespace CecFunctions.SelfReports;

/// <summary>How far one credential's current cycle has come.</summary>
public sealed class CredentialProgressAnswer(CredentialProgress progress, CertificationProgram program)
{
    /// <summary>The credential number.</summary>
    public string Credential { get; } = progress.Credential.Id;

    public string Type { get; } = progress.Credential.Type;

    public string Title { get; } = progress.Title;

    public string Status { get; } = progress.Credential.Status.ToString();

    /// <summary>The cycle's number; <c>starts</c> and <c>ends</c> are both part of it.</summary>
    public int Cycle { get; } = progress.Credential.Cycle.Number;

    public DateOnly Starts { get; } = progress.Credential.Cycle.Starts;

    public DateOnly Ends { get; } = progress.Credential.Cycle.Ends;

    public DateOnly RenewalOpensOn { get; } = progress.RenewalOpensOn;

    public bool CprIsCurrent { get; } = progress.CprIsCurrent;

    /// <summary>The first and the last day whose activities count.</summary>
    public DateOnly CreditsFrom { get; } = progress.Assessment.CreditsFrom;

    public DateOnly CreditsThrough { get; } = progress.Assessment.CreditsThrough;

    public decimal Required { get; } = progress.Assessment.Required;

    public decimal Counted { get; } = progress.Assessment.Counted;

    /// <summary>What would count besides once staff have looked at it; left out where nothing is held.</summary>
    public decimal? Held { get; } = progress.Assessment.Held == 0 ? null : progress.Assessment.Held;

    public decimal Remaining { get; } = progress.Assessment.Remaining;

    public bool Complete { get; } = progress.Assessment.Complete;

    /// <summary>The rule by which nothing is required, and why, where that is so.</summary>
    public string? WaivedBy { get; } = progress.Assessment.WaivedBy;

    public string? WaiverExplanation { get; } = CreditExplanation.WaiverInWords(progress.Assessment, program);

    /// <summary>What is missing, in the order in which a renewal would name it.</summary>
    public ImmutableArray<ShortfallAnswer> Shortfalls { get; } =
    [
        .. progress.Assessment.Shortfalls.Select(
            s => new ShortfallAnswer(s.Reason, s.Rule, CreditExplanation.InWords(s, progress.Assessment, program))),
    ];

    /// <summary>Empty where the body has no categories.</summary>
    public ImmutableArray<CategoryAnswer> ByCategory { get; } = CategoryAnswer.From(progress.Assessment);

    /// <summary>The least number of categories the credits must come from; left out where it does not matter.</summary>
    public int? LeastCategories { get; } =
        progress.Assessment.LeastCategories > 0 ? progress.Assessment.LeastCategories : null;

    /// <summary>Every report, by activity date and then by id.</summary>
    public ImmutableArray<LineAnswer> Lines { get; } =
        [.. progress.Assessment.Lines.Select(l => new LineAnswer(l, progress.Assessment, program))];
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
