using CecFunctions.Tests.Imports;

namespace CecFunctions.LocalHost.Tests.Commands;

public sealed class ImportCommandTests : IDisposable
{
    private const string Credits =
        "program,memberId,reportId,activity,date,credits,approvedBy,source\n" +
        "acsm,M1,r1,continuing-education,2022-04-28,45,ACE,self\n" +
        "acsm,M1,r2,continuing-education,2022-05-28,2.5,ACSM,feed\n";

    private readonly CommandShell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task Roster_IsTakenIn_AndASecondTimeChangesNothing()
    {
        var roster = _shell.File("roster.csv", RosterText.Three);

        var first = await _shell.DoneAsync("import", roster, "--as-of", "2023-06-01");
        var before = await _shell.DoneAsync("export", "--as-of", "2023-06-02");
        var second = await _shell.DoneAsync("import", roster, "--as-of", "2023-06-02");
        var after = await _shell.DoneAsync("export", "--as-of", "2023-06-02");

        Assert.Equal(
            """
            {"dryRun":false,"rows":3,"added":3,"unchanged":0,"bad":0,"conflicts":0,"membersAdded":3,
            "membersChanged":0,"membersUnchanged":0}
            """.ReplaceLineEndings(""),
            Assert.Single(first.Lines));
        Assert.Equal(
            """
            {"dryRun":false,"rows":3,"added":0,"unchanged":3,"bad":0,"conflicts":0,"membersAdded":0,
            "membersChanged":0,"membersUnchanged":3}
            """.ReplaceLineEndings(""),
            Assert.Single(second.Lines));
        Assert.Equal(3, before.Lines.Length);
        Assert.Equal(before.Output, after.Output);
    }

    [Fact]
    public async Task DryRun_SaysTheSameAndWritesNothing()
    {
        var roster = _shell.File("roster.csv", RosterText.Three);

        var dry = await _shell.DoneAsync("import", roster, "--as-of", "2023-06-01", "--dry-run");

        Assert.Equal(
            """
            {"program":"acsm","memberId":"M1","change":"new","fields":[{"field":"name","after":"Ada Alder"},
            {"field":"email","after":"ada@example.org"},{"field":"cprValidUntil","after":"2030-01-01"},
            {"field":"bodyMember","after":"false"}],"credentials":["C1"],"reports":[]}
            """.ReplaceLineEndings(""),
            Assert.Single(dry.Lines, line => line.Contains("\"M1\"", StringComparison.Ordinal)));
        Assert.Equal(4, dry.Lines.Length);
        Assert.Equal(
            """
            {"dryRun":true,"rows":3,"added":3,"unchanged":0,"bad":0,"conflicts":0,"membersAdded":3,"membersChanged":0,
            "membersUnchanged":0,"statuses":[
            {"program":"acsm","total":1,"states":[{"status":"Active","credentials":1},
            {"status":"Grace","credentials":0},{"status":"Lapsed","credentials":0},
            {"status":"ReinstatementOnly","credentials":0},{"status":"Inactive","credentials":0},
            {"status":"Emeritus","credentials":0}]}
            """.ReplaceLineEndings(""),
            dry.Lines[3][..dry.Lines[3].IndexOf(",{\"program\":\"nasm\"", StringComparison.Ordinal)]);
        Assert.Empty((await _shell.DoneAsync("export")).Lines);
    }

    [Fact]
    public async Task DryRun_TellsMembersByTheirFirstRow()
    {
        const int Members = 700;
        var rows = Enumerable.Range(0, Members).Select(
            i => $"acsm,M{i * 7919 % Members},Member {i},,ACSM-CPT,C{i},2021-03-15,,2030-01-01,false\n").ToArray();
        var roster = _shell.File("roster.csv", RosterText.Header + string.Concat(rows));

        var dry = await _shell.DoneAsync("import", roster, "--as-of", "2023-06-01", "--dry-run");

        Assert.Equal(
            rows.Select(row => row.Split(',')[1]),
            dry.Lines.SkipLast(1).Select(line => line.Split("\"memberId\":\"")[1].Split('"')[0]));
    }

    [Fact]
    public async Task RowThatOthersHaveChangedToo_IsToldAsANote_AndIsNoBadRow()
    {
        await _shell.DoneAsync("import", _shell.File("roster.csv", RosterText.Three), "--as-of", "2023-06-01");
        await _shell.DoneAsync("event", "cpr", "acsm", "M1", "2031-01-01", "--on", "2023-06-03");
        var roster = _shell.File(
            "next.csv",
            "program,memberId,type,credentialNumber,certifiedOn,cprValidUntil\n"
                + "acsm,M1,ACSM-CPT,C1,2021-03-15,2030-06-01\n");

        var older = await _shell.RunAsync(
            "import", roster, "--as-of", "2023-06-04", "--made-on", "2023-06-02", "--dry-run");
        var newer = await _shell.RunAsync("import", roster, "--as-of", "2023-06-04");

        Assert.Equal((0, 0), (older.ExitCode, newer.ExitCode));
        Assert.Equal((1, 1, 0), (older.LastFigure("conflicts"), newer.Figure("conflicts"), newer.Figure("bad")));
        Assert.StartsWith(
            $"{roster}:2: cprValidUntil: note: '2031-01-01' stays: the office said it on 2023-06-03, after", older.Error);
        Assert.StartsWith(
            $"{roster}:2: cprValidUntil: note: '2031-01-01' stays, which the office said on 2023-06-03", newer.Error);
    }

    [Fact]
    public async Task Changes_AreWrittenToAFileWhereOneIsNamed()
    {
        var roster = _shell.File("roster.csv", RosterText.Three);
        var changes = Path.Combine(_shell.Folder, "changes.jsonl");

        var dry = await _shell.DoneAsync("import", roster, "--as-of", "2023-06-01", "--dry-run", "--changes", changes);
        Assert.Equal((3, 3), (dry.Figure("added"), File.ReadAllLines(changes).Length));
        var real = changes + "2";
        await _shell.DoneAsync("import", roster, "--as-of", "2023-06-01", "--changes", real);
        Assert.Equal(3, File.ReadAllLines(real).Length);
        var none = changes + "3";
        var again = await _shell.DoneAsync("import", roster, "--as-of", "2023-06-01", "--changes", none);
        Assert.Equal((3, 0), (again.Figure("unchanged"), File.ReadAllLines(none).Length));
        Assert.StartsWith(
            "--changes: ", await _shell.WrongAsync("import", roster, "--as-of", "2023-06-01", "--changes", _shell.Folder));
    }

    [Theory]
    [InlineData("--dry-run")]
    [InlineData("--enter-withdrawn")]
    public async Task Changes_AreNeverWrittenOverAFileThatIsThere(string how)
    {
        var roster = _shell.File("roster.csv", RosterText.Three);

        var wrong = await _shell.WrongAsync("import", roster, "--as-of", "2023-06-01", how, "--changes", roster);

        Assert.StartsWith("--changes: ", wrong, StringComparison.Ordinal);
        Assert.Equal(RosterText.Three, await File.ReadAllTextAsync(roster));
        Assert.Empty((await _shell.DoneAsync("export", "--as-of", "2023-06-01")).Lines);
    }

    [Fact]
    public async Task FileAsSpreadsheetsWriteIt_IsTaken_AndWhatWasGuessedIsTold()
    {
        var roster = _shell.File(
            "roster.csv",
            RosterText.Three.Replace(',', ';').Replace("2021-03-15", "15.03.2021").Replace("memberId", "Member ID"));

        var run = await _shell.RunAsync("import", roster, "--as-of", "2023-06-01");

        Assert.Equal((0, 3), (run.ExitCode, run.Figure("added")));
        Assert.Equal(
            [
                $"{roster}: the columns are separated by semicolons.",
                $"{roster}: column certifiedOn is read as day/month/year.",
            ],
            run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        var month = _shell.File("month.csv", RosterText.Header + RosterText.Acsm.Replace("2021-03-15", "3/4/2021"));
        Assert.Contains("say --dates mdy", await _shell.WrongAsync("import", month, "--as-of", "2023-06-01"));
        Assert.StartsWith(
            "--dates: 'us' is none of mdy (month/day/year), dmy",
            await _shell.WrongAsync("import", month, "--dates", "us"));
        Assert.Contains("has no sheet 'A'", await _shell.WrongAsync("import", roster, "--sheet", "A"));
    }

    [Fact]
    public async Task Help_NamesOptionsAsTheyAreWritten()
    {
        var help = (await _shell.RunWithoutStorageAsync("import", "--help")).Output;

        Assert.Contains("--dates <dmy|mdy|ymd>", help);
        Assert.Contains("--encoding <utf-8|windows-1252>", help);
    }

    [Fact]
    public async Task BadRows_AreToldByLineAndColumn_AndTheOthersAreTakenIn()
    {
        var roster = _shell.File(
            "roster.csv",
            RosterText.Three
                + "acsm,M4,,,ACSM-CPT,C4,2021-02-30,,,\n"
                + "acsm,M5,,,NASM-CPT,C5,2021-02-20,,,\n"
                + "acsm,M6,,,ACSM-EP,C6,2021-02-20,2025-01-01,,\n");

        var run = await _shell.RunAsync("import", roster, "--as-of", "2023-06-01");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal((6, 3, 3), (run.Figure("rows"), run.Figure("added"), run.Figure("bad")));
        var problems = run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, problems.Length);
        Assert.StartsWith($"{roster}:5: certifiedOn: '2021-02-30'", problems[0]);
        Assert.StartsWith($"{roster}:6: type: 'NASM-CPT'", problems[1]);
        Assert.StartsWith($"{roster}:7: currentCycleEnds: ", problems[2]);
        Assert.Equal(3, (await _shell.DoneAsync("export", "--as-of", "2023-06-01")).Lines.Length);
    }

    [Fact]
    public async Task Credits_AreTakenIn_AndASecondTimeChangesNothing()
    {
        await _shell.DoneAsync("import", _shell.File("roster.csv", RosterText.Three), "--as-of", "2023-06-01");
        var credits = _shell.File("credits.csv", Credits);

        var dry = await _shell.DoneAsync(
            "import-credits", credits, "--as-of", "2023-06-01", "--dry-run", "--changes", Path.Combine(_shell.Folder, "c"));
        var nothing = await _shell.DoneAsync("export", "--as-of", "2023-06-01");
        var first = await _shell.DoneAsync("import-credits", credits, "--as-of", "2023-06-01");
        var second = await _shell.DoneAsync("import-credits", credits, "--as-of", "2023-06-01");
        var after = await _shell.DoneAsync("export", "--as-of", "2023-06-01");

        Assert.Equal((2, 2, 0), (dry.Figure("added"), first.Figure("added"), second.Figure("added")));
        Assert.Equal(2, second.Figure("unchanged"));
        Assert.Contains("\"counted\":0,\"complete\":false", nothing.Lines[0]);
        Assert.Contains("\"counted\":47.5,\"complete\":true", after.Lines[0]);
    }

    [Fact]
    public async Task MessyWorkbook_IsTakenIn_AndCreditsByNumberFollow()
    {
        var roster = Path.Combine(_shell.Folder, "Members.xlsx");
        await File.WriteAllBytesAsync(roster, MessyRoster.ToBytes());

        var run = await _shell.RunAsync("import", roster, "--as-of", "2026-01-15");

        Assert.Equal((2, 6, 5, 3), (run.ExitCode, run.Figure("added"), run.Figure("membersAdded"), run.Figure("bad")));
        Assert.Contains(
            $"{roster}:{MessyRoster.LineOf(1)}: currentCycleEnds: no cycle of a credential certified on 2021-03-15 ends on "
                + "2026-12-31; the nearest that can be are 2024-03-14 and 2027-03-14.",
            run.Error);
        var credits = _shell.File(
            "credits.csv",
            "Program;Credential Number;Report ID;Activity;Date;Credits;Approved By;Source\n"
                + "ACSM;C-01001;r1;Continuing-Education;1.10.2025;1,5;ACE;Feed\n"
                + "ACSM;C-01004;r1;continuing-education;13.10.2025;2;ACE;feed\n");
        var taken = await _shell.RunAsync("import-credits", credits, "--as-of", "2026-01-15");

        Assert.Equal((0, 2, 2), (taken.ExitCode, taken.Figure("added"), taken.Figure("membersChanged")));
        Assert.Contains("\"counted\":1.5", (await _shell.DoneAsync("export", "--as-of", "2026-01-15")).Lines[0]);
    }

    [Fact]
    public async Task FileInWindows1252_IsTakenWhereItIsSaid()
    {
        var roster = Path.Combine(_shell.Folder, "old.csv");
        await File.WriteAllBytesAsync(
            roster, System.Text.Encoding.Latin1.GetBytes(RosterText.Header + RosterText.Acsm.Replace("Ada", "Zoë")));

        Assert.StartsWith(
            $"{roster}:2: is not UTF-8 text; save the file as \"CSV UTF-8\"", await _shell.WrongAsync("import", roster));
        var dry = await _shell.DoneAsync(
            "import", roster, "--as-of", "2023-06-01", "--dry-run", "--encoding", "windows-1252");
        Assert.Contains("\"after\":\"Zo\\u00EB Alder\"", dry.Lines[0]);
    }

    [Theory]
    [InlineData("acsm,M1,r3,continuing-education,2022-05-28,,ACE,self", "credits")]
    [InlineData("acsm,M1,r3,jumping,2022-05-28,5,ACE,self", "activity")]
    [InlineData("acsm,M1,r3,reading,2022-05-28,5,ACE,self", "approvedBy")]
    [InlineData("acsm,M1,r3,continuing-education,2022-05-28,0,ACE,self", "credits")]
    [InlineData("acsm,M1,r3,continuing-education,2023-06-02,5,ACE,self", "date")]
    [InlineData("acsm,M9,r3,continuing-education,2022-05-28,5,ACE,self", "memberId")]
    [InlineData("acsx,M1,r3,continuing-education,2022-05-28,5,ACE,self", "program")]
    [InlineData("acsm,M1,r1,continuing-education,2022-05-28,5,ACE,self", "reportId")]
    public async Task BadCreditRow_IsToldByItsColumn(string row, string column)
    {
        await _shell.DoneAsync("import", _shell.File("roster.csv", RosterText.Three), "--as-of", "2023-06-01");
        var credits = _shell.File("credits.csv", Credits + row + "\n");

        var run = await _shell.RunAsync("import-credits", credits, "--as-of", "2023-06-01");

        Assert.Equal((2, 2), (run.ExitCode, run.Figure("added")));
        Assert.StartsWith(
            $"{credits}:4: {column}: ", Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public async Task RowsOfAMemberWithALaterCommand_AreRefused_AndOthersTaken()
    {
        var roster = _shell.File("roster.csv", RosterText.Three);
        await _shell.DoneAsync("import", roster, "--as-of", "2023-06-01");
        await _shell.DoneAsync("event", "cpr", "acsm", "M1", "2031-01-01", "--on", "2023-07-01");

        const string Problem =
            "memberId: the member has a record of 2023-07-01, after 2023-06-30, the day of the import.";
        var added = RosterText.Acsm.Replace("M1", "M8").Replace("C1", "C8");
        var changed = _shell.File("changed.csv", RosterText.Three.Replace("Ada", "Eda") + added);
        foreach (string[] more in new[] { new[] { "--dry-run" }, [] })
        {
            // By member: others are taken.
            var run = await _shell.RunAsync(["import", changed, "--as-of", "2023-06-30", .. more]);
            Assert.Equal(2, run.ExitCode);
            Assert.Contains("\"rows\":4,\"added\":1,\"unchanged\":2,\"bad\":1,", run.Lines[^1]);
            Assert.Contains(Problem, run.Error);
        }

        var credits = await _shell.RunAsync(
            "import-credits", _shell.File("credits.csv", Credits), "--as-of", "2023-06-30");
        Assert.Equal((2, 0), (credits.ExitCode, credits.Figure("added")));
        Assert.Contains(Problem, credits.Error);
    }

    [Theory]
    [InlineData("no-such.csv", "no-such.csv: cannot be read:")]
    [InlineData(".", ".: cannot be read:")]
    public async Task FileThatCannotBeRead_IsRefusedByName(string file, string problem) =>
        Assert.StartsWith(problem, await _shell.WrongAsync("import", file));

    [Fact]
    public async Task WrongHeader_IsRefused_BeforeStorageIsTouched()
    {
        var run = await _shell.RunWithoutStorageAsync(
            "import", _shell.File("r.csv", "program,member\n"), "--storage", "nonsense");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("r.csv:1: unknown column 'member'.", run.Error);
    }
}
