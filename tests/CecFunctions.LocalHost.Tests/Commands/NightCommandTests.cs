using System.Text.Json;

namespace CecFunctions.LocalHost.Tests.Commands;

public sealed class NightCommandTests : IDisposable
{
    private readonly CommandShell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task Sweep_MovesStatusesOnTheRulesDates_AndASecondOneChangesNothing()
    {
        await ImportAsync();

        var first = await _shell.DoneAsync("sweep", "--as-of", "2024-12-01");
        var before = await _shell.DoneAsync("export", "--as-of", "2024-12-01");
        var second = await _shell.DoneAsync("sweep", "--as-of", "2024-12-01");

        Assert.Equal((3, 3), (first.Figure("changedByTransition"), first.Figure("examined")));
        Assert.Equal((0, 0), (second.Figure("changedByTransition"), second.Figure("noticesPlanned")));
        Assert.Contains(
            """
            {"on":"2024-09-15","credential":"C1","event":"transition","from":"Lapsed","to":"ReinstatementOnly",
            "rule":"ACSM-STATUS-3"}
            """.ReplaceLineEndings(""),
            before.Lines[0]);
        Assert.Equal(before.Output, (await _shell.DoneAsync("export", "--as-of", "2024-12-01")).Output);
    }

    [Fact]
    public async Task Preview_SaysWhatTheSweepThenDoes_AndWritesNothing()
    {
        await ImportAsync();
        var before = await _shell.DoneAsync("export", "--as-of", "2023-06-02");

        var preview = await _shell.DoneAsync("sweep", "--as-of", "2024-03-15", "--preview");

        Assert.Equal(before.Output, (await _shell.DoneAsync("export", "--as-of", "2023-06-02")).Output);
        var foreseen = preview.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(
            e => e.GetProperty("memberId").GetString()!);
        var sweep = await _shell.DoneAsync("sweep", "--as-of", "2024-03-15");
        Assert.Equal(
            sweep.Figure("noticesPlanned"), foreseen.Values.Sum(m => m.GetProperty("notices").GetArrayLength()));
        foreach (var line in (await _shell.DoneAsync("export", "--as-of", "2024-03-15")).Lines)
        {
            using var member = JsonDocument.Parse(line);
            var done = member.RootElement.GetProperty("log").EnumerateArray().Select(e => e.GetRawText()).ToArray();
            Assert.NotEmpty(done);
            Assert.EndsWith(
                string.Join(
                    ',',
                    foreseen[member.RootElement.GetProperty("memberId").GetString()!]
                        .GetProperty("log")
                        .EnumerateArray()
                        .Select(e => e.GetRawText())),
                string.Join(',', done));
        }
    }

    [Fact]
    public async Task Dispatch_MailsWhatIsDue_Once()
    {
        await ImportAsync();
        await _shell.DoneAsync("sweep", "--as-of", "2024-03-15");

        var preview = await _shell.DoneAsync("dispatch", "--as-of", "2024-03-15", "--preview");
        Assert.False(Directory.Exists(_shell.Mailbox));
        var first = await _shell.DoneAsync("dispatch", "--as-of", "2024-03-15");
        var second = await _shell.DoneAsync("dispatch", "--as-of", "2024-03-15");

        Assert.Equal(first.Figure("noticesSent"), preview.Figure("noticesSent"));
        Assert.Equal(3, first.Figure("mailsSent"));
        Assert.Equal(0, second.Figure("mailsSent"));
        Assert.Equal(3, Directory.GetFiles(_shell.Mailbox, "*.eml").Length);
        Assert.DoesNotContain(
            "\"state\":\"pending\"", (await _shell.DoneAsync("export", "--as-of", "2024-03-15")).Output);
    }

    [Theory]
    [InlineData("sweep --as-of 2023-05-31")]
    [InlineData("sweep --as-of 2023-05-31 --preview")]
    [InlineData("dispatch --as-of 2023-05-31")]
    public async Task Night_BeforeAMembersLastCommand_IsRefused(string command)
    {
        await ImportAsync();

        Assert.Equal(
            "--as-of: 2023-05-31 is before the last command recorded for acsm M1, of 2023-06-01.",
            await _shell.WrongAsync(command.Split(' ')));
    }

    [Theory]
    [InlineData("member correct acsm M1 C1 --number C9 --reason Slip --on 2200-12-31")]
    [InlineData("event cpr acsm M1 2031-01-01 --on 2023-06-04")]
    [InlineData("sweep --as-of 2023-06-04")]
    [InlineData("purge-evidence --as-of 2200-12-31")]
    public async Task DayAfterTomorrow_IsToBeSaidTwice(string command)
    {
        using var shell = new CommandShell { Present = Present };
        await ImportAsync(shell);

        var refused = await shell.WrongAsync(command.Split(' '));
        var meant = await shell.RunAsync([.. command.Split(' '), "--ahead"]);

        Assert.EndsWith("add --ahead if it is meant.", refused, StringComparison.Ordinal);
        Assert.Equal((0, ""), (meant.ExitCode, meant.Error));
    }

    [Theory]
    [InlineData("event cpr acsm M1 2031-01-01 --on 2023-06-03")]
    [InlineData("sweep --as-of 2200-12-31 --preview")]
    [InlineData("export --as-of 2200-12-31")]
    public async Task Tomorrow_AndLooksAhead_NeedNotBeSaidTwice(string command)
    {
        using var shell = new CommandShell { Present = Present };
        await ImportAsync(shell);

        await shell.DoneAsync(command.Split(' '));
    }

    [Fact]
    public async Task MemberWhoIsAhead_IsPassedOver_AndStopsNothingOfTheOthers()
    {
        using var shell = new CommandShell { Present = Present };
        await ImportAsync(shell);
        await shell.DoneAsync(
            "member", "correct", "acsm", "M1", "C1", "--number", "C9", "--reason", "Slip", "--on", "2200-12-31", "--ahead");
        var changed = shell.File(
            "nasm.json",
            (await File.ReadAllTextAsync(Path.Combine(shell.ProgramFolder, "nasm.json")))
                .Replace("\"NASM-CPT\": 99", "\"NASM-CPT\": 98", StringComparison.Ordinal));
        const string note = "note: acsm M1 is passed over: a command of 2200-12-31 is on record.\n";

        foreach (var command in (string[])["sweep", "draw", "dispatch", "export"])
        {
            var run = await shell.RunAsync(command, "--as-of", "2023-06-02");
            Assert.Equal((command, 0, note), (command, run.ExitCode, run.Error));
        }

        var export = await shell.RunAsync("export", "--as-of", "2023-06-02");
        Assert.Equal(3, export.Lines.Length);
        var diff = await shell.RunAsync("programs", "diff", changed, "--as-of", "2023-06-02");
        Assert.Equal(0, diff.ExitCode);
    }

    private static readonly DateOnly Present = new(2023, 6, 2);

    private Task ImportAsync() => ImportAsync(_shell);

    private static async Task ImportAsync(CommandShell shell) =>
        await shell.DoneAsync("import", shell.File("roster.csv", RosterText.Three), "--as-of", "2023-06-01");
}
