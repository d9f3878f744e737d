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

    private async Task ImportAsync() =>
        await _shell.DoneAsync("import", _shell.File("roster.csv", RosterText.Three), "--as-of", "2023-06-01");
}
