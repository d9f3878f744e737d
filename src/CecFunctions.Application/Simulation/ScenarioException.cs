namespace CecFunctions.Application.Simulation;

/// <summary>A file that is no valid scenario: where, as a JSON path, and what is wrong there.</summary>
public sealed class ScenarioException : Exception
{
    public ScenarioException()
    {
    }

    public ScenarioException(string message) : base(message)
    {
    }

    public ScenarioException(string message, Exception innerException) : base(message, innerException)
    {
    }

    public ScenarioException(string path, string problem) : base($"{path}: {problem}") => Path = path;

    public string Path { get; } = "$";
}
