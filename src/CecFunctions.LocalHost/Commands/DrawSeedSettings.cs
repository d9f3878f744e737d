using CecFunctions.Draw;

namespace CecFunctions.LocalHost.Commands;

/// <summary>Seeds of draws from the settings.</summary>
internal static class DrawSeedSettings
{
    /// <exception cref="InputException">A setting is no seed, or two name one year: names it, but not its
    /// value.</exception>
    public static AuditDrawOptions Read(LocalSettings settings) =>
        SharedSettings.Read(
            () =>
                AuditDrawOptions.Read(
                    settings.All.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))));
}
