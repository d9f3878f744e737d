using System.Text.Json;

namespace CecFunctions.LocalHost.Tests;

/// <summary>What came of a command.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    /// <summary>The lines of standard output.</summary>
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A number of the one line of figures that the command prints.</summary>
    public int Figure(string name) => Figure(Assert.Single(Lines), name);

    /// <summary>A number of the line of figures with which the command ends.</summary>
    public int LastFigure(string name) => Figure(Lines[^1], name);

    private static int Figure(string line, string name)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty(name).GetInt32();
    }
}
