using System.Buffers;
using System.Text;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace CecFunctions.Infrastructure.Storage;

/// <summary>Texts of messages, kept as UTF-8 in base64, as the Functions host sends and expects by default.</summary>
/// <remarks>
/// The clients can encode so themselves, but then one text that is no base64 fails all messages that were received with
/// it.
/// </remarks>
internal static class QueueText
{
    /// <summary>Messages received or looked at in one call.</summary>
    public const int MaxMessages = 32;

    private const int MaxMessageBytes = 64 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Sends a text that can be received at once.</summary>
    /// <param name="timeToLive"><see langword="null"/> for seven days.</param>
    /// <exception cref="StorageLimitException">
    /// The text takes more than a message can hold: 48 KiB of UTF-8.
    /// </exception>
    public static async Task SendTextAsync(
        this QueueClient queue, string text, TimeSpan? timeToLive, CancellationToken cancellationToken)
    {
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
        if (encoded.Length > MaxMessageBytes)
        {
            throw new StorageLimitException(
                $"A message takes {encoded.Length} bytes as base64; at most {MaxMessageBytes} can be kept.");
        }

        await queue.SendMessageAsync(encoded, null, timeToLive, cancellationToken);
    }

    /// <summary>Receives messages, which no other receiver sees for a time.</summary>
    /// <param name="most">Counts above 32 are as good as 32.</param>
    public static async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(
        this QueueClient queue, int most, TimeSpan hiddenFor, CancellationToken cancellationToken) =>
        (await queue.ReceiveMessagesAsync(Math.Clamp(most, 1, MaxMessages), hiddenFor, cancellationToken)).Value;

    /// <summary>Deletes a message that was received and dealt with.</summary>
    /// <returns>False when another receiver has it by now, or it is gone.</returns>
    public static async Task<bool> TryDeleteAsync(
        this QueueClient queue, QueueMessage received, CancellationToken cancellationToken)
    {
        try
        {
            await queue.DeleteMessageAsync(received.MessageId, received.PopReceipt, cancellationToken);
            return true;
        }
        catch (RequestFailedException refused) when (refused is { ErrorCode: "MessageNotFound" or "PopReceiptMismatch" })
        {
            return false;
        }
    }

    /// <summary>
    /// The text as it was sent. One that is no base64 comes as it is kept, so that its reader can refuse it.
    /// </summary>
    public static string Read(string kept)
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
