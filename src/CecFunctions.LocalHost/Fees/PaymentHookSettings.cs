using CecFunctions.LocalHost.CommandLine;
using CecFunctions.Web.Fees;

namespace CecFunctions.LocalHost.Fees;

/// <summary>The secret of the payment hook from the settings.</summary>
internal static class PaymentHookSettings
{
    /// <exception cref="InputException">It is too short: names the setting, but not its value.</exception>
    public static PaymentHookOptions Read(LocalSettings settings) => SharedSettings.Read(() => new PaymentHookOptions(settings.Find(PaymentHookOptions.SecretSetting)));
}
