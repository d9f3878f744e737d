using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Notices;

/// <summary>
/// The signature of SendGrid's signed event webhook: ECDSA on P-256 with SHA-256 over the timestamp as sent and the raw
/// body, in base64 of its DER form.
/// </summary>
internal static class SendGridSignature
{
    public const string SignatureHeader = "X-Twilio-Email-Event-Webhook-Signature";

    /// <summary>Seconds since 1970-01-01T00:00:00Z.</summary>
    public const string TimestampHeader = "X-Twilio-Email-Event-Webhook-Timestamp";

    /// <summary>
    /// How long after its timestamp a call is taken, and before it, for clocks that differ. SendGrid names no window;
    /// events that are told again change nothing.
    /// </summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    public static bool IsGood(IHeaderDictionary headers, ReadOnlySpan<byte> body, ECParameters key, DateTimeOffset now)
    {
        if (headers[TimestampHeader] is not [{ } timestamp]
            || headers[SignatureHeader] is not [{ } signature]
            || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs((decimal)seconds - now.ToUnixTimeSeconds()) > (decimal)Window.TotalSeconds)
        {
            return false;
        }

        Span<byte> der = stackalloc byte[256];
        if (!Convert.TryFromBase64String(signature, der, out var length))
        {
            return false;
        }

        using var ecdsa = ECDsa.Create(key);
        return ecdsa.VerifyData(
            [.. Encoding.ASCII.GetBytes(timestamp), .. body],
            der[..length],
            HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence);
    }
}
