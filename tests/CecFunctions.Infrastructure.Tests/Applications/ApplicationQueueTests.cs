using CecFunctions.Application.Applications;
using CecFunctions.Application.Members;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Infrastructure.Tests.Applications;

public sealed class ApplicationQueueTests : PortTests<IApplicationQueue>
{
    private static readonly DateOnly Day = new(2025, 3, 1);

    [Fact]
    public async Task Entries_OfAProgram_AreReadAsTheyWereWrittenLast_OverAllPages()
    {
        var ports = await TestStorage.SharedPortsAsync();
        var queue = ports.GetRequiredService<IApplicationQueue>();
        var program = NewId();
        var written = Enumerable.Range(0, 1050)
            .Select(i => new QueuedApplication(new MemberKey(program, $"m{i}"), $"a{i}", ApplicationKind.Petition, Day.AddDays(-i % 9)))
            .ToList();

        await queue.WriteAsync([.. written, written[3]], None);
        await queue.WriteAsync([written[0] with { FiledOn = Day.AddDays(5) }], None);
        await queue.WriteAsync([], None);
        var read = await queue.ReadAsync(program, None);

        Assert.Equal(
            written.Select((entry, i) => i == 0 ? entry with { FiledOn = Day.AddDays(5) } : entry).ToHashSet(),
            read.Select(entry => entry with { WrittenAt = null, ETag = null }).ToHashSet());
        Assert.Equal(written.Count, read.Count);
        Assert.All(read, entry => Assert.Equal(ports.GetRequiredService<StandingClock>().Now, entry.WrittenAt));
        Assert.Empty(await queue.ReadAsync(NewId(), None));
    }

    [Fact]
    public async Task EntryWrittenAgain_IsNotRemovedByWhoReadItBefore()
    {
        var queue = await PortAsync();
        var program = NewId();
        var entries = Enumerable.Range(0, 5).Select(i => new QueuedApplication(new MemberKey(program, "m1"), $"a{i}", ApplicationKind.Appeal, Day)).ToList();
        await queue.WriteAsync(entries, None);
        var read = await queue.ReadAsync(program, None);
        await queue.WriteAsync([entries[4]], None);

        await queue.RemoveAsync(read, None);
        await queue.RemoveAsync(read, None);

        Assert.Equal("a4", Assert.Single(await queue.ReadAsync(program, None)).Id);
    }

    [Fact]
    public async Task EntryThatWasNotRead_CannotBeRemoved()
    {
        var queue = await PortAsync();

        await Assert.ThrowsAnyAsync<ArgumentException>(() => queue.RemoveAsync([new QueuedApplication(new MemberKey("acsm", "m"), "a", ApplicationKind.Appeal, Day)], None));
    }

    [Fact]
    public async Task Cancellation_EndsTheCall()
    {
        var queue = await PortAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queue.ReadAsync("acsm", Cancelled()));
    }
}
