using System.Buffers;
using System.Text;

namespace CecFunctions.Infrastructure.Storage.Queues;

/// <summary>Texts of messages as they are kept: UTF-8 in base64, as the Functions host sends and expects by default.</summary>
public static class QueueText
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="StorageLimitException">The text takes more than a message can hold.</exception>
    public static string Encode(string text)
    {
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
        QueueLimits.CheckMessage(encoded.Length);
        return encoded;
    }

    /// <summary>A text that somebody else put there as it is comes back as it is, so that its reader can refuse it: it must not stop the queue.</summary>
    public static string Decode(string kept)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(kept.Length);
        try
        {
            return Convert.TryFromBase64String(kept, bytes, out var written) ? StrictUtf8.GetString(bytes, 0, written) : kept;
        }
        catch (DecoderFallbackException)
        {
            return kept;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
