using System.Text.Json;
using CecFunctions.Domain.Credentials;
using CecFunctions.Jobs;
using CecFunctions.Members;
using CecFunctions.Night;
using CecFunctions.Notices;
using CecFunctions.SignIn;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.Jobs;

/// <summary>Messages as a trigger hands them over.</summary>
public sealed class CecWorkTests
{
    private static readonly MemberKey Key = new("acsm", "m1");
    private static readonly DateOnly Night = new(2025, 3, 15);

    [Fact]
    public async Task EveryJob_RunsOnTheServicesThatAreRegistered()
    {
        await using var system = await TestSystem.StartAsync();

        foreach (var job in CecWork.Jobs)
        {
            await job.RunAsync(system.Get<IServiceProvider>(), CancellationToken.None);
        }

        Assert.Equal(
            JobName.All.Except([JobName.RuleChange, JobName.PoisonMessages]), CecWork.Jobs.Select(job => job.Name));
    }

    [Fact]
    public async Task ShardMessage_IsWorkedOffByTheTrigger()
    {
        await using var system = await TestSystem.StartAsync();
        system.Clock.Now = new DateTimeOffset(2025, 3, 15, 12, 0, 0, TimeSpan.Zero);
        await system.ImportAsync(new DateOnly(2025, 1, 10), TestRoster.Row("m1", "2022-03-15"));
        await system.Get<NightlySweep>().RunDueNightsAsync(CancellationToken.None);
        var received = Assert.Single(
            await system.Get<ISweepQueue>().ReceiveAsync(32, TimeSpan.FromMinutes(1), CancellationToken.None));

        await TakeAsync(system, QueueName.SweepShards, Written(received.Message!));

        Assert.Equal(CredentialStatus.Grace, (await system.MemberAsync(Key)).Standing.Credentials[0].Status);
        Assert.Empty(await PutAsideAsync(system));
    }

    [Fact]
    public async Task UnreadableMessage_IsShownToStaffAtOnce_AndDoesNotComeAgain()
    {
        await using var system = await TestSystem.StartAsync();

        await TakeAsync(system, QueueName.SweepShards, "{ \"program\": ");
        await TakeAsync(system, QueueName.SignInRequests, "[]");

        Assert.Equal(
            [(null, "sign-in-requests"), (null, "sweep-shards")],
            (await PutAsideAsync(system)).Select(run => (run.Program, Queue: Figure(run, "queue"))).OrderBy(
                run => run.Queue, StringComparer.Ordinal));
    }

    [Fact]
    public async Task PoisonOfTheShards_SaysWhichShardItWas()
    {
        await using var system = await TestSystem.StartAsync();

        await system.Get<ShardQueueConsumer>().SeePoisonAsync(
            Written(new ShardMessage("acsm", Night, 7, [Night])), CancellationToken.None);

        var shown = Assert.Single(await PutAsideAsync(system));
        Assert.Equal(
            ("acsm", Night, RunOutcome.FinishedWithFailures, "7"),
            (shown.Program, shown.Day!.Value, shown.Outcome, Figure(shown, "shard")));
    }

    [Fact]
    public async Task SignInRequest_ComesAgainWhileTheMailIsAway_ButIsNeverLeftToThePoisonQueue()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(new DateOnly(2025, 1, 10), TestRoster.Row("m1", "2022-03-15"));
        system.Mails.Answer = _ => MailResult.TryAgain("busy");
        var request = Written(new SignInRequest("acsm", "member@example.org", "http://127.0.0.1"));

        for (var attempt = 1; attempt < WorkQueue.MostDeliveries; attempt++)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(
                () => TakeAsync(system, QueueName.SignInRequests, request, attempt));
        }

        await TakeAsync(system, QueueName.SignInRequests, request, WorkQueue.MostDeliveries);

        Assert.Equal(WorkQueue.MostDeliveries, system.Mails.Calls);
        var shown = Assert.Single(await PutAsideAsync(system));
        Assert.Equal("acsm", shown.Program);
        Assert.DoesNotContain(shown.Figures, figure => figure.Value.Contains("example.org", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SignInRequest_ThatFailsForGood_IsLoggedAndGoneOnTheLastAttempt()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(new DateOnly(2025, 1, 10), TestRoster.Row("m1", "2022-03-15"));
        system.Mails.Answer = _ => throw new IOException("The mail is broken.");
        var request = Written(new SignInRequest("acsm", "member@example.org", "http://127.0.0.1"));

        await Assert.ThrowsAsync<IOException>(() => TakeAsync(system, QueueName.SignInRequests, request));
        await TakeAsync(system, QueueName.SignInRequests, request, WorkQueue.MostDeliveries);

        Assert.Single(await PutAsideAsync(system));
    }

    [Fact]
    public async Task SignInRequest_IsMailed()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(new DateOnly(2025, 1, 10), TestRoster.Row("m1", "2022-03-15"));

        await TakeAsync(
            system,
            QueueName.SignInRequests,
            Written(new SignInRequest("acsm", "member@example.org", "http://127.0.0.1")));

        Assert.Contains("http://127.0.0.1/sign-in/", Assert.Single(system.Mails.Mails).Text, StringComparison.Ordinal);
    }

    private static Task TakeAsync(TestSystem system, string queue, string text, int attempts = 1) =>
        queue == QueueName.SweepShards
            ? system.Get<ShardQueueConsumer>().TakeAsync(text, CancellationToken.None)
            : system.Get<SignInByMail>().SendMailAsync(new QueuedMessage(text, attempts), CancellationToken.None);

    private static Task<IReadOnlyList<RunRecord>> PutAsideAsync(TestSystem system) =>
        system.Get<IRunStore>().ReadAsync(JobName.PoisonMessages, 9, CancellationToken.None);

    private static string Figure(RunRecord run, string name) => run.Figures.Single(figure => figure.Key == name).Value;

    private static string Written(ShardMessage message) => JsonSerializer.Serialize(message, JsonSerializerOptions.Web);

    private static string Written(SignInRequest request) => JsonSerializer.Serialize(request);
}
