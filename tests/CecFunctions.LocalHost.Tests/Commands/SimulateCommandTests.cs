using System.Text.Json;
using System.Text.Json.Nodes;
using CecFunctions.LocalHost.Commands;

namespace CecFunctions.LocalHost.Tests.Commands;

public sealed class SimulateCommandTests : IDisposable
{
    private readonly CommandShell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task WrongFile_HasALineForEachFault_AndNothingOnStandardOutput()
    {
        var file = _shell.File(
            "wrong.json",
            """
            [
              { "program": "acsm", "until": "2025-02-30", "nights": "never", "credentials": [], "events": [], "x": 1 },
              { "program": "acsm", "until": "2025-01-31", "nights": "every",
                "credentials": [ { "id": "c1", "type": "ACSM-CPT", "certifiedOn": "2021-03-15" } ],
                "events": [
                  { "on": "2021-03-14", "renew": "c1", "paid": 60 },
                  { "on": "2022-01-01", "report": { "id": "r1", "activity": "juggling", "date": "2022-01-01" } },
                  { "on": "2022-01-01", "renew": "c2", "paid": 60 },
                  { "on": "2022-01-02", "delete": "r1" },
                  { "on": "2022-01-01", "cpr": "2023-01-01" } ] }
            ]
            """);

        var run = await _shell.RunWithoutStorageAsync("simulate", file);

        Assert.Equal(ExitCode.WrongInput, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Equal(
            [
                "$[0].until: '2025-02-30' is not a date, written yyyy-MM-dd.",
                "$[0].x: is not a known property here.",
                "$[0].nights: must be \"every\" or a list of days.",
                "$[0].credentials: must name at least one credential.",
                "$[1].events[0].on: 2021-03-14 is before the first certification, 2021-03-15.",
                "$[1].events[1].report.activity: 'juggling' is not an activity of acsm.",
                "$[1].events[2].renew: there is no credential 'c2'.",
                "$[1].events[4].on: 2022-01-01 is before the event before it, 2022-01-02.",
            ],
            Lines(run.Error));
    }

    [Fact]
    public async Task OfVeryManyFaults_FiftyAreTold_AndTheOthersCounted()
    {
        var file = _shell.File("wrong.json", $"[ {string.Join(", ", Enumerable.Repeat("{}", 60))} ]");

        var run = await _shell.RunWithoutStorageAsync("simulate", file);

        Assert.Equal(ExitCode.WrongInput, run.ExitCode);
        var lines = Lines(run.Error);
        Assert.Equal(50, lines.Length);
        Assert.All(lines, line => Assert.StartsWith("$[", line, StringComparison.Ordinal));
        Assert.Equal("$[9].events: is missing. (250 faults more are not shown.)", lines[^1]);
    }

    [Theory]
    [InlineData("[]", "[]")]
    [InlineData("[ A, A ]", "[B,B]")]
    [InlineData("A", "C")]
    public async Task AnArray_IsAnsweredOnOneLine_AScenarioIndented(string file, string output)
    {
        const string Scenario =
            """
            { "program": "nasm", "until": "2022-03-15", "nights": [], "events": [],
              "credentials": [ { "id": "c1", "type": "NASM-CPT", "certifiedOn": "2022-03-15" } ] }
            """;
        const string Answer =
            "{\"log\":[],\"notices\":[],\"final\":[{\"credential\":\"c1\",\"status\":\"Active\",\"cycle\":1,"
                + "\"starts\":\"2022-03-15\",\"ends\":\"2024-03-14\",\"required\":2,\"counted\":0,\"complete\":false,"
                + "\"lines\":[]}]}";
        var indented = JsonNode.Parse(Answer)!.ToJsonString(new JsonSerializerOptions { WriteIndented = true });

        var run = await _shell.RunWithoutStorageAsync(
            "simulate", _shell.File("s.json", file.Replace("A", Scenario, StringComparison.Ordinal)));

        Assert.Equal(
            output.Replace("B", Answer, StringComparison.Ordinal).Replace("C", indented, StringComparison.Ordinal) + "\n",
            run.Output);
    }

    [Theory]
    [InlineData("simulate", null)]
    [InlineData("verify-draw", null)]
    [InlineData("demo", "in memory")]
    [InlineData("sweep", "on the folder .azurite")]
    [InlineData("staff add", "on the folder .azurite")]
    public async Task Help_SaysWhatStorageACommandNeeds(string command, string? storage)
    {
        var run = await _shell.RunWithoutStorageAsync([.. command.Split(' '), "--help"]);

        var options = string.Join(' ', run.Output[run.Output.IndexOf("Options:", StringComparison.Ordinal)..].Split(
            (char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(storage is not null, options.Contains("--storage", StringComparison.Ordinal));
        Assert.Contains(storage ?? "--help", options, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileThatCannotBeRead_IsSaidInPlainWords()
    {
        var run = await _shell.RunWithoutStorageAsync("simulate", "");

        Assert.Equal(ExitCode.WrongInput, run.ExitCode);
        Assert.Equal([": cannot be read: The value cannot be an empty string."], Lines(run.Error));
    }

    [Theory]
    [InlineData("0001-01-01", "is before 1900-01-01")]
    [InlineData("9999-12-31", "is after 2200-12-31")]
    public async Task DayAtTheEdgeOfTheCalendar_IsRefused(string day, string problem)
    {
        var run = await _shell.RunWithoutStorageAsync("sweep", "--as-of", day);

        Assert.Equal(ExitCode.WrongInput, run.ExitCode);
        Assert.Contains($"--as-of: {day} {problem}", run.Error, StringComparison.Ordinal);
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
