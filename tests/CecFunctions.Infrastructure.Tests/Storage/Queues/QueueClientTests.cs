using CecFunctions.Infrastructure.Storage;
using CecFunctions.Infrastructure.Storage.Queues;

namespace CecFunctions.Infrastructure.Tests.Storage.Queues;

public sealed class QueueClientTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task CreatingAQueue_IsDoneOnce_AndDeletingItToo()
    {
        var queue = storage.Account.Queue(storage.NextName());

        Assert.True(await queue.CreateIfNotExistsAsync(None));
        Assert.False(await queue.CreateIfNotExistsAsync(None));
        Assert.True(await queue.DeleteQueueAsync(None));
        Assert.False(await queue.DeleteQueueAsync(None));
        Assert.True((await Assert.ThrowsAsync<StorageRequestException>(() => queue.SendAsync("text", None))).IsNotFound);
        Assert.True((await Assert.ThrowsAsync<StorageRequestException>(() => queue.ReceiveAsync(1, Minute, None))).IsNotFound);
    }

    [Fact]
    public async Task Message_ComesBackAsItWasSent_AndIsGoneWhenDeleted()
    {
        const string text = "{\"program\":\"acsm\"} <&> Zoë \U0001F600\r\n ";
        var queue = await NewQueueAsync();
        await queue.SendAsync(text, None);

        var message = Assert.Single(await queue.ReceiveAsync(32, Minute, None));

        Assert.Equal((text, 1L), (message.Text, message.DequeueCount));
        Assert.InRange(message.NextVisibleOn - message.InsertedOn, TimeSpan.FromSeconds(58), TimeSpan.FromSeconds(90));
        Assert.Equal(TimeSpan.FromDays(7), message.ExpiresOn - message.InsertedOn);
        Assert.True(await queue.DeleteAsync(message, None));
        Assert.False(await queue.DeleteAsync(message, None));
        Assert.Equal(0, await queue.CountAsync(None));
    }

    [Fact]
    public async Task ReceivedMessage_IsInvisible_UntilItsTimeIsUp()
    {
        var queue = await NewQueueAsync();
        await queue.SendAsync("text", None);
        var first = Assert.Single(await queue.ReceiveAsync(1, Minute, None));
        Assert.Empty(await queue.ReceiveAsync(1, Minute, None));
        Assert.Empty(await queue.PeekAsync(1, None));

        Assert.NotNull(await queue.UpdateVisibilityAsync(first, TimeSpan.Zero, None));
        var second = Assert.Single(await queue.ReceiveAsync(1, Minute, None));

        Assert.Equal((first.Id, 2L), (second.Id, second.DequeueCount));
        Assert.False(await queue.DeleteAsync(first, None));
        Assert.Null(await queue.UpdateVisibilityAsync(first, Minute, None));
        var extended = await queue.UpdateVisibilityAsync(second, 2 * Minute, None);
        Assert.True(extended!.NextVisibleOn > second.NextVisibleOn);
        Assert.False(await queue.DeleteAsync(second, None));
        Assert.True(await queue.DeleteAsync(extended, None));
    }

    [Fact]
    public async Task DelayedMessage_IsCounted_ButNotSeen()
    {
        var queue = await NewQueueAsync();
        await queue.SendAsync("later", TimeSpan.FromHours(1), TimeSpan.FromHours(2), None);

        Assert.Empty(await queue.ReceiveAsync(32, Minute, None));
        Assert.Equal(1, await queue.CountAsync(None));
    }

    [Fact]
    public async Task Receiving_TakesAtMost32_AndClearingTakesAll()
    {
        var queue = await NewQueueAsync();
        for (var number = 0; number < 40; number++)
            await queue.SendAsync($"{number}", None);

        var peeked = await queue.PeekAsync(32, None);
        var received = await queue.ReceiveAsync(32, Minute, None);

        Assert.Equal(32, received.Select(message => message.Id).Distinct().Count());
        Assert.Equal(received.Select(message => (message.Id, message.Text)), peeked.Select(message => (message.Id, message.Text)));
        Assert.Equal(40, await queue.CountAsync(None));
        Assert.Equal(8, (await queue.ReceiveAsync(32, Minute, None)).Count);
        await queue.ClearAsync(None);
        Assert.Equal(0, await queue.CountAsync(None));
    }

    [Fact]
    public async Task Largest_Message_Fits_AndALongerOneIsNotSent()
    {
        var queue = await NewQueueAsync();
        var largest = new string('x', 48 * 1024);
        await queue.SendAsync(largest, None);

        await Assert.ThrowsAsync<StorageLimitException>(() => queue.SendAsync(largest + "x", None));

        Assert.Equal(largest, Assert.Single(await queue.ReceiveAsync(32, Minute, None)).Text);
    }

    [Fact]
    public async Task Limits_AreKept_BeforeAnythingIsSent()
    {
        var queue = storage.Account.Queue(storage.NextName());
        var message = new QueueMessage("id", "receipt", "", 1, default, default, default);
        var before = storage.Account.Calls.Snapshot();

        await Assert.ThrowsAsync<StorageLimitException>(() => queue.ReceiveAsync(0, Minute, None));
        await Assert.ThrowsAsync<StorageLimitException>(() => queue.ReceiveAsync(33, Minute, None));
        await Assert.ThrowsAsync<StorageLimitException>(() => queue.PeekAsync(33, None));
        await Assert.ThrowsAsync<StorageLimitException>(() => queue.ReceiveAsync(1, TimeSpan.Zero, None));
        await Assert.ThrowsAsync<StorageLimitException>(() => queue.ReceiveAsync(1, TimeSpan.FromDays(8), None));
        await Assert.ThrowsAsync<StorageLimitException>(() => queue.UpdateVisibilityAsync(message, TimeSpan.FromSeconds(-1), None));
        await Assert.ThrowsAsync<StorageLimitException>(() => queue.SendAsync("text", TimeSpan.FromDays(8), null, None));
        await Assert.ThrowsAsync<StorageLimitException>(() => queue.SendAsync("text", TimeSpan.Zero, TimeSpan.Zero, None));

        Assert.Equal(0, storage.Account.Calls.Snapshot().Since(before).Of(StorageService.Queue));
    }

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

        var messages = await QueueMessageXml.ReadPeekedAsync(response, None);

        Assert.Equal(["not base64!", "/////w=="], messages.Select(message => message.Text));
    }

    [Fact]
    public async Task Cancellation_EndsTheCall()
    {
        var queue = await NewQueueAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queue.ReceiveAsync(1, Minute, cancelled.Token));
    }

    private async Task<IQueue> NewQueueAsync()
    {
        var queue = storage.Account.Queue(storage.NextName());
        await queue.CreateIfNotExistsAsync(None);
        return queue;
    }
}
