using System.Text.RegularExpressions;

namespace CecFunctions.EndToEnd.Tests.Architecture;

/// <summary>A function of the Function App, read from its source as text.</summary>
/// <param name="Kind">Timer, Queue or Http.</param>
/// <param name="Source">The schedule, the queue or the route that the trigger names.</param>
/// <param name="Trigger">The trigger's arguments as they are written.</param>
internal sealed partial record FunctionSource(string Name, string Kind, string Source, string Trigger)
{
    public static IReadOnlyList<FunctionSource> All { get; } = Read();

    private static List<FunctionSource> Read()
    {
        var constants = new SourceConstants();
        var functions = new List<FunctionSource>();
        foreach (var file in SourceText.All.Where(source => source.Project == "CecFunctions.FunctionApp"))
        {
            var type = Path.GetFileNameWithoutExtension(file.Name);
            var found = Function().Matches(file.Text);
            // None is written so that it is not read here.
            Assert.Equal(Attribute().Count(file.Text), found.Count);
            functions.AddRange(found.Select(function =>
            {
                var (kind, trigger) = (function.Groups["kind"].Value, function.Groups["trigger"].Value);
                var source = kind == "Http" ? Route().Match(trigger).Groups[1].Value : trigger.Split(',')[0];
                return new FunctionSource(constants.Value(function.Groups["name"].Value, type), kind, constants.Value(source, type), trigger);
            }));
        }

        return functions;
    }

    [GeneratedRegex(@"\[Function\(")]
    private static partial Regex Attribute();

    [GeneratedRegex(@"\[Function\((?<name>[^)]*)\)\]\s+public Task \w+\(\[(?<kind>Timer|Queue|Http)Trigger\((?<trigger>[^\]]*)\)\]")]
    private static partial Regex Function();

    [GeneratedRegex(@"Route = ([\w.]+|""[^""]*"")")]
    private static partial Regex Route();
}
