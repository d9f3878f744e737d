using System.Runtime.InteropServices;

namespace CecFunctions.Azurite;

/// <summary>SIGTERM to one process, which the framework itself cannot send.</summary>
internal static class TerminationSignal
{
    private const int Sigterm = 15;

    /// <summary>Returns false when the process is gone already, or the system has no signals.</summary>
    internal static bool Send(int processId) => !OperatingSystem.IsWindows() && Kill(processId, Sigterm) == 0;

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
