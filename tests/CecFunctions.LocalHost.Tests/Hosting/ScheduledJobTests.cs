using System.Threading.Channels;
using CecFunctions.LocalHost.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace CecFunctions.LocalHost.Tests.Hosting;

public sealed class ScheduledJobTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Runs_WhenTheScheduleSays_AndNotBefore()
    {
        var time = new ManualTime(Start);
        var runs = Channel.CreateUnbounded<DateTimeOffset>();
        using var job = Job(time, "0 5 * * * *", atStart: false, runs);
        await job.StartAsync(CancellationToken.None);

        await time.MoveToNextTimerAsync();
        var first = await runs.Reader.ReadAsync();
        await time.MoveToNextTimerAsync();
        var second = await runs.Reader.ReadAsync();

        Assert.Equal([Start.AddMinutes(5), Start.AddMinutes(65)], new[] { first, second });
        await job.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task LongWait_IsTakenInPieces_AndRunsOnce()
    {
        var time = new ManualTime(Start);
        var runs = Channel.CreateUnbounded<DateTimeOffset>();
        using var job = Job(time, "0 0 13 * * *", atStart: false, runs);
        await job.StartAsync(CancellationToken.None);

        for (var hour = 0; hour < 3; hour++)
        {
            Assert.False(runs.Reader.TryRead(out _));
            await time.MoveToNextTimerAsync();
        }

        Assert.Equal(Start.AddHours(3), await runs.Reader.ReadAsync());
        await job.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task JobThatMakesUpForMissedNights_RunsAtTheStart()
    {
        var time = new ManualTime(Start);
        var runs = Channel.CreateUnbounded<DateTimeOffset>();
        using var job = Job(time, "0 5 * * * *", atStart: true, runs);

        await job.StartAsync(CancellationToken.None);

        Assert.Equal(Start, await runs.Reader.ReadAsync());
        await job.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task RunThatFails_DoesNotEndTheSchedule()
    {
        var time = new ManualTime(Start);
        var runs = Channel.CreateUnbounded<DateTimeOffset>();
        using var job = Job(time, "0 5 * * * *", atStart: true, runs, failing: true);
        await job.StartAsync(CancellationToken.None);
        await runs.Reader.ReadAsync();

        await time.MoveToNextTimerAsync();

        Assert.Equal(Start.AddMinutes(5), await runs.Reader.ReadAsync());
        await job.StopAsync(CancellationToken.None);
    }

    private static ScheduledJob Job(
        ManualTime time, string schedule, bool atStart, Channel<DateTimeOffset> runs, bool failing = false) =>
        new(
        "Test",
        Schedule.TryParse(schedule)!,
        atStart,
        async cancellationToken =>
        {
            await runs.Writer.WriteAsync(time.GetUtcNow(), cancellationToken);
            if (failing)
            {
                throw new InvalidOperationException("on purpose");
            }
        },
        time,
        NullLogger<ScheduledJob>.Instance);
}
