namespace CecFunctions.Application.BackgroundWork;

/// <summary>
/// A queue and what takes its messages, for a host that hands them over one by one and for one that has to look.
/// </summary>
/// <param name="Name">One of <see cref="QueueName"/>.</param>
/// <param name="Function">What takes a message, one of <see cref="QueueFunction"/>.</param>
/// <param name="PoisonFunction">What takes a message that the host has put aside, one of
/// <see cref="QueueFunction"/>.</param>
/// <param name="WaitWhenEmpty">How long a host that looks itself waits after it found nothing.</param>
/// <param name="TakeAsync">Takes one message. It throws where the message is to come again.</param>
/// <param name="SeePoisonAsync">Takes one message that the host has put aside: staff are shown that there was one, and
/// it is gone.</param>
/// <param name="TakeWaitingAsync">Works off what waits in the queue now and gives how many messages there were; for a
/// host that has no trigger.</param>
public sealed record WorkQueue(
    string Name,
    string Function,
    string PoisonFunction,
    TimeSpan WaitWhenEmpty,
    Func<IServiceProvider, QueuedMessage, CancellationToken, Task> TakeAsync,
    Func<IServiceProvider, QueuedMessage, CancellationToken, Task> SeePoisonAsync,
    Func<IServiceProvider, CancellationToken, Task<int>> TakeWaitingAsync)
{
    /// <summary>
    /// How often a message is tried before it is put aside. The Functions host is told the same in <c>host.json</c>.
    /// </summary>
    public const int MostDeliveries = 5;

    public string PoisonName => Name + QueueName.PoisonSuffix;
}
