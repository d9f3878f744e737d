namespace CecFunctions.Json;

/// <summary>
/// Where in the JSON a check is. Its path is only made when it is asked for, because most properties have no fault and
/// a file of scenarios has millions of them.
/// </summary>
/// <param name="root">The path of the whole.</param>
internal sealed class JsonPlace(string root)
{
    private readonly List<Step> _steps = [];

    public void Enter(string property) => _steps.Add(new Step(property, 0));

    /// <param name="index">From 0.</param>
    public void Enter(int index) => _steps.Add(new Step(null, index));

    /// <summary>Goes back to where the last step came from.</summary>
    public void Leave() => _steps.RemoveAt(_steps.Count - 1);

    /// <summary>The path of a property of the object that is here.</summary>
    public string At(string property) => JsonText.At(ToString(), property);

    /// <summary>The path.</summary>
    public override string ToString() => _steps.Aggregate(
        root,
        (path, step) => step.Property is { } property ? JsonText.At(path, property) : $"{path}[{step.Index}]");

    private readonly record struct Step(string? Property, int Index);
}
