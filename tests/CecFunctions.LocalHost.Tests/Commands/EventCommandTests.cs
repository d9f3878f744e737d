namespace CecFunctions.LocalHost.Tests.Commands;

public sealed class EventCommandTests : IDisposable
{
    private readonly CommandShell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task History_CanBeDrivenFromAShell()
    {
        await ImportAsync("2021-04-01");

        await Prints(
            "event report acsm M1 --on 2022-05-01 --id r1 --activity continuing-education --date 2022-04-28 "
                + "--credits 45 --approvedBy ACE",
            """
            {"on":"2022-05-01","event":"reportAdded","report":"r1"}
            """);
        await Prints(
            "event report acsm M1 --on 2022-05-01 --id r2 --activity college-course --date 2022-04-28 "
                + "--creditHours 3 --grade B --inScope false",
            """
            {"on":"2022-05-01","event":"reportAdded","report":"r2"}
            """);
        await Prints("event delete acsm M1 r2 --on 2022-05-02", """
            {"on":"2022-05-02","event":"reportDeleted","report":"r2"}
            """);
        await Prints("event cpr acsm M1 2031-01-01 --on 2022-05-03", """
            {"on":"2022-05-03","event":"cprRecorded","through":"2031-01-01"}
            """);
        await Prints("renew acsm M1 C1 --on 2024-02-01 --paid 59.99", """
            {"on":"2024-02-01","credential":"C1","event":"paymentReceived","fee":59.99,"note":"renewal renew-M1-5"}
            {"on":"2024-02-01","credential":"C1","event":"refused","command":"renew","reason":"fee-unpaid","rule":"ACSM-FEE-1",
            """.TrimEnd() + """
            "fee":60,"missing":0.01}
            """);
        await Prints("renew acsm M1 C1 --on 2024-02-01 --paid 0.01", """
            {"on":"2024-02-01","credential":"C1","event":"renewed","cycle":2,"starts":"2024-02-02","ends":"2027-03-14","fee":60}
            {"on":"2024-02-01","credential":"C1","event":"paymentReceived","fee":0.01,"note":"renewal renew-M1-7"}
            """);
        await Prints("event delete acsm M1 r1 --on 2024-02-01", """
            {"on":"2024-02-01","credential":"C1","event":"refused","command":"delete","reason":"locked","rule":"ALL-CREDIT-1"}
            """);
        await Prints("event auditDrawn acsm M1 C1 --on 2024-02-02", """
            {"on":"2024-02-02","credential":"C1","event":"auditDrawn","case":"20240202-ef63701f34"}
            """);
        await Prints("event auditDecision acsm M1 C1 --on 2024-02-12 --outcome insufficient --remedyBy 2024-03-31", """
            {"on":"2024-02-12","credential":"C1","event":"auditDecision","case":"20240202-ef63701f34","note":"insufficient"}
            """);
        await Prints("event auditDocuments acsm M1 C1 --on 2024-03-01", """
            {"on":"2024-03-01","credential":"C1","event":"auditDocuments","case":"20240202-ef63701f34"}
            """);
        await Prints("event auditDecision acsm M1 C1 --on 2024-03-02 --outcome passed", """
            {"on":"2024-03-02","credential":"C1","event":"auditDecision","case":"20240202-ef63701f34","note":"passed"}
            """);
        await Prints("event extendGrace acsm M1 C1 --on 2027-04-01 --to 2027-12-31 --reason bereavement", """
            {"on":"2027-03-15","credential":"C1","event":"transition","from":"Active","to":"Grace","rule":"ACSM-STATUS-1"}
            {"on":"2027-04-01","credential":"C1","event":"extended","to":"2027-12-31"}
            """);
        await Prints("event reinstate acsm M1 C1 --on 2028-01-02 --paid 225", """
            {"on":"2028-01-01","credential":"C1","event":"transition","from":"Grace","to":"Lapsed","rule":"ACSM-STATUS-3"}
            {"on":"2028-01-01","credential":"C1","event":"transition","from":"Lapsed","to":"ReinstatementOnly","rule":"ACSM-STATUS-3"}
            {"on":"2028-01-02","credential":"C1","event":"transition","from":"ReinstatementOnly","to":"Active","rule":"ACSM-FEE-3"}
            {"on":"2028-01-02","credential":"C1","event":"reinstated","cycle":3,"starts":"2028-01-02","ends":"2031-01-01","fee":225}
            """);
        await Prints("event appealApproved nsca M3 C3 --on 2024-02-10", """
            {"on":"2024-01-01","credential":"C3","event":"transition","from":"Active","to":"Grace","rule":"NSCA-STATUS-1"}
            {"on":"2024-02-01","credential":"C3","event":"transition","from":"Grace","to":"Lapsed","rule":"NSCA-STATUS-2"}
            {"on":"2024-02-10","credential":"C3","event":"appealApproved"}
            """);
    }

    [Theory]
    [InlineData("renew acsx M1 C1 --on 2024-02-01 --paid 60", "PROGRAM: 'acsx' is none of acsm, nasm, nsca.")]
    [InlineData("renew acsm M/1 C1 --on 2024-02-01 --paid 60", "MEMBER: 'M/1' is no member id")]
    [InlineData("renew acsm M9 C1 --on 2024-02-01 --paid 60", "MEMBER: there is no member 'M9' of acsm.")]
    [InlineData("renew acsm M1 C9 --on 2024-02-01 --paid 60", "CREDENTIALNUMBER: the member has no credential 'C9'.")]
    [InlineData(
        "renew acsm M1 C1 --on 2021-03-31 --paid 60",
        "--on: 2021-03-31 is before what is on record of the member; from 2021-04-01 on")]
    [InlineData("renew acsm M1 C1 --on 2024-02-30 --paid 60", "--on: '2024-02-30' is not a date, written yyyy-MM-dd.")]
    [InlineData("renew acsm M1 C1 --on 1.2.2024 --paid 60", "--on: '1.2.2024' is not a date, written yyyy-MM-dd.")]
    [InlineData("renew acsm M1 C1 --on 2024-02-01 --paid -1", "--paid: '-1' must not be negative.")]
    [InlineData("renew acsm M1 C1 --on 2024-02-01 --paid 6O", "--paid: '6O' is not a number such as 12 or 0.5")]
    [InlineData("renew acsm M1 C1 --on 2024-02-01", "Option '--paid' is required.")]
    [InlineData("renew acsm M1 --on 2024-02-01 --paid 1", "Required argument 'CREDENTIALNUMBER' missing")]
    [InlineData("event delete acsm M1 r9 --on 2024-02-01", "REPORT: the member has no report 'r9'.")]
    [InlineData("event cpr acsm M1 soon --on 2024-02-01", "VALIDUNTIL: 'soon' is not a date")]
    [InlineData(
        "event extendGrace acsm M1 C1 --on 2024-02-01 --to 2024-12-31 --reason holiday",
        "--reason: must be one of bereavement, ")]
    [InlineData(
        "event auditDecision acsm M1 C1 --on 2024-02-01 --outcome passed --remedyBy 2024-03-01",
        "--remedyBy: an audit that is passed has nothing to remedy.")]
    [InlineData("event auditDecision acsm M1 C1 --on 2024-02-01 --outcome unsure", "'unsure'")]
    [InlineData("event report acsm M1 --on 2024-02-01 --id r1 --activity reading --date 2024-02-02", "--date: ")]
    [InlineData(
        "event report acsm M1 --on 2024-02-01 --id r1 --activity authorship --date 2024-01-02 --publications 1.5",
        "--publications: must be a whole number.")]
    [InlineData(
        "event report acsm M1 --on 2024-02-01 --id r1 --activity authorship --date 2024-01-02 "
            + "--publications 1 --score 9",
        "--score: ")]
    [InlineData(
        "event report acsm M1 --on 2024-02-01 --id r1 --activity dancing --date 2024-01-02",
        "--activity: 'dancing' is not an activity of acsm.")]
    [InlineData(
        "event report acsm M1 --on 2024-02-01 --id r1 --activity teaching --date 2024-01-02", "--credits: is missing")]
    [InlineData(
        "event report acsm M1 --on 2024-02-01 --id r1 --activity teaching --date 2024-01-02 --hours 1 --source theirs",
        "'theirs'")]
    [InlineData("event sleep acsm M1 --on 2024-02-01", "'sleep'")]
    [InlineData("sweep", "Option '--as-of' is required.")]
    [InlineData("sweep --as-of tomorrow", "--as-of: 'tomorrow' is not a date, written yyyy-MM-dd.")]
    public async Task WrongInput_IsToldInOneLine_AndNothingIsRecorded(string command, string problem)
    {
        await ImportAsync("2021-04-01");
        var before = await _shell.DoneAsync("export", "--as-of", "2021-04-01");

        Assert.Contains(problem, await _shell.WrongAsync(command.Split(' ')));

        Assert.Equal(before.Output, (await _shell.DoneAsync("export", "--as-of", "2021-04-01")).Output);
    }

    [Fact]
    public async Task ReportId_IsNeverUsedTwice()
    {
        await ImportAsync("2021-04-01");
        const string report = "event report acsm M1 --on 2022-05-01 --id r1 --activity reading --date 2022-04-28";
        await _shell.DoneAsync(report.Split(' '));
        Assert.StartsWith("--id: 'r1' is on record already", await _shell.WrongAsync(report.Split(' ')));

        await _shell.DoneAsync("event delete acsm M1 r1 --on 2022-05-01".Split(' '));

        Assert.StartsWith("--id: 'r1' is on record already", await _shell.WrongAsync(report.Split(' ')));
    }

    private async Task ImportAsync(string asOf) =>
        await _shell.DoneAsync("import", _shell.File("roster.csv", RosterText.Three), "--as-of", asOf);

    private async Task Prints(string command, string lines) =>
        Assert.Equal(lines + "\n", (await _shell.DoneAsync(command.Split(' '))).Output);
}
