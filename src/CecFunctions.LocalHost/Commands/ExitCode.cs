namespace CecFunctions.LocalHost.Commands;

/// <summary>The exit codes of commands.</summary>
internal static class ExitCode
{
    /// <summary>Done. A refusal by a rule is an answer, and done.</summary>
    public const int Done = 0;

    /// <summary>Something outside failed (storage, Azurite, the disk), or the program has a mistake.</summary>
    public const int Failed = 1;

    /// <summary>
    /// The command line, a file or a value in it is wrong. Nothing was done; of a CSV file, the good rows were taken.
    /// </summary>
    public const int WrongInput = 2;

    /// <summary>Stopped by the user, as shells report an interrupt.</summary>
    public const int Stopped = 130;
}

/// <summary>Input that cannot be used: the message says where and what is wrong, in one line.</summary>
internal sealed class InputException(string message, Exception? reason = null) : Exception(message, reason);

/// <summary>Something outside of the system failed, whatever was asked; the message says what, in one line.</summary>
internal sealed class OutsideFailureException(string message, Exception? reason = null) : Exception(message, reason);
