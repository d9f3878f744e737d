namespace CecFunctions.Application.BackgroundWork;

/// <summary>
/// A queue and what takes its messages. The Function App has a trigger for it; the one-machine host looks for messages
/// itself.
/// </summary>
/// <param name="Name">One of <see cref="QueueName"/>.</param>
/// <param name="Function">What takes a message, one of <see cref="QueueFunction"/>.</param>
/// <param name="PoisonFunction">What takes a message that the host has put aside, one of
/// <see cref="QueueFunction"/>.</param>
/// <param name="WaitWhenEmpty">How long a host that looks itself waits after it found nothing.</param>
/// <param name="TakeWaitingAsync">Works off what waits in the queue now and gives how many messages there were; for a
/// host that has no trigger.</param>
public sealed record WorkQueue(
    string Name,
    string Function,
    string PoisonFunction,
    TimeSpan WaitWhenEmpty,
    Func<IServiceProvider, CancellationToken, Task<int>> TakeWaitingAsync)
{
    /// <summary>
    /// How often a message is tried before it is put aside. The Functions host is told the same in <c>host.json</c>.
    /// </summary>
    public const int MostDeliveries = 5;

    public string PoisonName => Name + QueueName.PoisonSuffix;
}
