namespace CecFunctions.LocalHost.CommandLine;

internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The command line, a file or a value in it is wrong; nothing was done.</summary>
    public const int WrongInput = 2;

    /// <summary>Stopped by the user, as shells report an interrupt.</summary>
    public const int Stopped = 130;
}
