using System.Text.Json.Nodes;

namespace CecFunctions.LocalHost.Tests.Commands;

public sealed class HeldCommandTests : IDisposable
{
    private const string Credits =
        "program,memberId,reportId,activity,date,source,credits,approvedBy,title\n"
            + "acsm,M1,r1,continuing-education,2022-05-01,self,80,ACE,Ageing well\n"
            + "acsm,M1,r2,continuing-education,2022-05-02,self,5,My Mum,\n";

    private readonly CommandShell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task HeldReports_AreListed_AndDecidedWithAReason()
    {
        await ImportAsync();

        var imported = await _shell.RunAsync(
            "import-credits", _shell.File("credits.csv", Credits), "--as-of", "2022-06-01");
        var listed = await _shell.DoneAsync("held", "list", "acsm");
        var accepted = await DecideAsync("accept", "r1", "The certificate says 80.");
        var refused = await DecideAsync("refuse", "r2", "Not a body.");
        var left = await _shell.DoneAsync("held", "list", "acsm");

        Assert.Equal((0, 2), (imported.ExitCode, JsonNode.Parse(imported.Output)!["held"]!.GetValue<int>()));
        Assert.Equal(2, imported.Error.Split("until staff have looked at it").Length - 1);
        var lines = listed.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonNode.Parse(line)!);
        Assert.Equal(
            [("r1", "large-amount"), ("r2", "unknown-approver")],
            lines.Select(line => (
                line["report"]!["id"]!.GetValue<string>(), line["review"]!["reasons"]![0]!.GetValue<string>())));
        Assert.Contains("\"event\":\"reportAccepted\",\"report\":\"r1\"", accepted.Output, StringComparison.Ordinal);
        Assert.Contains("\"note\":\"Not a body.\"", refused.Output, StringComparison.Ordinal);
        Assert.Empty(left.Output);
    }

    [Theory]
    [InlineData("r9", "Seen", "REPORT: the member has no report 'r9'.")]
    [InlineData("r1", "Seen", "--seen: the report is not as it was in version '7'; look at it again with 'held list'.")]
    [InlineData("r1", " ", "--reason: must have 1 to 500 characters.")]
    [InlineData(
        "r1", "Seen\nforged", "--reason: has a line feed (U+000A) as character 5, which cannot be seen.")]
    public async Task WhatCannotBeDecided_IsSaid(string report, string reason, string said)
    {
        await ImportAsync();
        await _shell.RunAsync("import-credits", _shell.File("credits.csv", Credits), "--as-of", "2022-06-01");

        var run = await _shell.RunAsync(
            "held", "accept", "acsm", "M1", report, "--seen", "7", "--on", "2022-06-02", "--reason", reason);

        Assert.Equal((2, said + "\n"), (run.ExitCode, run.Error));
    }

    private Task<CommandRun> ImportAsync() => _shell.DoneAsync(
        "import", _shell.File("roster.csv", RosterText.Header + RosterText.Acsm), "--as-of", "2021-04-01");

    private Task<CommandRun> DecideAsync(string decision, string report, string reason) =>
        _shell.DoneAsync("held", decision, "acsm", "M1", report, "--seen", "1", "--on", "2022-06-02", "--reason", reason);
}
