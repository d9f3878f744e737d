using System.Text.Json;

namespace CecFunctions.LocalHost.Tests.Commands;

public sealed class NoticesCommandTests : IDisposable
{
    private readonly CommandShell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    [Trait("Rule", "ALL-NOTICE-1")]
    [Trait("Rule", "ALL-NOTICE-6")]
    public async Task Notice_IsListed_ComesBack_AndIsSentAgainAsTheSame()
    {
        await MailedAsync(RosterText.Acsm);
        var (id, mail) = await OneAsync(
            """
            {"id":"ID","credential":"C1","kind":"renewal-reminder","offset":-60,"cycle":1,
            "refersTo":"2024-03-14","due":"2024-01-14","state":"sent","attempts":1,"sentOn":"2024-01-14",
            "mail":"MAIL"}
            """.ReplaceLineEndings(""));

        var bounced = await _shell.DoneAsync(
            "notices", "bounce", "acsm", "M1", id, "--on", "2024-01-15", "--reason", "mailbox-full", "--mail", mail);
        Assert.Equal(
            """
            {"id":"ID","credential":"C1","kind":"renewal-reminder","offset":-60,"cycle":1,
            "refersTo":"2024-03-14","due":"2024-01-14","state":"failed","attempts":1,"sentOn":"2024-01-14",
            "mail":"MAIL","reason":"mailbox-full","rule":"ALL-NOTICE-6"}
            """.ReplaceLineEndings(""),
            Shown(bounced, id, mail));
        Assert.Equal(
            """{"program":"acsm","member":"M1","undelivered":"bounced","markedOn":"2024-01-15","""
                + Shown(bounced, id, mail)[1..],
            Shown(await _shell.DoneAsync("notices", "undelivered", "acsm"), id, mail));
        Assert.Empty((await _shell.DoneAsync("notices", "undelivered", "acsm", "--state", "dead")).Lines);
        // Told twice, it happens once.
        var bouncedAgain = await _shell.DoneAsync(
            "notices", "bounce", "acsm", "M1", id, "--on", "2024-01-15", "--reason", "again");
        Assert.Equal(bounced.Output, bouncedAgain.Output);

        var resent = await _shell.DoneAsync("notices", "resend", "acsm", "M1", id, "--on", "2024-01-16");
        Assert.Equal(
            """
            {"id":"ID","credential":"C1","kind":"renewal-reminder","offset":-60,"cycle":1,
            "refersTo":"2024-03-14","due":"2024-01-14","state":"pending","attempts":0}
            """.ReplaceLineEndings(""),
            Shown(resent, id, mail));
        Assert.Equal(1, (await _shell.DoneAsync("dispatch", "--as-of", "2024-01-16")).Figure("mailsSent"));
        var (again, second) = await OneAsync(
            """
            {"id":"ID","credential":"C1","kind":"renewal-reminder","offset":-60,"cycle":1,
            "refersTo":"2024-03-14","due":"2024-01-14","state":"sent","attempts":1,"sentOn":"2024-01-16",
            "mail":"MAIL"}
            """.ReplaceLineEndings(""));
        Assert.Equal(id, again);
        Assert.NotEqual(mail, second);
        var mails = Directory.GetFiles(_shell.Mailbox, "*.eml");
        Assert.Equal(2, mails.Length);

        // On one machine notices lead to its site, though no site sends them.
        Assert.All(
            mails,
            file => Assert.Contains(
                "X-Link: http://127.0.0.1:7071/credits", File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-6")]
    public async Task MailThatCameBack_FailsAllNoticesThatItCarried()
    {
        var second = RosterText.Acsm.Replace("ACSM-CPT,C1", "ACSM-EP,C9", StringComparison.Ordinal);
        await MailedAsync(RosterText.Acsm + second);
        var sent = await NoticesAsync();
        Assert.Equal(2, sent.Count);
        Assert.Single(sent.Select(one => one.Mail).Distinct());

        await _shell.DoneAsync(
            "notices", "bounce", "acsm", "M1", sent[1].Id, "--on", "2024-01-15", "--reason", "mailbox-full");

        Assert.Equal(["failed", "failed"], (await NoticesAsync()).Select(one => one.State));
        Assert.Equal(2, (await _shell.DoneAsync("notices", "undelivered", "acsm")).Lines.Length);
    }

    [Fact]
    public async Task DayOfABounce_IsNotAfterTheDayItIsTold()
    {
        await MailedAsync(RosterText.Acsm);
        var (id, _) = await OneAsync(null);

        Assert.Equal(
            "--came-back: 2024-01-16 is after 2024-01-15, the day it is told.",
            await _shell.WrongAsync(
                "notices", "bounce", "acsm", "M1", id, "--on", "2024-01-15", "--came-back", "2024-01-16", "--reason", "x"));
        Assert.Equal("sent", Assert.Single(await NoticesAsync()).State);
    }

    [Fact]
    public async Task WrongInput_IsSaidInOneLine()
    {
        await MailedAsync(RosterText.Acsm);
        var (id, _) = await OneAsync(null);

        Assert.Equal("MEMBER: there is no member 'M9' of acsm.", await _shell.WrongAsync("notices", "acsm", "M9"));
        Assert.StartsWith(
            "PROGRAM: 'ace' is none of",
            await _shell.WrongAsync("notices", "undelivered", "ace"),
            StringComparison.Ordinal);
        Assert.Equal(
            "MEMBER: there is no member 'M9' of acsm.",
            await _shell.WrongAsync("notices", "resend", "acsm", "M9", id, "--on", "2024-01-16"));
        Assert.Equal(
            "NOTICE: the member has no notice 'n'.",
            await _shell.WrongAsync("notices", "resend", "acsm", "M1", "n", "--on", "2024-01-16"));
        Assert.StartsWith(
            "--on: 2024-01-01 is before what is on record",
            await _shell.WrongAsync("notices", "resend", "acsm", "M1", id, "--on", "2024-01-01"),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "--mail: that mail is not the last one",
            await _shell.WrongAsync("notices", "bounce", "acsm", "M1", id, "--reason", "x", "--mail", "other"),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "--reason: a word or two are needed.",
            await _shell.WrongAsync("notices", "bounce", "acsm", "M1", id, "--reason", " "),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "--reason: has a zero width space (U+200B)",
            await _shell.WrongAsync("notices", "bounce", "acsm", "M1", id, "--reason", "full\u200b"),
            StringComparison.Ordinal);
        await _shell.DoneAsync("notices", "resend", "acsm", "M1", id, "--on", "2024-01-16");
        Assert.Contains(
            "is still to be sent",
            await _shell.WrongAsync("notices", "resend", "acsm", "M1", id, "--on", "2024-01-16"),
            StringComparison.Ordinal);
    }

    private static string Shown(CommandRun run, string id, string mail) =>
        Assert
            .Single(run.Lines)
            .Replace(id, "ID", StringComparison.Ordinal)
            .Replace(mail, "MAIL", StringComparison.Ordinal);

    /// <param name="expected">The one notice, with its id and its mail's named ID and MAIL.</param>
    private async Task<(string Id, string Mail)> OneAsync(string? expected)
    {
        var run = await _shell.DoneAsync("notices", "acsm", "M1");
        using var json = JsonDocument.Parse(Assert.Single(run.Lines));
        var (id, mail) = (
            json.RootElement.GetProperty("id").GetString()!, json.RootElement.GetProperty("mail").GetString()!);
        Assert.Equal(expected ?? Shown(run, id, mail), Shown(run, id, mail));
        return (id, mail);
    }

    private async Task<IReadOnlyList<(string Id, string State, string Mail)>> NoticesAsync() =>
    [
        .. (await _shell.DoneAsync("notices", "acsm", "M1")).Lines.Select(line =>
        {
            using var json = JsonDocument.Parse(line);
            var (notice, mail) = (json.RootElement, json.RootElement.GetProperty("mail"));
            return (notice.GetProperty("id").GetString()!, notice.GetProperty("state").GetString()!, mail.GetString()!);
        }),
    ];

    /// <param name="members">Lines of a roster.</param>
    private async Task MailedAsync(string members)
    {
        var roster = _shell.File("roster.csv", RosterText.Header + members);
        await _shell.DoneAsync("import", roster, "--as-of", "2024-01-10");
        await _shell.DoneAsync("sweep", "--as-of", "2024-01-14");
        await _shell.DoneAsync("dispatch", "--as-of", "2024-01-14");
    }
}
