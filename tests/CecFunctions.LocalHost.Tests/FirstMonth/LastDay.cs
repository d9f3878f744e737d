using CecFunctions.Public;
using static CecFunctions.LocalHost.Tests.FirstMonth.OfficeWork;

namespace CecFunctions.LocalHost.Tests.FirstMonth;

/// <summary>The registry's list comes again, a rule is to change, and all of it is kept and brought back.</summary>
internal static class LastDay
{
    private const string Day = "2026-10-12";
    private const string NextNight = "2026-11-01";

    public static async Task RosterOfTheRegistry_UndoesNothing(CommandShell office)
    {
        var roster = office.File("October.xlsx", FirstMonthFiles.OfOctober());
        string[] import = ["import", roster, "--as-of", Day, "--made-on", "2026-10-01"];
        var before = await HeldAsync(office, "acsm", Day);

        var dry = await office.RunAsync([.. import, "--dry-run"]);
        var done = await office.RunAsync(import);

        Assert.Equal((0, 3, 0), (done.ExitCode, done.Figure("conflicts"), done.Figure("bad")));
        Assert.Equal((0, 3, 0), (dry.ExitCode, dry.LastFigure("conflicts"), dry.LastFigure("bad")));
        var told = Told(done, roster);
        Assert.Equal(told, Told(dry, roster));
        Assert.Contains(
            "2: cprValidUntil: note: '2028-10-01' stays: the member said it on 2026-10-05, after 2026-10-01, the day "
                + "of this file, which says '2027-06-30'.",
            told);
        Assert.Contains(
            "4: email: note: 'juergen@example.org' stays: staff:ann said it on 2026-10-05, after 2026-10-01, the day "
                + "of this file, which says 'j.mueller@example.org'.",
            told);
        // The number that was corrected and the credential that was withdrawn stand in the list as ever.
        Assert.Contains(
            told, line => line.StartsWith("3: credentialNumber: note: ", StringComparison.Ordinal)
                && line.Contains("withdrawn on 2026-09-15", StringComparison.Ordinal));
        Assert.Equal(before, await HeldAsync(office, "acsm", Day));
        var members = (await office.DoneAsync("export", "--whole")).Lines.Select(Read).ToArray();
        Assert.Equal("Beatrix Novak", Text(members.Single(member => Text(member, "memberId") == "M-004"), "name"));
        var zoe = members.Single(member => Text(member, "memberId") == "M-001");
        Assert.Equal(("Zoë García-Ruiz", "2028-10-01"), (Text(zoe, "name"), Text(zoe, "cprValidUntil")));
        Assert.Equal(
            "juergen@example.org", Text(members.Single(member => Text(member, "memberId") == "M-003"), "email"));
    }

    public static async Task ShorterGrace_IsTriedOnPaper(CommandShell office)
    {
        var rules = await File.ReadAllTextAsync(Path.Combine(ProgramDirectory.Default, "nasm.json"));
        var shorter = office.File(
            "nasm-shorter.json", rules.Replace("\"ends\": { \"days\": 90 }", "\"ends\": { \"days\": 10 }"));
        var who = Path.Combine(office.Folder, "who.csv");
        var before = await office.DoneAsync("export", "--whole");

        var diff = await office.DoneAsync("programs", "diff", shorter, "--as-of", Day, "--csv", who);

        Assert.Equal(
            """{"difference":"changed","path":"$.status.grace[0].ends.days","rule":"NASM-STATUS-1","""
                + "\"before\":\"90\",\"after\":\"10\"}",
            diff.Lines[0]);
        Assert.Contains("""{"type":"NASM-CPT","change":"status","credentials":1}""", diff.Lines);
        var rows = await File.ReadAllLinesAsync(who);
        Assert.Equal(2, rows.Length);
        Assert.StartsWith("\"nasm\",\"2001\",\"N-2001\"", rows[1], StringComparison.Ordinal);
        Assert.Equal(before.Output, (await office.DoneAsync("export", "--whole")).Output);
    }

    public static async Task Backup_ComesBackEqualElsewhere(CommandShell office, CommandShell elsewhere)
    {
        var folder = Path.Combine(office.Folder, "backup");
        await office.DoneAsync("dispatch", "--as-of", Day);

        var backup = await office.DoneAsync("backup", folder, "--with-secrets");
        var check = await elsewhere.DoneAsync("restore", folder, "--check");
        var restore = await elsewhere.RunAsync("restore", folder);

        Assert.Equal((8, 0), (backup.Figure("members"), backup.Figure("problems")));
        Assert.Equal((8, 0), (check.Figure("members"), restore.ExitCode));
        Assert.Equal(Text(backup, "membersDigest"), Text(restore, "membersDigest"));
        var export = await office.DoneAsync("export", "--whole");
        Assert.Equal(8, export.Lines.Length);
        Assert.Equal(export.Output, (await elsewhere.DoneAsync("export", "--whole")).Output);
        // Mail is held until the office has seen that none is told twice.
        Assert.Contains("Mail is held", restore.Error, StringComparison.Ordinal);
        Assert.Empty((await elsewhere.DoneAsync("notices", "pending", "acsm")).Lines);
        await elsewhere.DoneAsync("notices", "release");
    }

    public static async Task NextNight_IsTheSameInBoth(CommandShell office, CommandShell elsewhere)
    {
        var before = Mails(office);

        var here = await NightAsync(office, NextNight);
        var there = await NightAsync(elsewhere, NextNight);

        Assert.Equal((3, 3), (here.Sweep.Figure("noticesPlanned"), there.Sweep.Figure("noticesPlanned")));
        Assert.Equal((2, 2), (here.Dispatch.Figure("mailsSent"), there.Dispatch.Figure("mailsSent")));
        Assert.Equal(Mails(office).Except(before), Mails(elsewhere));
        foreach (var told in new[] { "export --whole", "manifests acsm", "fees account acsm M-003" })
        {
            var after = await office.DoneAsync(Typed(told));
            Assert.NotEmpty(after.Output);
            Assert.Equal(after.Output, (await elsewhere.DoneAsync(Typed(told))).Output);
        }
    }

    public static async Task DrawOfTheYear_IsVerifiedFromFiles(CommandShell elsewhere)
    {
        await elsewhere.DoneAsync("draw", "--as-of", "2027-01-01");
        var seed = Text(await elsewhere.DoneAsync("reveal-seed", "2026"), "seed");
        var listed = await elsewhere.DoneAsync("manifests", "acsm", "--out", Path.Combine(elsewhere.Folder, "draws"));

        var verified = await elsewhere.RunWithoutStorageAsync(
            ["verify-draw", .. listed.Lines.Select(line => Text(line, "file")), "--seed", seed]);

        Assert.Equal((0, ""), (verified.ExitCode, verified.Error));
        Assert.Equal("yes", Text(verified, "verified"));
        Assert.Contains("\"submissions\":1,\"drawn\":1,\"recomputed\":true", verified.Output, StringComparison.Ordinal);
    }

    private static string[] Mails(CommandShell office) =>
        [.. Directory.GetFiles(office.Mailbox).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
}
