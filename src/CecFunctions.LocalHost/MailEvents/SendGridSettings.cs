using CecFunctions.LocalHost.CommandLine;
using CecFunctions.Web.MailEvents;

namespace CecFunctions.LocalHost.MailEvents;

/// <summary>The key of SendGrid's events from the settings.</summary>
internal static class SendGridSettings
{
    /// <exception cref="InputException">It is no key: names the setting.</exception>
    public static SendGridOptions Read(LocalSettings settings) => SharedSettings.Read(() => new SendGridOptions(settings.Find(SendGridOptions.KeySetting)));
}
