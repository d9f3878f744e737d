using System.Text.Json.Nodes;

namespace CecFunctions.LocalHost.Tests.Commands;

public sealed class BackupCommandTests(BackedUpStore backedUp) : IClassFixture<BackedUpStore>, IDisposable
{
    private const string SmallPdf =
        "%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n2 0 obj << /Type /Page >> endobj\nstartxref\n0\n%%EOF\n";

    private readonly CommandShell _shell = new();
    private readonly CommandShell _other = new();

    private string Folder => Path.Combine(_shell.Folder, "backup");

    public void Dispose()
    {
        _shell.Dispose();
        _other.Dispose();
    }

    [Fact]
    public async Task RestoredElsewhere_EverythingIsEqual_AndSoIsTheNextNight()
    {
        await FillAsync(_shell);

        var backup = await DoneAsync(_shell, "backup", Folder, "--with-secrets");
        var restore = await DoneAsync(_other, "restore", Folder, "--send-notices");

        Assert.Equal(8, Number(backup, "members"));
        Assert.Equal(Text(backup, "membersDigest"), Text(restore, "membersDigest"));
        foreach (var told in Told)
        {
            Assert.Equal((await _shell.DoneAsync(told)).Output, (await _other.DoneAsync(told)).Output);
        }

        // A night, its draw and its mails, in both.
        var before = Mails(_shell).ToHashSet();
        string[][] night =
        [
            ["sweep", "--as-of", "2024-03-20"], ["draw", "--as-of", "2024-03-20"], ["dispatch", "--as-of", "2024-03-20"],
        ];
        foreach (var command in night)
        {
            Assert.Equal(Done(await _shell.DoneAsync(command)), Done(await _other.DoneAsync(command)));
        }

        foreach (var told in Told)
        {
            Assert.Equal(
                WithoutInstants((await _shell.DoneAsync(told)).Output),
                WithoutInstants((await _other.DoneAsync(told)).Output));
        }

        Assert.Equal(Mails(_shell).Except(before), Mails(_other));
        Assert.NotEmpty(Mails(_other));
    }

    [Fact]
    public async Task WeeklyWalk_FindsNothingMissingInARestoredStore()
    {
        backedUp.CopyTo(Folder);
        await DoneAsync(_other, "restore", Folder);

        // What leads to a member: number, address and name are looked up, lists show what is open.
        foreach (var told in new[] { "audit queue acsm --as-of 2024-03-10", "notices undelivered acsm" })
        {
            var there = await backedUp.Store.DoneAsync(told.Split(' '));
            Assert.NotEmpty(there.Output);
            Assert.Equal(there.Output, (await _other.DoneAsync(told.Split(' '))).Output);
        }
    }

    [Fact]
    public async Task Manifests_VerifyInTheRestoredStore()
    {
        await FillAsync(_shell);
        await DoneAsync(_shell, "backup", Folder, "--with-secrets");
        await DoneAsync(_other, "restore", Folder);

        await _other.DoneAsync("draw", "--as-of", "2025-01-01");
        var seed = Text(await _other.DoneAsync("reveal-seed", "2024"), "seed");
        var listed = await _other.DoneAsync("manifests", "acsm", "--out", _other.Folder);
        var files = listed.Lines.Select(line => JsonNode.Parse(line)!["file"]!.GetValue<string>());
        var verified = await _other.RunWithoutStorageAsync(["verify-draw", .. files, "--seed", seed]);

        Assert.Equal((0, ""), (verified.ExitCode, verified.Error));
        Assert.Equal(2, listed.Lines.Length);
    }

    [Fact]
    public async Task Mail_IsHeldAfterARestore_UntilStaffReleaseIt()
    {
        backedUp.CopyTo(Folder);
        var restored = await _other.RunAsync("restore", Folder);
        Assert.Contains("Mail is held", restored.Error, StringComparison.Ordinal);

        var held = await _other.RunAsync("dispatch", "--as-of", "2024-03-11");
        Assert.Equal((0, 0), (held.ExitCode, held.Figure("mailsSent")));
        Assert.Contains("Mail is held", held.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_other.Mailbox) && Directory.EnumerateFiles(_other.Mailbox).Any());

        // The old store sent one since; staff say so, and let the others go.
        var pending = await _other.DoneAsync("notices", "pending", "acsm");
        Assert.True(pending.Lines.Length > 1, pending.Output);
        var (member, notice) = (Text(pending.Lines[0], "member"), Text(pending.Lines[0], "id"));
        var sent = await _other.DoneAsync("notices", "sent", "acsm", member, notice, "--on", "2024-03-11");
        Assert.Equal(("sent", "2024-03-11"), (Text(sent, "state"), Text(sent, "sentOn")));
        await _other.DoneAsync("notices", "release");
        Assert.Equal("No mail is held.", await _other.WrongAsync("notices", "release"));

        var released = await _other.DoneAsync("dispatch", "--as-of", "2024-03-12");
        Assert.True(released.Figure("noticesSent") > 0, released.Output);
        Assert.Empty((await _other.DoneAsync("notices", "pending", "acsm")).Output);
    }

    [Fact]
    public async Task Secrets_AreLeftOutUnlessAskedFor_AndADrawSaysWhatIsMissing()
    {
        await FillAsync(_shell);
        var backup = await _shell.RunAsync("backup", Folder);
        Assert.Contains("Secrets are left out", backup.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(
            Directory.GetFiles(Folder, "*", SearchOption.AllDirectories),
            file => File.ReadAllText(file).Contains("PRIVATE KEY", StringComparison.Ordinal));
        await DoneAsync(_other, "restore", Folder);

        var draw = await _other.RunAsync("draw", "--as-of", "2024-03-20");

        Assert.Equal((1, ""), (draw.ExitCode, draw.Output));
        Assert.Equal(
            "The seed that the draws of 2024 began with is missing: it was given by a setting, or left out of the backup "
                + "that this store was restored from. Give it in the setting AuditDraw__Seeds__2024.\n",
            draw.Error);
    }

    [Fact]
    public async Task Files_AreTheirOwnersAlone()
    {
        await FillAsync(_shell);
        await DoneAsync(_shell, "backup", Folder, "--with-secrets");

        foreach (var file in Directory.GetFiles(Folder, "*", SearchOption.AllDirectories))
        {
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }
        }
    }

    [Fact]
    public async Task StoreInUse_IsNotRestoredInto()
    {
        backedUp.CopyTo(Folder);
        await _other.DoneAsync("staff", "add", "ann@example.org", "--name", "ann", "--role", "admin");

        Assert.Equal(
            "The store is in use: its table 'staff' is not empty. A backup is restored into an empty store only.",
            await _other.WrongAsync("restore", Folder));
    }

    [Fact]
    public async Task RestoredTwice_IsRefused()
    {
        backedUp.CopyTo(Folder);
        await DoneAsync(_other, "restore", Folder);

        Assert.StartsWith("The store is in use", await _other.WrongAsync("restore", Folder), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folder_WithSomethingElse_IsNotWrittenInto()
    {
        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(Path.Combine(Folder, "notes.txt"), "mine");

        Assert.Equal(
            $"{Folder}: holds something else than a backup that was begun.", await _shell.WrongAsync("backup", Folder));
        Assert.Equal($"{Folder}: holds no backup.", await _shell.WrongAsync("restore", Folder));
    }

    [Fact]
    public async Task FinishedBackup_IsNotWrittenOver()
    {
        await DoneAsync(_shell, "backup", Folder);

        Assert.Equal(
            $"{Folder}: holds a backup that is finished; take another folder.", await _shell.WrongAsync("backup", Folder));
    }

    [Theory]
    [InlineData("members/00001.jsonl.gz", "is damaged: its SHA-256 is not the one on record.")]
    [InlineData("tables/draws.jsonl.gz", "is damaged: its SHA-256 is not the one on record.")]
    [InlineData("containers/evidence.jsonl.gz", "is damaged: its SHA-256 is not the one on record.")]
    [InlineData("files/evidence", "is damaged: its SHA-256 is not the one on record.")]
    public async Task DamagedFile_IsNamed_AndNothingIsWritten(string name, string problem)
    {
        backedUp.CopyTo(Folder);
        var path = Path.Combine(Folder, name);
        path = File.Exists(path) ? path : Directory.GetFiles(path, "*", SearchOption.AllDirectories).First();
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);

        Assert.Equal($"{path}: {problem}", await _other.WrongAsync("restore", Folder));
        Assert.Equal("", (await _other.DoneAsync("export", "--whole")).Output);
    }

    [Theory]
    [InlineData("\"format\": 1", "\"format\": 2", "format 2 is of another version; this one reads up to 1.")]
    [InlineData("\"format\": 1", "\"format\": \"x\"", "is damaged, or of another program.")]
    [InlineData("\"format\": 1", "\"format\": 1e99", "is damaged, or of another program.")]
    [InlineData("\"format\": 1", "\"format\": 1.5", "is damaged, or of another program.")]
    [InlineData("{", "", "is damaged, or of another program.")]
    public async Task ForeignOrNewerManifest_IsRefused(string from, string to, string problem)
    {
        backedUp.CopyTo(Folder);
        var path = Path.Combine(Folder, "backup.json");
        var text = await File.ReadAllTextAsync(path);
        await File.WriteAllTextAsync(path, to.Length == 0 ? "" : text.Replace(from, to, StringComparison.Ordinal));

        Assert.Equal($"{path}: {problem}", await _other.WrongAsync("restore", Folder));
    }

    [Fact]
    public async Task MissingFile_IsNamed()
    {
        backedUp.CopyTo(Folder);
        var path = Path.Combine(Folder, "members", "00001.jsonl.gz");
        File.Delete(path);

        Assert.Equal($"{path}: is missing.", await _other.WrongAsync("restore", Folder, "--check"));
    }

    [Fact]
    public async Task Check_ReadsTheBackupAndWritesNothing()
    {
        backedUp.CopyTo(Folder);

        Assert.Equal(8, Number(await DoneAsync(_other, "restore", Folder, "--check"), "members"));
        Assert.Equal("", (await _other.DoneAsync("export", "--whole")).Output);
        await DoneAsync(_other, "restore", Folder);
    }

    [Fact]
    public async Task EmptyStore_CanBeBackedUpAndRestored()
    {
        await DoneAsync(_shell, "backup", Folder);

        Assert.Equal(0, Number(await DoneAsync(_other, "restore", Folder), "members"));
    }

    private static string[][] Told { get; } =
    [
        ["export", "--as-of", "2024-06-01"],
        ["export", "--whole"],
        ["export", "--csv", "credentials", "--as-of", "2024-06-01"],
        ["export", "--csv", "log"],
        ["staff", "list"],
        ["provider", "list"],
        ["manifests", "acsm"],
        ["audit", "queue", "acsm", "--as-of", "2024-06-01"],
        ["notices", "undelivered", "acsm"],
    ];

    /// <summary>Members of each body, with reports, renewals, a draw, an audit with a document, mails and staff.</summary>
    internal static async Task FillAsync(CommandShell shell)
    {
        var five = Enumerable.Range(11, 5).Select(number =>
            $"acsm,M{number},Zoë Nº {number},m{number}@example.org,ACSM-CPT,C{number},2021-03-15,,2030-01-01,false\n");
        await shell.DoneAsync(
            "import",
            shell.File("roster.csv", RosterText.Three + string.Concat(five)),
            "--as-of",
            "2023-06-01");
        foreach (var member in new[] { "M1 C1", "M11 C11", "M12 C12" })
        {
            var (id, credential) = (member.Split(' ')[0], member.Split(' ')[1]);
            await shell.DoneAsync(
                ($"event report acsm {id} --on 2023-07-01 --id r1 --activity continuing-education --date 2023-06-30 "
                    + "--credits 45.50 --approvedBy ACE").Split(' '));
            await shell.DoneAsync($"renew acsm {id} {credential} --on 2024-02-01 --paid 60".Split(' '));
        }

        await shell.DoneAsync("event auditDrawn acsm M1 C1 --on 2024-02-02".Split(' '));
        var audit = Text(await shell.DoneAsync("audit queue acsm --as-of 2024-02-02".Split(' ')), "case");
        await shell.DoneAsync("dispatch", "--as-of", "2024-02-02");
        await shell.DoneAsync(
            $"audit upload acsm M1 {audit} r1 {shell.File("scan.pdf", SmallPdf)} --on 2024-02-12".Split(' '));
        await shell.DoneAsync("draw", "--as-of", "2024-03-01");
        var notice = (await shell.DoneAsync("notices", "acsm", "M11")).Lines
            .First(line => Text(line, "state") == "sent");
        await shell.DoneAsync(
            "notices", "bounce", "acsm", "M11", Text(notice, "id"), "--reason", "full", "--on", "2024-03-02");
        await shell.DoneAsync("sweep", "--as-of", "2024-03-10");
        await shell.DoneAsync("staff", "add", "ann@example.org", "--name", "ann", "--role", "admin");
        await shell.DoneAsync("provider", "add", "ace", "--name", "ACE", "--program", "acsm");
        await shell.DoneAsync("rotate-badge-key");
    }

    private static async Task<CommandRun> DoneAsync(CommandShell shell, params string[] args)
    {
        var run = await shell.RunAsync(args);
        Assert.True(run.ExitCode == 0, run.Error);
        return run;
    }

    private static string Text(CommandRun run, string name) => Text(Assert.Single(run.Lines), name);

    private static string Text(string line, string name) => JsonNode.Parse(line)![name]!.GetValue<string>();

    private static int Number(CommandRun run, string name) =>
        JsonNode.Parse(Assert.Single(run.Lines))![name]!.GetValue<int>();

    /// <summary>What was done; the old store has hints that led to nothing, and more to look at.</summary>
    private static string Done(CommandRun run)
    {
        string[] done = ["changedByTransition", "noticesPlanned", "submissions", "drawn", "mailsSent", "noticesSent"];
        var figures = JsonNode.Parse(run.Output)!.AsObject();
        return string.Join(' ', done.Where(figures.ContainsKey).Select(name => $"{name} {figures[name]}"));
    }

    /// <summary>The mails of a store: the same mail has the same id.</summary>
    private static IEnumerable<string> Mails(CommandShell shell) =>
        Directory.GetFiles(shell.Mailbox).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

    /// <summary>When something was recorded is of the run, and so are the digests over it.</summary>
    private static string WithoutInstants(string text) => System.Text.RegularExpressions.Regex.Replace(
        text, @"\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)|[0-9a-f]{32,}", "…");
}

/// <summary>A store that is filled and backed up once, for the tests that change neither it nor their copy's origin.</summary>
public sealed class BackedUpStore : IAsyncLifetime, IDisposable
{
    internal CommandShell Store { get; } = new();

    public async Task InitializeAsync()
    {
        await BackupCommandTests.FillAsync(Store);
        var run = await Store.RunAsync("backup", Folder);
        Assert.True(run.ExitCode == 0, run.Error);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => Store.Dispose();

    /// <summary>Copies the backup to a folder that a test may change.</summary>
    internal void CopyTo(string folder)
    {
        foreach (var file in Directory.GetFiles(Folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private string Folder => Path.Combine(Store.Folder, "backup");
}
