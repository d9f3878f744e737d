using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace CecFunctions.Infrastructure.Storage.Queues;

/// <summary>Messages as the protocol writes them: XML around an encoded text.</summary>
internal static class QueueMessageXml
{
    internal static byte[] Write(string text) =>
        Encoding.ASCII.GetBytes($"<QueueMessage><MessageText>{QueueText.Encode(text)}</MessageText></QueueMessage>");

    internal static async Task<IReadOnlyList<QueueMessage>> ReadReceivedAsync(Stream content, CancellationToken cancellationToken) =>
        [.. (await MessagesAsync(content, cancellationToken)).Select(message => new QueueMessage(
            Value(message, "MessageId"),
            Value(message, "PopReceipt"),
            QueueText.Decode(Value(message, "MessageText")),
            long.Parse(Value(message, "DequeueCount"), CultureInfo.InvariantCulture),
            Date(message, "InsertionTime"),
            Date(message, "ExpirationTime"),
            Date(message, "TimeNextVisible")))];

    internal static async Task<IReadOnlyList<PeekedMessage>> ReadPeekedAsync(Stream content, CancellationToken cancellationToken) =>
        [.. (await MessagesAsync(content, cancellationToken)).Select(message => new PeekedMessage(
            Value(message, "MessageId"),
            QueueText.Decode(Value(message, "MessageText")),
            long.Parse(Value(message, "DequeueCount"), CultureInfo.InvariantCulture),
            Date(message, "InsertionTime"),
            Date(message, "ExpirationTime")))];

    private static async Task<IEnumerable<XElement>> MessagesAsync(Stream content, CancellationToken cancellationToken) =>
        (await XDocument.LoadAsync(content, LoadOptions.PreserveWhitespace, cancellationToken)).Root!.Elements("QueueMessage");

    private static string Value(XElement message, string name) =>
        message.Element(name)?.Value ?? throw new FormatException($"A queue's message has no {name}.");

    private static DateTimeOffset Date(XElement message, string name) =>
        DateTimeOffset.ParseExact(Value(message, name), "R", CultureInfo.InvariantCulture);
}
