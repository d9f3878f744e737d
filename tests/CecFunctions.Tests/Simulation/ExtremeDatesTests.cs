using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CecFunctions.Json;
using CecFunctions.Simulation;
using FsCheck;
using FsCheck.Fluent;

namespace CecFunctions.Tests.Simulation;

/// <summary>A date at the edge of the calendar is computed with or refused with its place, wherever it stands.</summary>
public sealed class ExtremeDatesTests
{
    private static readonly string[] Edges =
    [
        "0001-01-01", "0001-01-02", "0001-12-31", "0004-02-29", "1582-10-10", "1752-09-03", "1899-12-31", "1900-01-01",
        "1900-03-01", "9900-12-31", "9901-01-01", "9996-02-29", "9998-12-31", "9999-01-01", "9999-12-30", "9999-12-31",
    ];

    private static readonly string[] Scenarios =
    [
        Scenario("acsm", "ACSM-CPT", """{ "activity": "continuing-education", "credits": 45, "approvedBy": "ACE" }"""),
        Scenario("nasm", "NASM-CPT", """{ "activity": "continuing-education", "ceu": 2, "approvedBy": "NASM" }"""),
        Scenario(
            "nsca",
            "NSCA-CSCS",
            """{ "activity": "college-course", "creditHours": 9, "hourSystem": "semester", "startedOn": "2022-04-01" }"""),
    ];

    public static TheoryData<int, string> Each
    {
        get
        {
            var each = new TheoryData<int, string>();
            for (var scenario = 0; scenario < Scenarios.Length; scenario++)
            {
                foreach (var path in DatesOf(Scenarios[scenario]))
                {
                    each.Add(scenario, path);
                }
            }

            return each;
        }
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task AnEdgeInOnePlace_IsComputedOrRefused(int scenario, string path)
    {
        foreach (var edge in Edges)
        {
            var faults = await FaultsAsync(With(Scenarios[scenario], [(path, edge)]));

            Assert.All(faults, fault => Assert.StartsWith("$.", fault.Path, StringComparison.Ordinal));
            if (path.EndsWith(".certifiedOn", StringComparison.Ordinal) && string.CompareOrdinal(edge, "9900-12-31") > 0)
            {
                Assert.Contains(
                    new JsonFault(path, $"{edge} is after 9900-12-31, the last day on which something can happen."),
                    faults);
            }
        }
    }

    [Fact]
    public void EdgesInManyPlaces_AreComputedOrRefused()
    {
        var changed = from scenario in Gen.Elements(Scenarios)
                      from places in Gen.SubListOf<string>(DatesOf(scenario))
                      from edges in Gen.Elements(Edges).ArrayOf(places.Count)
                      select With(scenario, [.. places.Zip(edges)]);
        Prop.ForAll(
            changed.ToArbitrary(),
            scenario => FaultsAsync(scenario).GetAwaiter().GetResult().All(
                fault => fault.Path.StartsWith("$.", StringComparison.Ordinal))).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("0001-01-01", "0002-12-31")]
    [InlineData("9900-12-31", "9902-12-30")]
    public async Task FirstAndLastDayOfACertification_HaveExactCycles(string certifiedOn, string ends)
    {
        var answer = await Simulated.AnswerAsync(
            $$"""
            { "program": "nasm", "until": "9999-12-31", "nights": "every",
              "credentials": [ { "id": "c1", "type": "NASM-CPT", "certifiedOn": "{{certifiedOn}}" } ], "events": [] }
            """);

        var final = answer["final"]![0]!;
        Assert.Equal((ends, "ReinstatementOnly"), (final.Text("ends"), final.Text("status")));
    }

    /// <summary>What the file is refused for; nothing where it is answered.</summary>
    private static async Task<IReadOnlyList<JsonFault>> FaultsAsync(string scenario)
    {
        try
        {
            var (scenarios, _) = new ScenarioReader(Simulated.Catalog).Read(Encoding.UTF8.GetBytes(scenario));
            using var output = new MemoryStream();
            await AnswerWriter.WriteAsync(output, scenarios, asArray: true, CancellationToken.None);
            return [];
        }
        catch (JsonInputException wrong)
        {
            return wrong.Faults;
        }
    }

    private static string Scenario(string program, string type, string report)
    {
        var fields = JsonNode.Parse(report)!.AsObject();
        fields["id"] = "r1";
        fields["date"] = "2022-05-01";
        return $$"""
            { "program": "{{program}}", "until": "2031-01-31", "nights": [ "2022-01-01", "2024-03-16", "2026-02-01" ],
              "cprValidUntil": "2030-01-01",
              "credentials": [ { "id": "c1", "type": "{{type}}", "certifiedOn": "2022-03-15" } ],
              "events": [
                { "on": "2022-05-02", "report": {{fields.ToJsonString()}} },
                { "on": "2023-12-20", "cpr": "2029-01-01" },
                { "on": "2023-12-31", "renew": "c1", "paid": 9999 },
                { "on": "2024-04-01", "auditDrawn": "c1" },
                { "on": "2024-04-20", "auditDecision": "c1", "outcome": "insufficient", "remedyBy": "2024-06-01" },
                { "on": "2024-05-20", "auditDocuments": "c1" },
                { "on": "2024-05-21", "auditDecision": "c1", "outcome": "passed" },
                { "on": "2026-03-20", "extendGrace": "c1", "to": "2026-12-01", "reason": "bereavement" },
                { "on": "2027-02-01", "appealApproved": "c1" },
                { "on": "2030-02-01", "reinstate": "c1", "paid": 9999 },
                { "on": "2030-02-02", "delete": "r1" } ] }
            """;
    }

    private static List<string> DatesOf(string scenario)
    {
        return [.. Leaves(JsonNode.Parse(scenario)!).Where(IsDate).Select(leaf => leaf.GetPath())];

        static bool IsDate(JsonValue leaf) =>
            leaf.GetValueKind() == JsonValueKind.String && DateOnly.TryParse(leaf.GetValue<string>(), out _);

        static IEnumerable<JsonValue> Leaves(JsonNode node) => node switch
        {
            JsonObject properties => properties.SelectMany(property => Leaves(property.Value!)),
            JsonArray items => items.SelectMany(item => Leaves(item!)),
            _ => [node.AsValue()],
        };
    }

    private static string With(string scenario, IReadOnlyList<(string Path, string Date)> dates)
    {
        var json = JsonNode.Parse(scenario)!;
        foreach (var (path, date) in dates)
        {
            var place = json;
            var steps = path[2..].Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)
                .Split('.');
            foreach (var step in steps[..^1])
            {
                place = place is JsonArray array
                    ? array[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]!
                    : place[step]!;
            }

            if (place is JsonArray days)
            {
                days[int.Parse(steps[^1], System.Globalization.CultureInfo.InvariantCulture)] = date;
            }
            else
            {
                place[steps[^1]] = date;
            }
        }

        return json.ToJsonString();
    }
}
