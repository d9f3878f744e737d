namespace CecFunctions.LocalHost.Tests.Demo;

/// <param name="demo">What most tests look at; those that need another demo play their own.</param>
[Collection(nameof(PlayedDemo))]
public sealed class DemoCommandTests(PlayedDemo demo) : IDisposable
{
    private readonly CommandShell _shell = PlayedDemo.NewShell();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Demo_PlaysTenNights_AndSumsUp()
    {
        var run = demo.Run;

        Assert.Equal(
            Enumerable.Range(1, 10).Select(day => $"2026-03-{day:D2}"),
            run.Lines.Where(line => line.StartsWith("2026-", StringComparison.Ordinal)).Select(
                line => line.Split(' ')[0]));
        Assert.Contains(
            run.Lines,
            line =>
                line.StartsWith("acsm ", StringComparison.Ordinal) && line.Contains(" 114 ", StringComparison.Ordinal));
        Assert.Contains(run.Lines, line => line.StartsWith("renewal-reminder ", StringComparison.Ordinal));
        Assert.Contains(
            run.Lines, line => line.EndsWith(Path.Combine(demo.Shell.Mailbox, "demo"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Demo_PlaysAFourthBodyThatIsOnlyAFile()
    {
        using var shell = new CommandShell(PlayedDemo.Clock())
        {
            ProgramFolder = ExampleBody.Beside(Path.Combine(_shell.Folder, "programs")),
        };

        var run = await shell.RunAsync("demo", "--members", "160", "--no-serve");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(
            run.Lines,
            line =>
                line.StartsWith("ihm ", StringComparison.Ordinal) && line.Contains(" 40 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Demo_OfTheExampleAlone_TellsItsAudit()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_shell.Folder, "programs")).FullName;
        File.Copy(ExampleBody.File, Path.Combine(folder, "ihm.json"));
        using var shell = new CommandShell(PlayedDemo.Clock())
        {
            ProgramFolder = folder,
        };

        var run = await shell.RunAsync("demo", "--members", "20", "--no-serve");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(run.Lines, line => line.EndsWith("Active → Inactive (IHM-AUDIT-2)", StringComparison.Ordinal));
        Assert.Contains(
            run.Lines, line => line.EndsWith("manifests: all is as they say", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Rule", "ALL-AUDIT-1")]
    [Trait("Rule", "ALL-AUDIT-2")]
    [Trait("Rule", "ACSM-AUDIT-3")]
    [Trait("Rule", "ACSM-AUDIT-5")]
    public async Task Demo_ShowsAnAuditFromItsDrawToItsEnd()
    {
        var run = demo.Run;
        string[] expected =
        [
            "The manifest of the first night is manifests/acsm/2024-10-02.jsonl in blob storage. It begins:",
            """  {"line":"night","program":"acsm","night":"2024-10-02","previous":null,"commitment":"*""",
            "The year is over, its seed is revealed: *",
            "Drawn again from it and the * manifests: all is as they say",
            "  ACSM-CPT 2024: 2 of 20 drawn, every ticket computed again",
            "  ACSM-EP 2024: 1 of 10 drawn, every ticket computed again",
            "One that passed: member *",
            "  2024-10-*  uploaded a document for r1",
            "  2024-10-*  declared the documents complete",
            "  2024-10-*  accepted the document for r3",
            "  2024-10-*  decided: passed",
            "  2024-10-*  mail: Your audit of * is passed",
            "One that failed: member *",
            "  2024-1*  mail: Audit: documents due by *",
            "  2024-11-*  Active → Inactive (ACSM-AUDIT-3)",
            "  2024-11-*  mail: Your * is inactive: audit documents make it active again",
            "  2025-11-*  Inactive → ReinstatementOnly (ACSM-AUDIT-3)",
        ];
        var at = -1;
        foreach (var line in expected)
        {
            var next = Array.FindIndex(run.Lines, at + 1, shown => IsLike(shown, line));
            Assert.True(next > at, $"After line {at + 1} there is none like '{line}' in:\n{run.Output}");
            at = next;
        }

        // The check that the demo names, with the files that it leaves.
        var seed = run.Lines.Single(line => line.StartsWith("The year is over", StringComparison.Ordinal))[^64..];
        var manifests = Directory
            .GetFiles(Path.Combine(demo.Shell.Mailbox, "demo", "manifests"), "acsm-*.jsonl")
            .Order(StringComparer.Ordinal)
            .ToArray();
        Assert.Contains(
            run.Lines,
            line => line.StartsWith("  verify-draw ", StringComparison.Ordinal)
                && line.EndsWith($" --seed {seed}", StringComparison.Ordinal));
        Assert.Equal(0, (await _shell.RunWithoutStorageAsync(["verify-draw", .. manifests, "--seed", seed])).ExitCode);
        Assert.Equal(
            1, (await _shell.RunWithoutStorageAsync(["verify-draw", .. manifests[1..], "--seed", seed])).ExitCode);

        static bool IsLike(string shown, string pattern)
        {
            var parts = pattern.Split('*');
            var from = shown.StartsWith(parts[0], StringComparison.Ordinal) ? parts[0].Length : -1;
            foreach (var part in parts[1..])
            {
                from = from < 0
                    ? -1
                    : shown.IndexOf(part, from, StringComparison.Ordinal) is var found and >= 0
                    ? found + part.Length
                    : -1;
            }

            return from == shown.Length || (from >= 0 && pattern.EndsWith('*'));
        }
    }

    [Fact]
    public void Mailbox_HoldsTheMailsOfTonightOnly()
    {
        var tonight = demo.Run.Lines.Single(line => line.StartsWith("2026-03-10 ", StringComparison.Ordinal)).Split(
            ' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.NotEqual("0", tonight[4]);
        Assert.Equal(
            tonight[4],
            Directory.GetFiles(Path.Combine(demo.Shell.Mailbox, "demo")).Length.ToString(
                System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task StorageWithMembers_IsRefused()
    {
        await _shell.DoneAsync("import", _shell.File("roster.csv", RosterText.Three));

        Assert.StartsWith(
            "The storage holds members already, such as M1 of acsm", await _shell.WrongAsync("demo", "--no-serve"));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("100001")]
    [InlineData("many")]
    public async Task WrongNumberOfMembers_IsRefused(string members) =>
        Assert.Contains("--members", await _shell.WrongAsync("demo", "--no-serve", "--members", members));
}
