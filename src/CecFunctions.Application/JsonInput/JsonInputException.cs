using System.Collections.Immutable;

namespace CecFunctions.Application.JsonInput;

/// <summary>JSON that cannot be taken, with everything that is wrong with it.</summary>
public sealed class JsonInputException : Exception
{
    public JsonInputException()
    {
    }

    public JsonInputException(string message) : base(message) => Faults = [new("$", message)];

    public JsonInputException(string message, Exception innerException) : base(message, innerException) =>
        Faults = [new("$", message)];

    public JsonInputException(string path, string problem) : this([new(path, problem)])
    {
    }

    /// <param name="faults">At least one.</param>
    public JsonInputException(ImmutableArray<JsonFault> faults) : base(string.Join(" ", faults)) => Faults = faults;

    public ImmutableArray<JsonFault> Faults { get; } = [new("$", "cannot be taken.")];
}

/// <summary>One thing that is wrong with JSON.</summary>
/// <param name="Path">Where, as a JSON path.</param>
/// <param name="Problem">What is wrong, as a sentence without subject.</param>
public sealed record JsonFault(string Path, string Problem)
{
    public override string ToString() => $"{Path}: {Problem}";
}
