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
                "$[1].events[0].on: 2021-03-14 is before the first certification, 2021-03-15.",
                "$[1].events[1].report.activity: 'juggling' is not an activity of acsm.",
                "$[1].events[2].renew: there is no credential 'c2'.",
                "$[1].events[4].on: 2022-01-01 is before the event before it, 2022-01-02.",
            ],
            Lines(run.Error));
    }

    [Fact]
    public async Task OfVeryManyFaults_FiftyAreTold()
    {
        var file = _shell.File("wrong.json", $"[ {string.Join(", ", Enumerable.Repeat("{}", 60))} ]");

        var run = await _shell.RunWithoutStorageAsync("simulate", file);

        Assert.Equal(ExitCode.WrongInput, run.ExitCode);
        Assert.Equal(50, Lines(run.Error).Length);
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
