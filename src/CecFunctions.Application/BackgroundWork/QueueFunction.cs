namespace CecFunctions.Application.BackgroundWork;

/// <summary>What takes the messages of the queues, as hosts and logs name it.</summary>
public static class QueueFunction
{
    public const string SweepShard = "SweepShard";
    public const string SweepShardPoison = "SweepShardPoison";
    public const string SignInMail = "SignInMail";
    public const string SignInMailPoison = "SignInMailPoison";
}
