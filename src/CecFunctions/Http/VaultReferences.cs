using Microsoft.Extensions.Configuration;

namespace CecFunctions.Http;

/// <summary>
/// Settings that refer to a secret of a vault. Where the platform cannot read the secret it passes the text of the
/// reference on, which is easy to guess: as the key of a hook it would let any caller in.
/// </summary>
internal static class VaultReferences
{
    private const string Start = "@Microsoft.KeyVault(";

    /// <exception cref="ArgumentException">A setting is still a reference; the message names it.</exception>
    public static void RefuseUnresolved(IConfiguration configuration)
    {
        foreach (var (key, value) in configuration.AsEnumerable())
        {
            if (value?.TrimStart().StartsWith(Start, StringComparison.OrdinalIgnoreCase) == true)
            {
                throw SettingText.Wrong(
                    key,
                    "the vault's secret that it names could not be read. Check that it exists and that the app's "
                        + "identity may read it.");
            }
        }
    }
}
