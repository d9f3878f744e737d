using System.Diagnostics;

/// <summary>
/// Runs in the worker before its own code, by the runtime's startup hooks: ends the worker when its owner is gone,
/// which shows in standard input being closed. Without it a test run that is killed would leave its workers behind.
/// </summary>
/// <remarks>The runtime looks for this name outside of any namespace.</remarks>
internal static class StartupHook
{
    internal const string Setting = "DOTNET_STARTUP_HOOKS";

    public static void Initialize()
    {
        // Processes that the worker starts must not run the hook.
        Environment.SetEnvironmentVariable(Setting, null);
        new Thread(EndWithTheOwner) { IsBackground = true }.Start();
    }

    private static void EndWithTheOwner()
    {
        using var owner = Console.OpenStandardInput();
        Span<byte> nothing = stackalloc byte[1];
        while (owner.Read(nothing) > 0)
        {
        }

        Process.GetCurrentProcess().Kill();
    }
}
