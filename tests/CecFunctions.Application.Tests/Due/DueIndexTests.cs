using CecFunctions.Application.Due;
using CecFunctions.Application.Members;
using CecFunctions.Domain.Credentials;

namespace CecFunctions.Application.Tests.Due;

public sealed class DueIndexTests
{
    private static readonly DateOnly Day = new(2025, 6, 2);

    /// <summary>A hint exists for every member on or before their next action date, and one for every unsettled notice.</summary>
    internal static async Task AssertCompleteAsync(TestSystem system)
    {
        var hints = (await system.HintsAsync()).ToLookup(hint => (hint.Member, hint.Kind), hint => hint.On);
        await foreach (var member in system.Members.ReadAllAsync(CancellationToken.None))
        {
            var key = member.Document.Key;
            if (Lifecycle.NextActionOn(member.Document.Standing, TestPrograms.Catalog[key.Program]) is { } next)
            {
                Assert.Contains(hints[(key, HintKind.Sweep)], on => on <= next);
            }

            if (!member.Document.UnsettledNotices.IsEmpty)
            {
                Assert.NotEmpty(hints[(key, HintKind.Notice)]);
            }
        }
    }

    [Fact]
    public async Task HintWrittenAgain_IsNotDeletedByWhoReadItBefore()
    {
        await using var system = await TestSystem.StartAsync();
        var hints = Enumerable.Range(0, 5).Select(i => new DueHint(Day, new MemberKey("acsm", $"m{i}"), HintKind.Sweep)).ToList();
        await system.Due.WriteAsync(hints, CancellationToken.None);
        var read = await ReadAsync(system);
        await system.Due.WriteAsync([hints[2]], CancellationToken.None);

        await system.Due.DeleteAsync(read, CancellationToken.None);

        Assert.Equal([hints[2]], (await ReadAsync(system)).Select(stored => stored.Hint));
    }

    [Fact]
    public async Task Hints_AreFoundByDateProgramAndKind()
    {
        await using var system = await TestSystem.StartAsync();
        var member = new MemberKey("nsca", "x");
        await system.Due.WriteAsync(
            [new DueHint(Day, member, HintKind.Sweep), new DueHint(Day, member, HintKind.Notice), new DueHint(Day.AddDays(1), member, HintKind.Sweep)],
            CancellationToken.None);

        var partitions = await system.Due.FindPartitionsAsync(HintKind.Sweep, Day.AddDays(1), CancellationToken.None);

        var (partition, count) = Assert.Single(partitions);
        Assert.Equal((Day, "nsca", 1), (partition.On, partition.Program, count));
        Assert.Equal(new DueHint(Day, member, HintKind.Sweep), Assert.Single(await ReadAsync(system, partition)).Hint);
    }

    private static async Task<List<StoredHint>> ReadAsync(TestSystem system)
    {
        var read = new List<StoredHint>();
        foreach (var partition in (await system.Due.FindPartitionsAsync(HintKind.Sweep, DateOnly.MaxValue, CancellationToken.None)).Keys)
        {
            read.AddRange(await ReadAsync(system, partition));
        }

        return read;
    }

    private static async Task<List<StoredHint>> ReadAsync(TestSystem system, DuePartition partition)
    {
        var read = new List<StoredHint>();
        await foreach (var hint in system.Due.ReadAsync(partition, HintKind.Sweep, CancellationToken.None))
        {
            read.Add(hint);
        }

        return read;
    }
}
