using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Fees;

/// <summary>
/// The signature of a call of the payment hook: HMAC-SHA256 with the shared secret over the timestamp as sent, a full
/// stop and the raw body, in hexadecimal after <c>v1=</c>.
/// </summary>
internal static class PaymentSignature
{
    /// <summary>Seconds since 1970-01-01T00:00:00Z.</summary>
    public const string TimestampHeader = "Cec-Timestamp";

    public const string SignatureHeader = "Cec-Signature";

    /// <summary>How long after its timestamp a call is taken, and before it, for clocks that differ.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private const string Version = "v1=";

    public static string Create(string timestamp, ReadOnlySpan<byte> body, ReadOnlySpan<byte> key)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(Encoding.UTF8.GetBytes($"{timestamp}."));
        hmac.AppendData(body);
        return Version + Convert.ToHexStringLower(hmac.GetHashAndReset());
    }

    public static bool IsGood(
        IHeaderDictionary headers, ReadOnlySpan<byte> body, ReadOnlySpan<byte> key, DateTimeOffset now)
    {
        if (key.IsEmpty
            || headers[TimestampHeader] is not [{ } timestamp]
            || headers[SignatureHeader] is not [{ } signature]
            || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs((decimal)seconds - now.ToUnixTimeSeconds()) > (decimal)Window.TotalSeconds)
        {
            return false;
        }

        // The comparison takes as long for a wrong signature as for the right one.
        return CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(Create(timestamp, body, key)));
    }
}
