using CecFunctions.Night;
using CecFunctions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.Night;

public sealed class SweepQueueTests : PortTests<ISweepQueue>
{
    private static readonly DateOnly Night = new(2025, 3, 1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Message_IsTakenByOne_AndGoneOnceItIsCompleted()
    {
        var queue = await OwnPortAsync();
        await queue.SendAsync(
            [
                .. Enumerable.Range(0, 40).Select(
                    shard => new ShardMessage("acsm", Night, shard, [Night.AddDays(-1), Night])),
            ],
            None);
        await queue.SendAsync([], None);

        var first = await queue.ReceiveAsync(100, Minute, None);
        var second = await queue.ReceiveAsync(100, Minute, None);

        Assert.Equal([32, 8], [first.Count, second.Count]);
        Assert.Equal(Enumerable.Range(0, 40), first.Concat(second).Select(received => received.Message!.Shard).Order());
        Assert.All(
            first,
            received => Assert.Equal(
                ("acsm", Night, 1), (received.Message!.Program, received.Message.Night, received.Attempts)));
        Assert.Equal([Night.AddDays(-1), Night], first[0].Message!.Dates.AsEnumerable());
        foreach (var received in first)
            await queue.CompleteAsync(received, None);
        await queue.CompleteAsync(first[0], None);
        Assert.Empty(await queue.ReceiveAsync(1, Minute, None));
    }

    [Fact]
    public async Task MessageThatCannotBeRead_ComesWithoutContent_AndCanBePutAside()
    {
        var prefix = TestStorage.NewPrefix();
        var queue = (await TestStorage.OwnPortsAsync(prefix)).GetRequiredService<ISweepQueue>();
        var account = await TestStorage.AccountAsync();
        // As the host names them: the poison queue's name is the queue's and "-poison".
        var (raw, poison) = (account.Queue($"{prefix}sweep-shards"), account.Queue($"{prefix}sweep-shards-poison"));
        await raw.SendTextAsync("{\"program\":", null, None);

        var received = Assert.Single(await queue.ReceiveAsync(10, Minute, None));
        Assert.Null(received.Message);
        await queue.PoisonAsync(received, None);

        Assert.Equal(0, (await raw.GetPropertiesAsync()).Value.ApproximateMessagesCount);
        Assert.Equal(
            "{\"program\":", QueueText.Read(Assert.Single((await poison.PeekMessagesAsync(10)).Value).MessageText));
    }

    [Fact]
    public async Task Cancellation_EndsTheCall()
    {
        var queue = await PortAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queue.ReceiveAsync(1, Minute, Cancelled()));
    }
}
