namespace CecFunctions.Application.JsonInput;

/// <summary>JSON that cannot be taken: where, as a JSON path, and what is wrong there.</summary>
public sealed class JsonInputException : Exception
{
    public JsonInputException()
    {
    }

    public JsonInputException(string message) : base(message) => Problem = message;

    public JsonInputException(string message, Exception innerException) : base(message, innerException) => Problem = message;

    public JsonInputException(string path, string problem) : base($"{path}: {problem}") => (Path, Problem) = (path, problem);

    public string Path { get; } = "$";

    /// <summary>What is wrong, as a sentence without subject.</summary>
    public string Problem { get; } = "cannot be taken.";
}
