using System.Collections.Immutable;
using System.Text;
using CecFunctions.Json;
using CecFunctions.Simulation;

namespace CecFunctions.Tests.Simulation;

/// <summary>All that can be known to be wrong with a file is told at once, and nothing that only follows from it.</summary>
public sealed class AllFaultsTests
{
    public static TheoryData<string, string[]> Files => new()
    {
        {
            """
            { "program": "acme", "until": "2025-02-30", "nights": [ "2024-01-02", 3, "2024-01-01" ], "colour": 1,
              "credentials": [ { "id": "c1", "type": "ACSM-CPT" }, { "id": "c1", "type": "x", "certifiedOn": "2021-01-01" } ],
              "events": [ { "on": "2021-02-01", "cpr": "x" }, { "on": "2021-01-31", "renew": "c2" } ] }
            """,
            ["$.program", "$.until", "$.nights[1]", "$.nights[2]", "$.colour", "$.credentials[0].certifiedOn",
             "$.credentials[1].id", "$.events[0].cpr", "$.events[1].on", "$.events[1].renew", "$.events[1].paid"]
        },
        {
            Simulated.Acsm("""
                { "on": "2022-01-01", "renew": "c1", "paid": "60", "to": "2023-01-01" },
                { "on": "2022-01-01", "extendGrace": "c1" },
                { "on": "2022-01-01", "extendGrace": "c1", "to": "2023-01-01", "reason": "holiday", "paid": 1 },
                { "on": "2022-01-01", "auditDecision": "c1", "remedyBy": "2023-01-01", "to": "2023-01-01" },
                { "on": "2022-01-01", "renw": "c1" },
                { "on": "2022-01-01", "cpr": "2023-01-01", "delete": "r1", "renew": "c1" },
                7
                """),
            ["$.events[0].paid", "$.events[0].to", "$.events[1].reason", "$.events[1].to", "$.events[2].reason",
             "$.events[2].paid", "$.events[3].outcome", "$.events[3].to", "$.events[4].renw", "$.events[5].cpr",
             "$.events[5].renew", "$.events[6]"]
        },
        {
            // A report of a wrong form: what follows from it, or is hidden by it, is not told.
            Simulated.Acsm("""
                { "on": "2022-01-01", "report": { "id": "r1", "activity": "juggling", "date": "2022-02-01", "hours": "1" } },
                { "on": "2022-01-01", "report": { "id": "r1", "activity": "teaching", "date": "2022-01-01", "hours": "1" } },
                { "on": "2022-01-01", "report": { "id": "", "activity": "teaching", "date": "2022-01-01", "hours": 1 } },
                { "on": "2022-01-02", "delete": "r1" }, { "on": "2022-01-02", "delete": "r3" }
                """),
            ["$.events[0].report.hours", "$.events[0].report.date", "$.events[0].report.activity",
             "$.events[1].report.hours", "$.events[1].report.id", "$.events[2].report.id"]
        },
        {
            // Of a report of the right form all that its activity does not take or lacks.
            Simulated.Acsm("""
                { "on": "2022-01-01", "report": { "id": "r1", "activity": "authorship", "date": "2022-01-01", "hours": 1,
                  "grade": "A", "publications": 1.5 } },
                { "on": "2022-01-01", "report": { "id": "r2", "activity": "new-certification", "date": "2022-01-02",
                  "score": 3 } }
                """),
            ["$.events[0].report.hours", "$.events[0].report.grade", "$.events[0].report.publications",
             "$.events[1].report.date", "$.events[1].report.score", "$.events[1].report.earned"]
        },
        {
            // A credential whose id cannot be read may be the one that an event names.
            Simulated.Acsm("""{ "on": "2020-01-01", "renew": "c9", "paid": 60 }""").Replace(
                "\"c1\"", "3", StringComparison.Ordinal),
            ["$.credentials[0].id", "$.events[0].on"]
        },
        {
            Simulated.Acsm(
                Simulated.Report(
                    "2022-05-01", "\"id\": \"r1\", \"activity\": \"teaching\", \"date\": \"2022-05-01\", \"hours\": 1")
                + string.Concat(Enumerable.Repeat(""", { "on": "2022-05-02", "delete": "r1" }""", 3))),
            ["$.events[2].delete", "$.events[3].delete"]
        },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Faults_AreToldAtOnce(string file, string[] places) =>
        Assert.Equal(
            places.Order(StringComparer.Ordinal), Faults(file).Select(f => f.Path).Order(StringComparer.Ordinal));

    [Fact]
    public void EachScenarioOfAnArray_TellsItsOwn()
    {
        var good = Simulated.Acsm("");
        var faults = Faults($"[ {good}, {{}}, 3, {good.Replace("acsm", "acme", StringComparison.Ordinal)} ]");

        Assert.Equal(
            ["$[1].program", "$[1].until", "$[1].nights", "$[1].credentials", "$[1].events", "$[2]", "$[3].program"],
            faults.Select(fault => fault.Path));
    }

    [Fact]
    public async Task TitleAndProvider_ChangeNoAnswer()
    {
        const string Course =
            "\"id\": \"r1\", \"activity\": \"teaching\", \"date\": \"2022-04-28\", \"hours\": 3";

        var plain = await Simulated.AnswerAsync(Simulated.Acsm(Simulated.Report("2022-05-01", Course)));
        var named = await Simulated.AnswerAsync(Simulated.Acsm(Simulated.Report(
            "2022-05-01", Course + ", \"title\": \"Strength after 60\", \"provider\": \"Northside College\"")));

        Assert.Equal(plain.ToJsonString(), named.ToJsonString());
    }

    [Theory]
    [InlineData("title", "3", "must be a text, not a number.")]
    [InlineData("provider", "null", "must be a text, not null.")]
    public void TitleAndProvider_AreTexts(string property, string value, string problem)
    {
        var file = Simulated.Acsm(Simulated.Report(
            "2022-05-01",
            $"\"id\": \"r1\", \"activity\": \"teaching\", \"date\": \"2022-04-28\", \"hours\": 3, \"{property}\": {value}"));

        Assert.Equal(new JsonFault($"$.events[0].report.{property}", problem), Assert.Single(Faults(file)));
    }

    private static ImmutableArray<JsonFault> Faults(string file) =>
        Assert.Throws<JsonInputException>(
            () => new ScenarioReader(Simulated.Catalog).Read(Encoding.UTF8.GetBytes(file))).Faults;
}
