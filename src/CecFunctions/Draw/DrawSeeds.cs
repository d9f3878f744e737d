using System.Globalization;
using CecFunctions.Domain.Audits.Draw;

namespace CecFunctions.Draw;

/// <summary>
/// Seeds of draws that settings give: <c>AuditDraw:Seeds:{year}</c>, in an environment variable
/// <c>AuditDraw__Seeds__{year}</c>.
/// </summary>
public static class DrawSeeds
{
    private const string Prefix = "AuditDraw:Seeds:";
    private const string EnvironmentDelimiter = "__";

    /// <param name="settings">All settings there are, by name.</param>
    /// <exception cref="ArgumentException">A setting is no seed, or two name one year: names it, but not its
    /// value.</exception>
    public static AuditDrawOptions Read(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var seeds = new Dictionary<int, DrawSeed>();
        foreach (var (name, value) in settings)
        {
            var key = name.Replace(EnvironmentDelimiter, ":", StringComparison.Ordinal);
            if (!key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || string.IsNullOrEmpty(value))
            {
                continue;
            }

            if (key.Length != Prefix.Length + 4
                || !int.TryParse(
                    key.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var year))
            {
                throw new ArgumentException($"Setting {name}: its name ends with no year of four digits.");
            }

            var seed = DrawSeed.TryParse(value)
                ?? throw new ArgumentException(
                    $"Setting {name}: is no seed, {2 * DrawSeed.Length} hexadecimal digits.");
            if (!seeds.TryAdd(year, seed))
            {
                throw new ArgumentException($"Setting {name}: the seed of {year} is given twice.");
            }
        }

        return new AuditDrawOptions { Seeds = seeds };
    }
}

/// <summary>What came of asking for a year's seed.</summary>
/// <param name="Seed">The seed; <see langword="null"/> where it stays secret.</param>
/// <param name="RevealedOn">The day it was revealed for the first time.</param>
/// <param name="LeftOut">Submissions of the year that wait because their credential is not active: from now on they are
/// drawn by hand or not at all.</param>
/// <param name="Refusal">Why it stays secret.</param>
public sealed record SeedRevelation(DrawSeed? Seed, DateOnly? RevealedOn, int LeftOut, string? Refusal);
