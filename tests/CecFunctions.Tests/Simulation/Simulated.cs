using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CecFunctions.Domain.Programs;
using CecFunctions.Json;
using CecFunctions.Public;
using CecFunctions.Simulation;

namespace CecFunctions.Tests.Simulation;

/// <summary>Runs scenario files the way the command does.</summary>
internal static class Simulated
{
    public static ProgramCatalog Catalog { get; } = ProgramDirectory.Load(ProgramDirectory.Default);

    public static async Task<JsonNode> AnswerAsync(string scenario)
    {
        var (scenarios, isArray) = new ScenarioReader(Catalog).Read(Encoding.UTF8.GetBytes(scenario));
        using var output = new MemoryStream();
        await AnswerWriter.WriteAsync(output, scenarios, isArray, CancellationToken.None);
        return JsonNode.Parse(output.ToArray())!;
    }

    /// <summary>The message by which a file is refused.</summary>
    public static string Refusal(string scenario) =>
        Assert.Throws<JsonInputException>(
            () => new ScenarioReader(Catalog).Read(Encoding.UTF8.GetBytes(scenario))).Message;

    public static void Same(string expected, JsonNode? actual) =>
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(expected), actual),
            $"Expected {JsonNode.Parse(expected)!.ToJsonString()}\nActual   {actual?.ToJsonString()}");

    /// <summary>An ACSM personal trainer certified on 15 March 2021, with the events given.</summary>
    public static string Acsm(
        string events, string until = "2025-01-31", string nights = "\"every\"", string more = "") =>
        $$"""
        { "program": "acsm", "until": "{{until}}", "nights": {{nights}}, {{more}}
          "credentials": [ { "id": "c1", "type": "ACSM-CPT", "certifiedOn": "2021-03-15" } ],
          "events": [ {{events}} ] }
        """;

    public static string Report(string on, string properties) => $$"""{ "on": "{{on}}", "report": { {{properties}} } }""";

    public static string Text(this JsonNode? node, string property) =>
        node![property]!.GetValue<JsonElement>().ToString();
}
