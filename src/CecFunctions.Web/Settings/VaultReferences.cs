using Microsoft.Extensions.Configuration;

namespace CecFunctions.Web.Settings;

/// <summary>
/// Settings that name a secret of a vault. The platform puts the secret in their place, and where it cannot, it hands
/// on the text of the reference, which is easy to guess: as the key of a hook it would let any caller in.
/// </summary>
internal static class VaultReferences
{
    private const string Start = "@Microsoft.KeyVault(";

    /// <exception cref="ArgumentException">A setting is still the text of a reference: names it.</exception>
    public static void RefuseUnresolved(IConfiguration configuration)
    {
        foreach (var (key, value) in configuration.AsEnumerable())
        {
            if (value?.TrimStart().StartsWith(Start, StringComparison.OrdinalIgnoreCase) == true)
            {
                // As it is written in the app's settings.
                var name = key.Replace(ConfigurationPath.KeyDelimiter, "__", StringComparison.Ordinal);
                throw new ArgumentException(
                    $"Setting {name}: the vault's secret that it names could not be read. See whether it exists and "
                        + "whether the app's identity may read it.");
            }
        }
    }
}
