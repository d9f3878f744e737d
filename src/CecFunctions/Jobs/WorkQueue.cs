namespace CecFunctions.Jobs;

/// <summary>
/// A queue and what takes its messages. The Function App has a trigger for it; the one-machine host looks for messages
/// itself.
/// </summary>
/// <param name="Name">One of <see cref="QueueName"/>.</param>
/// <param name="Function">What takes a message, one of <see cref="QueueFunction"/>.</param>
/// <param name="PoisonFunction">
/// What takes a message that the host has put aside, one of <see cref="QueueFunction"/>.
/// </param>
/// <param name="WaitWhenEmpty">How long a host that looks itself waits after it found nothing.</param>
/// <param name="TakeWaitingAsync">
/// For a host without triggers: works off what waits in the queue now and gives how many messages there were.
/// </param>
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

/// <summary>What takes the messages of the queues, as hosts and logs name it.</summary>
public static class QueueFunction
{
    public const string SweepShard = "SweepShard";
    public const string SweepShardPoison = "SweepShardPoison";
    public const string SignInMail = "SignInMail";
    public const string SignInMailPoison = "SignInMailPoison";
}

/// <summary>
/// The queues, as storage names them. A Functions host moves what failed too often to the queue of the same name with
/// <see cref="PoisonSuffix"/>; the name is its own.
/// </summary>
public static class QueueName
{
    public const string PoisonSuffix = "-poison";

    public const string SweepShards = "sweep-shards";
    public const string SweepShardsPoison = SweepShards + PoisonSuffix;
    public const string SignInRequests = "sign-in-requests";
    public const string SignInRequestsPoison = SignInRequests + PoisonSuffix;
}

/// <summary>A message as a trigger hands it over.</summary>
/// <param name="Attempts">How often it has been taken, this time included.</param>
public sealed record QueuedMessage(string Text, int Attempts);
