namespace CecFunctions.Application.BackgroundWork;

/// <summary>The queues, as storage names them. A Functions host moves what failed too often to the queue of the same name with <see cref="PoisonSuffix"/>; the name is its own.</summary>
public static class QueueName
{
    public const string PoisonSuffix = "-poison";

    public const string SweepShards = "sweep-shards";
    public const string SweepShardsPoison = SweepShards + PoisonSuffix;
    public const string SignInRequests = "sign-in-requests";
    public const string SignInRequestsPoison = SignInRequests + PoisonSuffix;
}
