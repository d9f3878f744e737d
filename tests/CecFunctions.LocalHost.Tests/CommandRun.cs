using System.Text.Json;

namespace CecFunctions.LocalHost.Tests;

/// <summary>What came of a command.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    /// <summary>The lines of standard output.</summary>
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A number of the one line of figures that the command prints.</summary>
    public int Figure(string name)
    {
        using var json = JsonDocument.Parse(Assert.Single(Lines));
        return json.RootElement.GetProperty(name).GetInt32();
    }
}
