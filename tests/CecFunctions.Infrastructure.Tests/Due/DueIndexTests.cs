using CecFunctions.Application.Due;
using CecFunctions.Application.Members;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Infrastructure.Tests.Due;

public sealed class DueIndexTests : PortTests<IDueIndex>
{
    private static readonly DateOnly Day = new(2025, 6, 2);

    [Fact]
    public async Task HintWrittenAgain_IsNotDeletedByWhoReadItBefore()
    {
        var due = await OwnPortAsync();
        var hints = Enumerable.Range(0, 5).Select(i => new DueHint(Day, new MemberKey("acsm", $"m{i}"), HintKind.Sweep)).ToList();
        await due.WriteAsync(hints, None);
        var read = await ReadAsync(due);
        await due.WriteAsync([hints[2]], None);

        await due.DeleteAsync(read, None);
        await due.DeleteAsync(read, None);

        Assert.Equal([hints[2]], (await ReadAsync(due)).Select(stored => stored.Hint));
        Assert.True(await due.ExistsAsync(hints[2], None));
        Assert.False(await due.ExistsAsync(hints[1], None));
    }

    [Fact]
    public async Task Hints_AreFoundByDateProgramAndKind()
    {
        var due = await OwnPortAsync();
        var member = new MemberKey("nsca", "x");
        await due.WriteAsync(
            [new DueHint(Day, member, HintKind.Sweep), new DueHint(Day, member, HintKind.Notice), new DueHint(Day.AddDays(1), member, HintKind.Sweep)],
            None);

        var partitions = await due.FindPartitionsAsync(HintKind.Sweep, Day.AddDays(1), None);

        var (partition, count) = Assert.Single(partitions);
        Assert.Equal((Day, "nsca", 1), (partition.On, partition.Program, count));
        Assert.Equal(new DueHint(Day, member, HintKind.Sweep), Assert.Single(await due.ReadAsync(partition, HintKind.Sweep, None).ToListAsync()).Hint);
    }

    [Fact]
    public async Task Hints_ComeByDate_OverAllPages_WithTheInstantTheyWereWritten()
    {
        var ports = await TestStorage.OwnPortsAsync();
        var due = ports.GetRequiredService<IDueIndex>();
        // More than a page of a query and, in one partition, more than a batch.
        var hints = Enumerable.Range(0, 1100).Select(i => new DueHint(Day.AddDays(-(i % 3)), new MemberKey("acsm", $"m{i}"), HintKind.Sweep)).ToList();
        await due.WriteAsync(hints, None);
        await due.WriteAsync([new DueHint(Day, new MemberKey("acsm", "m0"), HintKind.Draw)], None);
        await due.WriteAsync([], None);

        var read = await due.ReadBeforeAsync(HintKind.Sweep, Day, None).ToListAsync();

        Assert.Equal(hints.Where(hint => hint.On < Day).ToHashSet(), read.Select(stored => stored.Hint).ToHashSet());
        Assert.Equal(read.Select(stored => stored.Hint.On).Order(), read.Select(stored => stored.Hint.On));
        Assert.All(read, stored => Assert.Equal(ports.GetRequiredService<StandingClock>().Now, stored.WrittenAt));
        Assert.Equal(1101, await due.ReadAllAsync(None).CountAsync());
        Assert.Equal(1100, (await due.FindPartitionsAsync(HintKind.Sweep, DateOnly.MaxValue, None)).Values.Sum());
    }

    [Fact]
    public async Task Cancellation_EndsTheCall()
    {
        var due = await PortAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => due.WriteAsync([new DueHint(Day, new MemberKey("acsm", "m1"), HintKind.Sweep)], Cancelled()));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => due.ReadAllAsync(Cancelled()).CountAsync(Cancelled()).AsTask());
    }

    private static async Task<List<StoredHint>> ReadAsync(IDueIndex due)
    {
        var read = new List<StoredHint>();
        foreach (var partition in (await due.FindPartitionsAsync(HintKind.Sweep, DateOnly.MaxValue, None)).Keys)
            read.AddRange(await due.ReadAsync(partition, HintKind.Sweep, None).ToListAsync());
        return read;
    }
}
