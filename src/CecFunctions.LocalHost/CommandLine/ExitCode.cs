namespace CecFunctions.LocalHost.CommandLine;

/// <summary>What commands end with, for shells.</summary>
internal static class ExitCode
{
    /// <summary>Done. A refusal by a rule is an answer, and done.</summary>
    public const int Done = 0;

    /// <summary>Something outside failed: storage, Azurite, the disk; or a mistake of ours.</summary>
    public const int Failed = 1;

    /// <summary>The command line, a file or a value in it is wrong. Nothing of it was done; of a CSV file with bad rows, the good ones were.</summary>
    public const int WrongInput = 2;

    /// <summary>Stopped by the user, as shells report an interrupt.</summary>
    public const int Stopped = 130;
}
