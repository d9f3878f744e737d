using CecFunctions.Infrastructure.NoticeDispatch;
using Microsoft.Extensions.Configuration;

namespace CecFunctions.FunctionApp;

/// <summary>How mails are handed to SendGrid.</summary>
/// <param name="ApiKey">A key that may send mail and needs no other right.</param>
/// <param name="From">The address that mails come from; SendGrid must know it as a sender's.</param>
public sealed record SendGridSettings(string ApiKey, string From)
{
    public const string KeySetting = "SendGridApiKey";
    public const string FromSetting = "SendGridFrom";

    /// <summary>SendGrid's own address.</summary>
    public Uri Host { get; init; } = new("https://api.sendgrid.com/");

    /// <returns><see langword="null"/> where neither is set.</returns>
    /// <exception cref="ArgumentException">
    /// One is set without the other, or cannot be right: names the setting, and never the key.
    /// </exception>
    public static SendGridSettings? Read(IConfiguration configuration)
    {
        var (key, from) = (configuration[KeySetting], configuration[FromSetting]);
        if (string.IsNullOrEmpty(key) && string.IsNullOrEmpty(from))
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(key))
        {
            throw new ArgumentException($"Setting {KeySetting}: is needed where {FromSetting} is set.");
        }

        return !string.IsNullOrEmpty(from) && OneMailAddress.Is(from)
            ? new SendGridSettings(key, from)
            : throw new ArgumentException($"Setting {FromSetting}: must be one mail address, such as certification@example.org.");
    }
}
