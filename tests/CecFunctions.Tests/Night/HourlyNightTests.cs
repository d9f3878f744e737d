using CecFunctions.Domain.Credentials;
using CecFunctions.Jobs;
using CecFunctions.Members;
using CecFunctions.Night;

namespace CecFunctions.Tests.Night;

public sealed class HourlyNightTests
{
    private static readonly MemberKey Key = new("acsm", "m1");
    private static readonly DateOnly Night = new(2025, 3, 15);

    // 02:05 in Indianapolis, which has summer time then; 23:05 of the day before in Phoenix; 00:05 in Denver.
    private static readonly DateTimeOffset NightHasBegunInIndianapolis = new(2025, 3, 15, 6, 5, 0, TimeSpan.Zero);

    [Fact]
    public async Task Night_IsBegunWorkedOffAndFinishedOnce()
    {
        await using var system = await StartAsync();

        var asked = await system.Get<NightlySweep>().RunDueNightsAsync(CancellationToken.None);
        var worked = await system.Get<ShardQueueConsumer>().RunAsync(CancellationToken.None);
        var askedAgain = await system.Get<NightlySweep>().RunDueNightsAsync(CancellationToken.None);

        Assert.Equal((1, 1, 0), (asked, worked, askedAgain));
        Assert.Equal(CredentialStatus.Grace, (await system.MemberAsync(Key)).Standing.Credentials[0].Status);
        var night = (await system.Get<IRunStore>().FindNightAsync("acsm", Night, CancellationToken.None))!;
        Assert.Equal((1, 1), (night.Figures!.Examined, night.Figures.ChangedByTransition));
        Assert.NotNull(night.FinishedAt);
        Assert.Equal(
            Night,
            Assert.Single(
                await system.Get<IRunStore>().ReadAsync(JobName.NightlySweep, 9, CancellationToken.None),
                run => run.Program == "acsm").Day);
    }

    [Fact]
    public async Task Night_DoesNotBeginBeforeTwoOClockOfTheProgram()
    {
        await using var system = await StartAsync();
        system.Clock.Now = NightHasBegunInIndianapolis.AddMinutes(-6);

        await system.Get<NightlySweep>().RunDueNightsAsync(CancellationToken.None);

        Assert.Null(await system.Get<IRunStore>().FindNightAsync("acsm", Night, CancellationToken.None));
        Assert.NotNull(await system.Get<IRunStore>().FindNightAsync("acsm", Night.AddDays(-1), CancellationToken.None));
    }

    [Fact]
    public async Task ShardWhoseMessageIsLost_IsAskedForAgainWhenItsClaimHasExpired()
    {
        await using var system = await StartAsync();
        var queue = system.Get<ISweepQueue>();
        await system.Get<NightlySweep>().RunDueNightsAsync(CancellationToken.None);
        await queue.CompleteAsync(
            Assert.Single(await queue.ReceiveAsync(32, TimeSpan.FromMinutes(1), CancellationToken.None)),
            CancellationToken.None);

        var atOnce = await system.Get<NightlySweep>().RunDueNightsAsync(CancellationToken.None);
        system.Clock.Now += TimeSpan.FromHours(1);
        var anHourLater = await system.Get<NightlySweep>().RunDueNightsAsync(CancellationToken.None);

        Assert.Equal((0, 1), (atOnce, anHourLater));
        await system.Get<ShardQueueConsumer>().RunAsync(CancellationToken.None);
        Assert.NotNull(
            (await system.Get<IRunStore>().FindNightAsync("acsm", Night, CancellationToken.None))!.FinishedAt);
    }

    [Fact]
    public async Task ShardThatAnotherWorkerHas_IsLeftAlone()
    {
        await using var system = await StartAsync();
        await system.Get<NightlySweep>().RunDueNightsAsync(CancellationToken.None);
        var runs = system.Get<IRunStore>();
        var shard = Assert.Single(await runs.ReadShardsAsync("acsm", Night, CancellationToken.None));
        await runs.TryWriteShardAsync(
            shard with { ClaimedBy = "another", ClaimedUntil = system.Clock.Now + TimeSpan.FromMinutes(1) },
            CancellationToken.None);

        await system.Get<ShardQueueConsumer>().RunAsync(CancellationToken.None);

        Assert.Equal(CredentialStatus.Active, (await system.MemberAsync(Key)).Standing.Credentials[0].Status);
        Assert.Null((await runs.FindNightAsync("acsm", Night, CancellationToken.None))!.FinishedAt);
    }

    [Fact]
    public async Task NightWithAFailingMember_IsFinishedAllTheSame()
    {
        LossyStore? store = null;
        await using var system = await StartAsync(
            services => services.Replace<IMemberStore>(inner => store = new LossyStore(inner)));
        store!.FailFor = Key;

        await system.Get<NightlySweep>().RunDueNightsAsync(CancellationToken.None);
        await system.Get<ShardQueueConsumer>().RunAsync(CancellationToken.None);

        Assert.Equal(
            1, (await system.Get<IRunStore>().FindNightAsync("acsm", Night, CancellationToken.None))!.Figures!.Failed);
        var run = Assert.Single(
            await system.Get<IRunStore>().ReadAsync(JobName.NightlySweep, 9, CancellationToken.None),
            run => run.Program == "acsm");
        Assert.Equal(RunOutcome.FinishedWithFailures, run.Outcome);
    }

    [Fact]
    public async Task UnreadableMessage_IsPutAside()
    {
        await using var system = await StartAsync();
        var queue = new UnreadableQueue();
        var consumer = new ShardQueueConsumer(
            queue,
            system.Get<ShardWorker>(),
            system.Get<PoisonWatch>(),
            new SweepOptions(),
            Microsoft.Extensions.Logging.Abstractions.NullLogger<ShardQueueConsumer>.Instance);

        Assert.Equal(1, await consumer.RunAsync(CancellationToken.None));
        Assert.Equal(1, queue.Poisoned);
        var shown = Assert.Single(
            await system.Get<IRunStore>().ReadAsync(JobName.PoisonMessages, 9, CancellationToken.None));
        Assert.Equal(
            (RunOutcome.FinishedWithFailures, "sweep-shards"),
            (shown.Outcome, shown.Figures.Single(figure => figure.Key == "queue").Value));
    }

    private static async Task<TestSystem> StartAsync(
        Action<Microsoft.Extensions.DependencyInjection.IServiceCollection>? with = null)
    {
        var system = await TestSystem.StartAsync(with);
        system.Clock.Now = NightHasBegunInIndianapolis;
        await system.ImportAsync(new DateOnly(2025, 1, 10), TestRoster.Row("m1", "2022-03-15"));
        return system;
    }

    private sealed class UnreadableQueue : ISweepQueue
    {
        public int Poisoned { get; private set; }

        public ShardMessage? TryRead(string text) => null;

        public Task SendAsync(IReadOnlyCollection<ShardMessage> messages, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<IReadOnlyList<ReceivedShard>> ReceiveAsync(
            int most, TimeSpan hiddenFor, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<ReceivedShard>>([new ReceivedShard(null, 1, "receipt")]);

        public Task CompleteAsync(ReceivedShard received, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task PoisonAsync(ReceivedShard received, CancellationToken cancellationToken)
        {
            Poisoned++;
            return Task.CompletedTask;
        }
    }
}
