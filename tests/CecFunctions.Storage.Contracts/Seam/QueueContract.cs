using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using CecFunctions.Azurite;
using CecFunctions.Infrastructure.Storage;
using CecFunctions.Infrastructure.Storage.Queues;

namespace CecFunctions.Storage.Contracts.Seam;

public abstract class QueueContract(StorageUnderTest storage) : SeamContract(storage)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task CreatingAQueue_IsDoneOnce_AndDeletingItToo()
    {
        var queue = Account.Queue(NextName());

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
        var queue = Account.Queue(NextName());
        var message = new QueueMessage("id", "receipt", "", 1, default, default, default);
        var before = Account.Calls.Snapshot();

        await Assert.ThrowsAsync<StorageLimitException>(() => queue.ReceiveAsync(0, Minute, None));
        await Assert.ThrowsAsync<StorageLimitException>(() => queue.ReceiveAsync(33, Minute, None));
        await Assert.ThrowsAsync<StorageLimitException>(() => queue.PeekAsync(33, None));
        await Assert.ThrowsAsync<StorageLimitException>(() => queue.ReceiveAsync(1, TimeSpan.Zero, None));
        await Assert.ThrowsAsync<StorageLimitException>(() => queue.ReceiveAsync(1, TimeSpan.FromDays(8), None));
        await Assert.ThrowsAsync<StorageLimitException>(() => queue.UpdateVisibilityAsync(message, TimeSpan.FromSeconds(-1), None));
        await Assert.ThrowsAsync<StorageLimitException>(() => queue.SendAsync("text", TimeSpan.FromDays(8), null, None));
        await Assert.ThrowsAsync<StorageLimitException>(() => queue.SendAsync("text", TimeSpan.Zero, TimeSpan.Zero, None));

        Assert.Equal(0, Account.Calls.Snapshot().Since(before).Of(StorageService.Queue));
    }

    [Theory]
    [InlineData("not base64!")]
    [InlineData("/////w==")]
    public async Task MessageOfSomebodyElse_ComesAsItIs_AndDoesNotStopTheQueue(string kept)
    {
        var queue = await NewQueueAsync();
        await SendAsItIsAsync(queue.Name, kept);

        Assert.Equal(kept, Assert.Single(await queue.PeekAsync(1, None)).Text);
        Assert.Equal(kept, Assert.Single(await queue.ReceiveAsync(1, Minute, None)).Text);
    }

    [Fact]
    public async Task Text_IsKeptInBase64_AsTheFunctionsHostReadsIt()
    {
        var queue = await NewQueueAsync();
        await SendAsItIsAsync(queue.Name, Convert.ToBase64String("Zoë"u8));
        await queue.SendAsync("Zoë", None);

        Assert.Equal(["Zoë", "Zoë"], (await queue.PeekAsync(2, None)).Select(message => message.Text));
        Assert.Equal(["Wm/Dqw==", "Wm/Dqw=="], await KeptAsync(queue.Name));
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
        var queue = Account.Queue(NextName());
        await queue.CreateIfNotExistsAsync(None);
        return queue;
    }

    private static async Task SendAsItIsAsync(string queue, string kept)
    {
        var body = new StringContent($"<QueueMessage><MessageText>{kept}</MessageText></QueueMessage>");
        using var answer = await RawAsync(HttpMethod.Post, queue, string.Empty, body);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<IEnumerable<string>> KeptAsync(string queue)
    {
        using var answer = await RawAsync(HttpMethod.Get, queue, "&peekonly=true&numofmessages=32", null);
        var list = XDocument.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
        return [.. list.Descendants("MessageText").Select(text => text.Value)];
    }

    // Past every client of ours: by a signature in the address.
    private static async Task<HttpResponseMessage> RawAsync(HttpMethod verb, string queue, string query, HttpContent? body)
    {
        var address = await AzuriteInstance.SharedAsync();
        var parts = address.ConnectionString.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1]);
        const string expiry = "2999-01-01T00:00:00Z";
        var account = parts["AccountName"];
        var text = $"{account}\nraup\nq\nso\n\n{expiry}\n\n\n2019-02-02\n";
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(parts["AccountKey"]), Encoding.UTF8.GetBytes(text)));
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(
            verb, $"{parts["QueueEndpoint"].TrimEnd('/')}/{queue}/messages?sv=2019-02-02&ss=q&srt=so&sp=raup&se={Uri.EscapeDataString(expiry)}&sig={Uri.EscapeDataString(signature)}{query}");
        request.Content = body;
        return await client.SendAsync(request);
    }
}
