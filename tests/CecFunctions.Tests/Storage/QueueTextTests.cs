using Azure;
using Azure.Storage.Queues;
using CecFunctions.Storage;

namespace CecFunctions.Tests.Storage;

public sealed class QueueTextTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Text_ComesBackAsItWasSent_AndIsGoneWhenDeleted()
    {
        const string text = "{\"program\":\"acsm\"} <&> Zoë \U0001F600\r\n ";
        var queue = await NewQueueAsync();
        await queue.SendTextAsync(text, null, None);

        var message = Assert.Single(await queue.ReceiveAsync(100, Minute, None));

        Assert.Equal((text, 1L), (QueueText.Read(message.MessageText), message.DequeueCount));
        Assert.Equal(TimeSpan.FromDays(7), message.ExpiresOn - message.InsertedOn);
        Assert.Empty(await queue.ReceiveAsync(1, Minute, None));
        Assert.True(await queue.TryDeleteAsync(message, None));
        Assert.False(await queue.TryDeleteAsync(message, None));
    }

    [Fact]
    public async Task MessageThatAnotherReceiverHas_IsNotDeleted()
    {
        var queue = await NewQueueAsync();
        await queue.SendTextAsync("text", TimeSpan.FromHours(1), None);
        var first = Assert.Single(await queue.ReceiveAsync(1, Minute, None));
        await queue.UpdateMessageAsync(first.MessageId, first.PopReceipt, visibilityTimeout: TimeSpan.Zero);
        var second = Assert.Single(await queue.ReceiveAsync(1, Minute, None));

        Assert.False(await queue.TryDeleteAsync(first, None));
        Assert.True(await queue.TryDeleteAsync(second, None));
        Assert.Equal(TimeSpan.FromHours(1), second.ExpiresOn - second.InsertedOn);
    }

    [Theory]
    [InlineData("not base64!")]
    [InlineData("/////w==")]
    public async Task TextThatIsNoBase64_ReachesItsReader_AndTheMessagesBesideItToo(string kept)
    {
        var queue = await NewQueueAsync();
        await queue.SendMessageAsync(kept);
        await queue.SendTextAsync("ours", null, None);

        var received = await queue.ReceiveAsync(32, Minute, None);

        Assert.Equal([kept, "ours"], received.Select(message => QueueText.Read(message.MessageText)));
    }

    [Fact]
    public async Task Text_IsKeptInBase64_AsTheFunctionsHostReadsIt()
    {
        var queue = await NewQueueAsync();
        await queue.SendTextAsync("Zoë", null, None);

        Assert.Equal("Wm/Dqw==", (await queue.PeekMessageAsync()).Value.MessageText);
    }

    [Fact]
    public async Task LargestText_Fits_AndALongerOneIsNotSent()
    {
        var queue = await NewQueueAsync();
        var largest = new string('x', 48 * 1024);
        await queue.SendTextAsync(largest, null, None);

        await Assert.ThrowsAsync<StorageLimitException>(() => queue.SendTextAsync(largest + "x", null, None));

        Assert.Equal(largest, QueueText.Read(Assert.Single(await queue.ReceiveAsync(32, Minute, None)).MessageText));
    }

    [Fact]
    public async Task MissingQueue_IsAnError()
    {
        var queue = (await TestStorage.AccountAsync()).Queue(TestStorage.NextName());

        Func<Task>[] calls = [() => queue.SendTextAsync("text", null, None), () => queue.ReceiveAsync(1, Minute, None)];
        foreach (var call in calls)
        {
            Assert.Equal("QueueNotFound", (await Assert.ThrowsAsync<RequestFailedException>(call)).ErrorCode);
        }
    }

    private static async Task<QueueClient> NewQueueAsync()
    {
        var queue = (await TestStorage.AccountAsync()).Queue(TestStorage.NextName());
        await queue.CreateIfNotExistsAsync(cancellationToken: None);
        return queue;
    }
}
