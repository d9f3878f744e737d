using System.Text.Json.Nodes;

namespace CecFunctions.LocalHost.Tests.Commands;

/// <summary>Exports for people, and exports of everything.</summary>
public sealed class ExportTableTests : IDisposable
{
    private const string Zoe =
        "acsm,M7,\"Müller, Zoë \"\"Zo\"\"\",zoe@example.org,ACSM-EP,=C7,2021-03-15,2027-03-14,2030-01-01,true\n";

    private readonly CommandShell _shell = new();
    private readonly CommandShell _other = new();

    public void Dispose()
    {
        _shell.Dispose();
        _other.Dispose();
    }

    [Fact]
    public async Task RosterAndReports_ImportedElsewhere_GiveTheSameTables()
    {
        await FillAsync();

        foreach (var (table, command) in new[] { ("roster", "import"), ("reports", "import-credits") })
        {
            var (exitCode, exported, untold) = await _shell.RunAsync("export", "--csv", table, "--as-of", "2024-01-01");
            Assert.Equal(0, exitCode);
            Assert.Equal(
                table == "roster"
                    ? "acsm|M1: C1: comes back in a cycle from 2024-03-15 through 2027-03-14, in the place of 2023-07-03 "
                        + "through 2027-03-14.\n"
                    : string.Empty,
                untold.ReplaceLineEndings("\n"));
            var imported = await _other.DoneAsync(
                command, _other.File(table + ".csv", exported), "--as-of", "2024-01-01");

            Assert.True(imported.Figure("added") > 0);
            Assert.Equal(
                exported, (await _other.DoneAsync("export", "--csv", table, "--as-of", "2024-01-01")).Output);
        }
    }

    [Fact]
    [Trait("Rule", "ACSM-FEE-3")]
    public async Task RosterThatAnImportRefuses_IsSaid_RowByRow()
    {
        await FillAsync();
        await _shell.DoneAsync("event reinstate acsm M1 C1 --on 2028-07-02 --paid 400".Split(' '));

        var run = await _shell.RunAsync("export", "--csv", "roster", "--as-of", "2028-07-03");
        var imported = await _other.RunAsync(
            "import", _other.File("roster.csv", run.Output), "--as-of", "2028-07-03");

        Assert.Equal(0, run.ExitCode);
        var refused = run.Error.Split('\n').Where(line => line.Contains("an import refuses the row", StringComparison.Ordinal));
        Assert.Contains("acsm|M1: C1: its cycle ends on 2031-07-01", run.Error, StringComparison.Ordinal);
        Assert.Equal(refused.Count(), imported.LastFigure("bad"));
    }

    [Fact]
    public async Task Table_IsWhatExcelReads_AndHoldsNoFormula()
    {
        await FillAsync();

        var (exitCode, roster, _) = await _shell.RunAsync("export", "--csv", "roster", "--as-of", "2024-01-01");

        Assert.Equal(0, exitCode);
        Assert.Equal(
            "\uFEFF\"program\",\"memberId\",\"name\",\"email\",\"type\",\"credentialNumber\",\"certifiedOn\","
                + "\"currentCycleEnds\",\"cprValidUntil\",\"bodyMember\"",
            roster.Split("\r\n")[0]);
        Assert.Contains(
            "\"acsm\",\"M7\",\"Müller, Zoë \"\"Zo\"\"\",\"zoe@example.org\",\"ACSM-EP\",\"'=C7\",2021-03-15,2027-03-14,"
                + "2030-01-01,\"true\"\r\n",
            roster,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("members", "\"acsm\",\"M1\",\"Ada Alder\",,\"ada@example.org\",2030-01-01,\"false\",1,\"\",\r\n")]
    [InlineData(
        "credentials",
        "\"acsm\",\"M1\",\"Ada Alder\",,\"C1\",\"ACSM-CPT\",2021-03-15,\"Active\",2021-03-15,2,2023-07-03,2027-03-14,45,0,"
            + "\"false\",\r\n")]
    [InlineData("payments", "\"acsm\",\"M1\",\"C1\",,,60,2023-07-02,,60,2023-07-02,\"renew\",0,0\r\n")]
    [InlineData("notices", ",2023-07-02,\"pending\",0,,,,,\r\n")]
    [InlineData("log", "\"office\",\"renewed\",\"C1\",,,\"ACSM-CYCLE-4\",,,2,2023-07-03,2027-03-14,,60,,,,\r\n")]
    public async Task Tables_HaveTheirRows(string table, string row)
    {
        await FillAsync();

        var csv = (await _shell.DoneAsync("export", "--csv", table, "--as-of", "2024-01-01")).Output;

        Assert.Contains(row, csv, StringComparison.Ordinal);
        Assert.Single(csv.Split("\r\n").Select(line => line.Count(c => c == '"') % 2).Distinct());
    }

    [Fact]
    public async Task Whole_HasEverythingOnRecord()
    {
        await FillAsync();

        var lines = (await _shell.DoneAsync("export", "--whole")).Lines;

        var member = JsonNode.Parse(lines[0])!.AsObject();
        Assert.Equal(
            ("acsm", "M1", "Ada Alder", "ada@example.org", "2030-01-01"),
            (Text("program"), Text("memberId"), Text("name"), Text("email"), Text("cprValidUntil")));
        Assert.Equal("r1", member["reports"]![0]!["id"]!.GetValue<string>());
        Assert.Equal(60, member["payments"]![0]!["amount"]!.GetValue<decimal>());
        Assert.Equal("2023-07-02", member["credentials"]![0]!["renewals"]![0]!["renewedOn"]!.GetValue<string>());
        Assert.Equal(
            ["rosterImported", "reportAdded", "renewed"],
            member["log"]!.AsArray().Select(row => row!["event"]!.GetValue<string>()));
        Assert.Equal("office", member["log"]![1]!["actor"]!.GetValue<string>());
        Assert.Equal("pending", member["notices"]![0]!["state"]!.GetValue<string>());
        Assert.DoesNotContain("commitId", lines[0], StringComparison.Ordinal);
        Assert.Equal(4, lines.Length);

        string Text(string name) => member[name]!.GetValue<string>();
    }

    [Fact]
    public async Task Whole_IsOfNoDay() => Assert.Equal(
        "--whole: is what is on record, without a day and not as CSV.",
        await _shell.WrongAsync("export", "--whole", "--csv", "roster"));

    private async Task FillAsync()
    {
        await _shell.DoneAsync(
            "import", _shell.File("roster.csv", RosterText.Three + Zoe), "--as-of", "2023-06-01");
        await _shell.DoneAsync(
            ("event report acsm M1 --on 2023-07-01 --id r1 --activity continuing-education --date 2023-06-30 "
                + "--credits 45.50 --approvedBy ACE").Split(' '));
        await _shell.DoneAsync("renew acsm M1 C1 --on 2023-07-02 --paid 60".Split(' '));
    }
}
