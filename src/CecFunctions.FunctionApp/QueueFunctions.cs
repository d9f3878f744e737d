using CecFunctions.Jobs;
using CecFunctions.Night;
using CecFunctions.SignIn;
using Microsoft.Azure.Functions.Worker;

namespace CecFunctions.FunctionApp;

/// <summary>
/// The queues, and a watch on what the host puts aside. A message whose function throws comes again. A trigger
/// without a connection
/// named uses <c>AzureWebJobsStorage</c>, where the data is.
/// </summary>
public sealed class QueueFunctions(ShardQueueConsumer shards, SignInByMail signIn, PoisonWatch poison)
{
    [Function(QueueFunction.SweepShard)]
    public Task SweepShardAsync([QueueTrigger(QueueName.SweepShards)] string message, CancellationToken stop) =>
        shards.TakeAsync(message, stop);

    [Function(QueueFunction.SweepShardPoison)]
    public Task SweepShardPoisonAsync(
        [QueueTrigger(QueueName.SweepShardsPoison)] string message, CancellationToken stop) =>
        shards.SeePoisonAsync(message, stop);

    /// <param name="message">Says who asked for a link.</param>
    /// <param name="dequeueCount">
    /// How often it has been taken, this time included: the host fills it in by its name.
    /// </param>
    [Function(QueueFunction.SignInMail)]
    public Task SignInMailAsync(
        [QueueTrigger(QueueName.SignInRequests)] string message, int dequeueCount, CancellationToken stop) =>
        signIn.SendMailAsync(new QueuedMessage(message, dequeueCount), stop);

    /// <param name="message">Not looked at: it may hold an address.</param>
    [Function(QueueFunction.SignInMailPoison)]
    public Task SignInMailPoisonAsync(
        [QueueTrigger(QueueName.SignInRequestsPoison)] string message, CancellationToken stop) =>
        poison.SeeAsync(QueueName.SignInRequests, null, null, [], stop);
}
