using System.Buffers;
using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace CecFunctions.Infrastructure.Storage.Queues;

/// <summary>Messages as the protocol writes them: XML around a text that is base64, as the Functions host sends and expects by default.</summary>
internal static class QueueMessageXml
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal static byte[] Write(string text)
    {
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
        QueueLimits.CheckMessage(encoded.Length);
        return Encoding.ASCII.GetBytes($"<QueueMessage><MessageText>{encoded}</MessageText></QueueMessage>");
    }

    internal static async Task<IReadOnlyList<QueueMessage>> ReadReceivedAsync(Stream content, CancellationToken cancellationToken) =>
        [.. (await MessagesAsync(content, cancellationToken)).Select(message => new QueueMessage(
            Value(message, "MessageId"),
            Value(message, "PopReceipt"),
            Decode(Value(message, "MessageText")),
            long.Parse(Value(message, "DequeueCount"), CultureInfo.InvariantCulture),
            Date(message, "InsertionTime"),
            Date(message, "ExpirationTime"),
            Date(message, "TimeNextVisible")))];

    internal static async Task<IReadOnlyList<PeekedMessage>> ReadPeekedAsync(Stream content, CancellationToken cancellationToken) =>
        [.. (await MessagesAsync(content, cancellationToken)).Select(message => new PeekedMessage(
            Value(message, "MessageId"),
            Decode(Value(message, "MessageText")),
            long.Parse(Value(message, "DequeueCount"), CultureInfo.InvariantCulture),
            Date(message, "InsertionTime"),
            Date(message, "ExpirationTime")))];

    private static async Task<IEnumerable<XElement>> MessagesAsync(Stream content, CancellationToken cancellationToken) =>
        (await XDocument.LoadAsync(content, LoadOptions.PreserveWhitespace, cancellationToken)).Root!.Elements("QueueMessage");

    private static string Value(XElement message, string name) =>
        message.Element(name)?.Value ?? throw new FormatException($"A queue's message has no {name}.");

    private static DateTimeOffset Date(XElement message, string name) =>
        DateTimeOffset.ParseExact(Value(message, name), "R", CultureInfo.InvariantCulture);

    /// <summary>A text that somebody else put there as it is comes back as it is, so that its reader can refuse it: it must not stop the queue.</summary>
    private static string Decode(string encoded)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(encoded.Length);
        try
        {
            return Convert.TryFromBase64String(encoded, bytes, out var written) ? StrictUtf8.GetString(bytes, 0, written) : encoded;
        }
        catch (DecoderFallbackException)
        {
            return encoded;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
