using CecFunctions.Infrastructure.Storage.Queues;

namespace CecFunctions.Infrastructure.Tests.Storage.Queues;

public sealed class QueueMessageXmlTests
{
    [Fact]
    public async Task ForeignMessage_ComesAsItIs_AndDoesNotStopTheQueue()
    {
        using var response = new MemoryStream(
            """
            <QueueMessagesList><QueueMessage><MessageId>1</MessageId><InsertionTime>Sun, 22 Nov 2026 00:00:00 GMT</InsertionTime>
            <ExpirationTime>Sun, 29 Nov 2026 00:00:00 GMT</ExpirationTime><DequeueCount>3</DequeueCount><MessageText>not base64!</MessageText></QueueMessage>
            <QueueMessage><MessageId>2</MessageId><InsertionTime>Sun, 22 Nov 2026 00:00:00 GMT</InsertionTime>
            <ExpirationTime>Sun, 29 Nov 2026 00:00:00 GMT</ExpirationTime><DequeueCount>0</DequeueCount><MessageText>/////w==</MessageText></QueueMessage></QueueMessagesList>
            """u8.ToArray());

        var messages = await QueueMessageXml.ReadPeekedAsync(response, CancellationToken.None);

        Assert.Equal(["not base64!", "/////w=="], messages.Select(message => message.Text));
    }
}
