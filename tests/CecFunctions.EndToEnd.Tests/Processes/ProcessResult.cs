namespace CecFunctions.EndToEnd.Tests.Processes;

/// <summary>What a process left.</summary>
internal sealed record ProcessResult(int ExitCode, string Output, string Error)
{
    /// <summary>What a process ended by SIGKILL leaves as exit code.</summary>
    public const int Killed = 128 + 9;

    public ProcessResult MustBeDone()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}: {Error}{Output}");
        return this;
    }
}
