using System.Collections.Immutable;
using CecFunctions.Domain.Credits;

namespace CecFunctions.Web.Progress;

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
