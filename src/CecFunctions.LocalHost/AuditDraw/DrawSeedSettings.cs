using System.Globalization;
using CecFunctions.Application.AuditDraw;
using CecFunctions.Domain.Audits.Draw;
using CecFunctions.LocalHost.CommandLine;

namespace CecFunctions.LocalHost.AuditDraw;

/// <summary>Seeds of draws that settings give: <c>AuditDraw:Seeds:{year}</c>, in an environment variable <c>AuditDraw__Seeds__{year}</c>.</summary>
internal static class DrawSeedSettings
{
    private const string Prefix = "AuditDraw:Seeds:";
    private const string EnvironmentDelimiter = "__";

    /// <exception cref="InputException">A setting is no seed, or two name one year: names it, but not its value.</exception>
    public static AuditDrawOptions Read(LocalSettings settings)
    {
        var seeds = new Dictionary<int, DrawSeed>();
        foreach (var (name, value) in settings.All)
        {
            var key = name.Replace(EnvironmentDelimiter, ":", StringComparison.Ordinal);
            if (!key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || value.Length == 0)
            {
                continue;
            }

            if (key.Length != Prefix.Length + 4 || !int.TryParse(key.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var year))
            {
                throw new InputException($"Setting {name}: its name ends with no year of four digits.");
            }

            var seed = DrawSeed.TryParse(value) ?? throw new InputException($"Setting {name}: is no seed, {2 * DrawSeed.Length} hexadecimal digits.");
            if (!seeds.TryAdd(year, seed))
            {
                throw new InputException($"Setting {name}: the seed of {year} is given twice.");
            }
        }

        return new AuditDrawOptions { Seeds = seeds };
    }
}
