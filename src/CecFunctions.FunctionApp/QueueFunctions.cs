using CecFunctions.Jobs;
using CecFunctions.Night;
using CecFunctions.SignIn;
using Microsoft.Azure.Functions.Worker;

namespace CecFunctions.FunctionApp;

/// <summary>
/// The queues, and a watch on what the host puts aside. A message whose function throws comes again. Triggers without a
/// connection use <c>AzureWebJobsStorage</c>, where the data is.
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

    /// <param name="message">The request for a link.</param>
    /// <param name="dequeueCount">
    /// How often the message was taken, this time included; the host finds the parameter by its name.
    /// </param>
    [Function(QueueFunction.SignInMail)]
    public Task SignInMailAsync(
        [QueueTrigger(QueueName.SignInRequests)] string message, int dequeueCount, CancellationToken stop) =>
        signIn.SendMailAsync(new QueuedMessage(message, dequeueCount), stop);

    /// <param name="message">Not read, because it may hold an address.</param>
    [Function(QueueFunction.SignInMailPoison)]
    public Task SignInMailPoisonAsync(
        [QueueTrigger(QueueName.SignInRequestsPoison)] string message, CancellationToken stop) =>
        poison.SeeAsync(QueueName.SignInRequests, null, null, [], stop);
}
