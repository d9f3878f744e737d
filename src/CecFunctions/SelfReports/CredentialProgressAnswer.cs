using System.Collections.Immutable;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Explanations;

namespace CecFunctions.SelfReports;

/// <summary>How far one credential's current cycle has come.</summary>
public sealed record CredentialProgressAnswer
{
    /// <summary>The credential number.</summary>
    public required string Credential { get; init; }

    public required string Type { get; init; }

    public required string Title { get; init; }

    public required string Status { get; init; }

    /// <summary>The cycle's number; <c>starts</c> and <c>ends</c> are both part of it.</summary>
    public required int Cycle { get; init; }

    public required DateOnly Starts { get; init; }

    public required DateOnly Ends { get; init; }

    public required DateOnly RenewalOpensOn { get; init; }

    public required bool CprIsCurrent { get; init; }

    /// <summary>The first and the last day whose activities count.</summary>
    public required DateOnly CreditsFrom { get; init; }

    public required DateOnly CreditsThrough { get; init; }

    public required decimal Required { get; init; }

    public required decimal Counted { get; init; }

    public required decimal Remaining { get; init; }

    public required bool Complete { get; init; }

    /// <summary>The rule by which nothing is required, and why, where that is so.</summary>
    public string? WaivedBy { get; init; }

    public string? WaiverExplanation { get; init; }

    /// <summary>What is missing, in the order in which a renewal would name it.</summary>
    public required ImmutableArray<ShortfallAnswer> Shortfalls { get; init; }

    /// <summary>Empty where the body has no categories.</summary>
    public required ImmutableArray<CategoryAnswer> ByCategory { get; init; }

    /// <summary>The least number of categories the credits must come from; left out where it does not matter.</summary>
    public int? LeastCategories { get; init; }

    /// <summary>Every report, by activity date and then by id.</summary>
    public required ImmutableArray<LineAnswer> Lines { get; init; }

    public static CredentialProgressAnswer Create(CredentialProgress progress, CertificationProgram program)
    {
        var (credential, assessment) = (progress.Credential, progress.Assessment);
        return new CredentialProgressAnswer
        {
            Credential = credential.Id,
            Type = credential.Type,
            Title = progress.Title,
            Status = credential.Status.ToString(),
            Cycle = credential.Cycle.Number,
            Starts = credential.Cycle.Starts,
            Ends = credential.Cycle.Ends,
            RenewalOpensOn = progress.RenewalOpensOn,
            CprIsCurrent = progress.CprIsCurrent,
            CreditsFrom = assessment.CreditsFrom,
            CreditsThrough = assessment.CreditsThrough,
            Required = assessment.Required,
            Counted = assessment.Counted,
            Remaining = assessment.Remaining,
            Complete = assessment.Complete,
            WaivedBy = assessment.WaivedBy,
            WaiverExplanation = CreditExplanation.WaiverInWords(assessment, program),
            Shortfalls =
            [
                .. assessment.Shortfalls.Select(
                    s => new ShortfallAnswer(s.Reason, s.Rule, CreditExplanation.InWords(s, assessment, program))),
            ],
            ByCategory = CategoryAnswer.Of(assessment),
            LeastCategories = assessment.LeastCategories > 0 ? assessment.LeastCategories : null,
            Lines = [.. assessment.Lines.Select(l => new LineAnswer(l, assessment, program))],
        };
    }
}

/// <summary>What has counted in one category.</summary>
/// <param name="Most">The most that counts; <see langword="null"/> = without maximum.</param>
public sealed record CategoryAnswer(string Category, decimal Counted, decimal? Most)
{
    /// <summary>All categories with credits or a maximum, in order.</summary>
    public static ImmutableArray<CategoryAnswer> Of(Assessment assessment) =>
        [.. assessment.ByCategory.Keys.Union(assessment.Maximums.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(category => new CategoryAnswer(
            category,
            assessment.ByCategory.GetValueOrDefault(category),
            assessment.Maximums.TryGetValue(category, out var most) ? most : null))];
}

/// <summary>Something missing for a complete cycle.</summary>
/// <param name="Rule">The rule that asks for it.</param>
/// <param name="Explanation">The same in words.</param>
public sealed record ShortfallAnswer(string Reason, string Rule, string Explanation);
