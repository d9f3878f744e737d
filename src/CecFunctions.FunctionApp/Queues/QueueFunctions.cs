using CecFunctions.Application.BackgroundWork;
using Microsoft.Azure.Functions.Worker;

namespace CecFunctions.FunctionApp.Queues;

/// <summary>
/// The queues, and a watch on what the host puts aside. A trigger without a connection named uses <c>AzureWebJobsStorage</c>, where the
/// data is. <c>dequeueCount</c> is filled in from the message by its name.
/// </summary>
public sealed class QueueFunctions(IServiceProvider services)
{
    [Function(QueueFunction.SweepShard)]
    public Task SweepShardAsync([QueueTrigger(QueueName.SweepShards)] string message, int dequeueCount, CancellationToken cancellationToken) =>
        CecWork.Queue(QueueName.SweepShards).TakeAsync(services, new QueuedMessage(message, dequeueCount), cancellationToken);

    [Function(QueueFunction.SweepShardPoison)]
    public Task SweepShardPoisonAsync([QueueTrigger(QueueName.SweepShardsPoison)] string message, int dequeueCount, CancellationToken cancellationToken) =>
        CecWork.Queue(QueueName.SweepShards).SeePoisonAsync(services, new QueuedMessage(message, dequeueCount), cancellationToken);

    [Function(QueueFunction.SignInMail)]
    public Task SignInMailAsync([QueueTrigger(QueueName.SignInRequests)] string message, int dequeueCount, CancellationToken cancellationToken) =>
        CecWork.Queue(QueueName.SignInRequests).TakeAsync(services, new QueuedMessage(message, dequeueCount), cancellationToken);

    [Function(QueueFunction.SignInMailPoison)]
    public Task SignInMailPoisonAsync([QueueTrigger(QueueName.SignInRequestsPoison)] string message, int dequeueCount, CancellationToken cancellationToken) =>
        CecWork.Queue(QueueName.SignInRequests).SeePoisonAsync(services, new QueuedMessage(message, dequeueCount), cancellationToken);
}
