namespace CecFunctions.LocalHost.Tests.Commands;

public sealed class ExportCommandTests : IDisposable
{
    private readonly CommandShell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task Line_HasTheFormOfTheContract()
    {
        await _shell.DoneAsync(
            "import",
            _shell.File("roster.csv", RosterText.Header + RosterText.Nsca + RosterText.Acsm),
            "--as-of",
            "2023-06-01");
        await _shell.DoneAsync(
            ("event report acsm M1 --on 2023-07-01 --id r1 --activity continuing-education --date 2023-06-30 "
                + "--credits 45.50 --approvedBy ACE").Split(' '));
        await _shell.DoneAsync("renew acsm M1 C1 --on 2023-07-02 --paid 60".Split(' '));

        var export = await _shell.DoneAsync("export", "--as-of", "2024-01-01");

        Assert.Equal(
            string.Concat(
                """
                {"program":"acsm","memberId":"M1","credentials":[{"id":"C1","type":"ACSM-CPT","status":"Active",
                "cycle":2,"starts":"2023-07-03","ends":"2027-03-14","required":45,"counted":0,
                "complete":false}],"log":[{"on":"2023-07-02","credential":"C1","event":"renewed","cycle":2,
                "starts":"2023-07-03","ends":"2027-03-14","fee":60}],"notices":[{"credential":"C1",
                "kind":"renewed","offset":null,"state":"pending","due":"2023-07-02"}]}
                """.ReplaceLineEndings(""),
                "\n",
                """
                {"program":"nsca","memberId":"M3","credentials":[{"id":"C3","type":"NSCA-CSCS","status":"Grace",
                "cycle":2,"starts":"2021-01-01","ends":"2023-12-31","required":6,"counted":0,"complete":false}],
                "log":[{"on":"2024-01-01","credential":"C3","event":"transition","from":"Active","to":"Grace",
                "rule":"NSCA-STATUS-1"}],"notices":[]}
                """.ReplaceLineEndings(""),
                "\n"),
            export.Output);
    }

    [Fact]
    public async Task Export_BeforeAMembersLastCommand_IsRefused()
    {
        await _shell.DoneAsync("import", _shell.File("roster.csv", RosterText.Three), "--as-of", "2023-06-01");

        Assert.Equal(
            "--as-of: 2023-05-31 is before the last command recorded for acsm M1, of 2023-06-01.",
            await _shell.WrongAsync("export", "--as-of", "2023-05-31"));
    }

    [Fact]
    public async Task EmptyStorage_ExportsNothing() => Assert.Equal("", (await _shell.DoneAsync("export")).Output);
}
