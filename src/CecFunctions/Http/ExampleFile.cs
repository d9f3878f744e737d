using System.Text.Json.Nodes;

namespace CecFunctions.Http;

/// <summary>The example answers in the folders <c>Examples</c> of the rooms, each in a file named for its endpoint and
/// status.</summary>
internal static class ExampleFile
{
    private static readonly string[] Names = typeof(ExampleFile).Assembly.GetManifestResourceNames();

    /// <param name="name">The endpoint and the status, such as <c>readMember.200</c>.</param>
    /// <exception cref="InvalidOperationException">There is no such example.</exception>
    public static JsonNode Read(string name)
    {
        var ending = $".Examples.{name}.json";
        var resource = Names.SingleOrDefault(resource => resource.EndsWith(ending, StringComparison.Ordinal))
            ?? throw new InvalidOperationException(
                $"There is no file {name}.json in the folder Examples of a room.");
        using var file = typeof(ExampleFile).Assembly.GetManifestResourceStream(resource)!;
        return JsonNode.Parse(file)!;
    }
}
