using System.Globalization;
using CecFunctions.Domain.Audits.Draw;
using CecFunctions.Http;

namespace CecFunctions.Draw;

/// <summary>How the audit draw is done.</summary>
public sealed record AuditDrawOptions
{
    private const string Prefix = "AuditDraw:Seeds:";
    private const string EnvironmentDelimiter = "__";

    /// <summary>
    /// Seeds that were chosen beforehand, by year: settings <c>AuditDraw:Seeds:{year}</c>, in an environment variable
    /// <c>AuditDraw__Seeds__{year}</c>. A year without one is given one at its first draw.
    /// </summary>
    public IReadOnlyDictionary<int, DrawSeed> Seeds { get; init; } = new Dictionary<int, DrawSeed>();

    /// <summary>Members that are decided and committed together; what is written before them shares batches.</summary>
    public int MembersAtOnce { get; init; } = 500;

    /// <summary>Calls to storage kept in flight.</summary>
    public int CallsInFlight { get; init; } = 12;

    /// <summary>Reads the seeds that settings give.</summary>
    /// <param name="settings">All settings there are, by name.</param>
    /// <exception cref="ArgumentException">
    /// A setting is no seed or one that is easy to guess, or two name one year; the message names the setting, but not its value.
    /// </exception>
    public static AuditDrawOptions Read(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var seeds = new Dictionary<int, DrawSeed>();
        foreach (var (given, value) in settings)
        {
            var key = given.Replace(EnvironmentDelimiter, ":", StringComparison.Ordinal);
            if (!key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || string.IsNullOrEmpty(value))
            {
                continue;
            }

            // The name as the environment and the README write it.
            var name = key.Replace(":", EnvironmentDelimiter, StringComparison.Ordinal);
            var ending = key.AsSpan(Prefix.Length);
            if (ending.Length != 4
                || !int.TryParse(ending, NumberStyles.None, CultureInfo.InvariantCulture, out var year))
            {
                throw new ArgumentException($"Setting {name}: its name ends with no year of four digits.");
            }

            var seed = DrawSeed.TryParse(value)
                ?? throw new ArgumentException(
                    $"Setting {name}: is no seed, {2 * DrawSeed.Length} hexadecimal digits.");
            SettingText.CheckSecret(name, value, 2 * DrawSeed.Length);
            var bytes = Convert.FromHexString(value);
            if (bytes.Zip(bytes.Skip(1), (one, next) => (byte)(next - one)).Distinct().Count() == 1)
            {
                throw SettingText.Wrong(name, "is easy to guess: its bytes are a row. Take a random one.");
            }

            if (!seeds.TryAdd(year, seed))
            {
                throw new ArgumentException($"Setting {name}: the seed of {year} is given twice.");
            }
        }

        return new AuditDrawOptions { Seeds = seeds };
    }
}
