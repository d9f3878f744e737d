using CecFunctions.Application.NightlySweep;
using CecFunctions.Application.Runs;

namespace CecFunctions.Infrastructure.Tests.Runs;

public sealed class RunStoreTests : PortTests<IRunStore>
{
    private static readonly DateOnly Night = new(2025, 3, 1);
    private static readonly DateTimeOffset Began = new(2025, 3, 1, 9, 5, 0, TimeSpan.Zero);

    [Fact]
    public async Task Runs_OfAJob_ComeNewestFirst()
    {
        var runs = await PortAsync();
        var job = NewId();
        foreach (var hour in (int[])[3, 1, 2])
            await runs.AddAsync(new RunRecord(job, hour == 1 ? null : "acsm", hour == 1 ? null : Night, Began.AddHours(hour), Began.AddHours(hour).AddSeconds(7), RunOutcome.Finished, [new("zu erst", "1"), new("a", "ü")]), None);
        await runs.AddAsync(new RunRecord(job + "x", null, null, Began.AddHours(9), Began.AddHours(9), RunOutcome.Finished, []), None);

        var read = await runs.ReadAsync(job, 2, None);

        Assert.Equal([Began.AddHours(3), Began.AddHours(2)], read.Select(run => run.StartedAt));
        Assert.Equal(("acsm", Night, Began.AddHours(3).AddSeconds(7)), (read[0].Program, read[0].Day, read[0].FinishedAt));
        Assert.Equal([new("zu erst", "1"), new("a", "ü")], read[0].Figures);
        Assert.Equal((null, null), ((await runs.ReadAsync(job, 10, None))[2].Program, (await runs.ReadAsync(job, 10, None))[2].Day));
        Assert.Empty(await runs.ReadAsync(NewId(), 10, None));
    }

    [Fact]
    public async Task Night_IsBegunOnce_AndFinishedOnce()
    {
        var runs = await PortAsync();
        var night = new NightRecord { Program = NewId(), Night = Night, Shards = [0, 7, 15], BeganAt = Began };
        Assert.Null(await runs.FindNightAsync(night.Program, Night, None));

        Assert.True(await runs.TryBeginNightAsync(night, None));
        Assert.False(await runs.TryBeginNightAsync(night with { Shards = [] }, None));
        var read = (await runs.FindNightAsync(night.Program, Night, None))!;
        Assert.Equal(night.Shards.AsEnumerable(), read.Shards);
        Assert.Equal((Began, null, null), (read.BeganAt, read.FinishedAt, read.Figures));

        var figures = new SweepFigures { Examined = 3, OldestDue = Night.AddDays(-2), Duration = TimeSpan.FromSeconds(1.5) };
        Assert.True(await runs.TryFinishNightAsync(read with { FinishedAt = Began.AddMinutes(1), Figures = figures }, None));
        Assert.False(await runs.TryFinishNightAsync(read with { FinishedAt = Began.AddMinutes(2) }, None));
        var finished = (await runs.FindNightAsync(night.Program, Night, None))!;
        Assert.Equal((Began.AddMinutes(1), figures), (finished.FinishedAt, finished.Figures));
    }

    [Fact]
    public async Task Shard_IsWritten_WhereItIsAsItWasRead()
    {
        var runs = await PortAsync();
        var shard = new ShardRecord { Program = NewId(), Night = Night, Shard = 11, Dates = [Night.AddDays(-1), Night], ClaimedUntil = Began };
        Assert.Null(await runs.FindShardAsync(shard.Program, Night, 11, None));

        var first = await runs.TryWriteShardAsync(shard with { ClaimedBy = "one" }, None);
        Assert.NotNull(first);
        Assert.Null(await runs.TryWriteShardAsync(shard with { ClaimedBy = "other" }, None));
        var second = await runs.TryWriteShardAsync(first with { Result = new SweepFigures { Failed = 1 } }, None);
        Assert.NotNull(second);
        Assert.Null(await runs.TryWriteShardAsync(first with { ClaimedBy = "late" }, None));
        await runs.TryWriteShardAsync(shard with { Shard = 2 }, None);

        var read = (await runs.FindShardAsync(shard.Program, Night, 11, None))!;
        Assert.Equal(("one", Began, 1, second.ETag), (read.ClaimedBy, read.ClaimedUntil, read.Result!.Failed, read.ETag));
        Assert.Equal(shard.Dates.AsEnumerable(), read.Dates);
        Assert.Equal([2, 11], (await runs.ReadShardsAsync(shard.Program, Night, None)).Select(row => row.Shard));
        Assert.Empty(await runs.ReadShardsAsync(shard.Program, Night.AddDays(1), None));
    }

    [Fact]
    public async Task Cancellation_EndsTheCall()
    {
        var runs = await PortAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => runs.ReadAsync("job", 1, Cancelled()));
    }
}
