using System.Security.Cryptography;
using CecFunctions.Http;
using Microsoft.Extensions.Configuration;

namespace CecFunctions.Notices;

/// <summary>How SendGrid proves that events are from it.</summary>
public sealed record SendGridOptions
{
    /// <summary>The setting that holds the key, as SendGrid shows it.</summary>
    public const string KeySetting = "SendGridEventKey";

    /// <summary>
    /// The custom argument that names the mail. It goes to SendGrid with the mail and comes back with each of its
    /// events.
    /// </summary>
    public const string MailIdArgument = "cec_mail_id";

    /// <summary>
    /// The category of our mails: it groups them in SendGrid's figures, and an event without the argument is known by
    /// it to be of one of ours.
    /// </summary>
    public const string Category = "cec-functions";

    /// <summary>The second category of those of our mails that carry no notice, so that no notice fails for them.</summary>
    public const string AccountCategory = "cec-functions-account";

    private const int KeyBits = 256;

    /// <param name="key">
    /// The public key of the signed event webhook, base64 of a SubjectPublicKeyInfo; <see langword="null"/> or empty =
    /// the hook takes nothing.
    /// </param>
    /// <exception cref="ArgumentException">It is no such key: names the setting.</exception>
    public SendGridOptions(string? key)
    {
        if (string.IsNullOrEmpty(key))
        {
            return;
        }

        try
        {
            using var ecdsa = ECDsa.Create();
            ecdsa.ImportSubjectPublicKeyInfo(Convert.FromBase64String(key), out _);
            PublicKey = ecdsa.KeySize == KeyBits
                ? ecdsa.ExportParameters(includePrivateParameters: false)
                : throw new FormatException();
        }
        catch (Exception wrong) when (wrong is FormatException or CryptographicException)
        {
            throw SettingText.Wrong(
                KeySetting,
                "must be the key that SendGrid shows for its signed event webhook: base64 of a public key on P-256.");
        }
    }

    /// <exception cref="ArgumentException">It is no such key: names the setting.</exception>
    internal static SendGridOptions Read(IConfiguration settings) => new(SettingText.FindLines(settings, KeySetting));

    /// <summary><see langword="null"/> where there is none.</summary>
    internal ECParameters? PublicKey { get; }
}
