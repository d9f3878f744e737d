using System.Text.Json;

namespace CecFunctions.LocalHost.Tests.Commands;

[Trait("Rule", "ALL-AUDIT-2")]
public sealed class DrawCommandTests : IDisposable
{
    private readonly CommandShell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    [Trait("Rule", "ALL-AUDIT-1")]
    public async Task Year_DrawnRevealedAndVerified_FromFilesAlone()
    {
        await RenewAsync(12);

        var preview = await _shell.DoneAsync("draw", "--as-of", "2025-06-02", "--preview");
        var draw = await _shell.DoneAsync("draw", "--as-of", "2025-06-02");
        var again = await _shell.DoneAsync("draw", "--as-of", "2025-06-02");

        Assert.Equal((12, 12), (preview.Figure("submissions"), draw.Figure("submissions")));
        Assert.DoesNotContain("drawn\"", preview.Output, StringComparison.Ordinal);
        Assert.InRange(draw.Figure("drawn"), 1, 2);
        Assert.Equal((12, 0), (draw.Figure("membersChanged"), again.Figure("membersChanged")));
        Assert.Contains("2025", await _shell.WrongAsync("reveal-seed", "2025"), StringComparison.Ordinal);

        await _shell.DoneAsync("draw", "--as-of", "2026-01-01");
        var seed = Property(await _shell.DoneAsync("reveal-seed", "2025"), "seed");
        var folder = Path.Combine(_shell.Folder, "draws");
        var listed = await _shell.DoneAsync("manifests", "acsm", "--out", folder);
        var files = listed.Lines.Select(
            line => JsonDocument.Parse(line).RootElement.GetProperty("file").GetString()!).ToArray();
        Assert.Equal(["acsm-2025-06-02.jsonl", "acsm-2026-01-01.jsonl"], files.Select(Path.GetFileName));

        var verified = await _shell.RunWithoutStorageAsync(["verify-draw", .. files, "--seed", seed]);
        Assert.Equal((0, ""), (verified.ExitCode, verified.Error));
        Assert.Equal("yes", Property(verified, "verified"));
        Assert.Contains(
            $"""{"submissions"}":12,"drawn":{draw.Figure("drawn")},"recomputed":true""",
            verified.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChangedManifest_IsNamedByFileAndLine_WithExitCode1()
    {
        await RenewAsync(3);
        await _shell.DoneAsync("draw", "--as-of", "2025-06-02");
        await _shell.DoneAsync("draw", "--as-of", "2026-01-01");
        var seed = Property(await _shell.DoneAsync("reveal-seed", "2025"), "seed");
        await _shell.DoneAsync("manifests", "acsm", "--out", _shell.Folder);
        var file = Path.Combine(_shell.Folder, "acsm-2025-06-02.jsonl");
        var text = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, text.Replace("/1/2025-06-01", "/1/2025-05-31", StringComparison.Ordinal));

        var verified = await _shell.RunWithoutStorageAsync("verify-draw", file, "--seed", seed);

        Assert.Equal(1, verified.ExitCode);
        Assert.StartsWith($"{file}:3: ", verified.Error, StringComparison.Ordinal);
        Assert.Equal("no", Property(verified, "verified"));
        Assert.Equal(
            $"{file}: is there already, and is not this manifest.",
            (await _shell.WrongAsync("manifests", "acsm", "--out", _shell.Folder)).TrimEnd());
    }

    [Fact]
    public async Task WrongInput_IsSaidInOneLine()
    {
        var seed = new string('a', 64);
        string[][] wrong =
        [
            ["verify-draw", "nothing.jsonl", "--seed", seed],
            ["verify-draw", "nothing.jsonl", "--seed", "abc"],
            ["verify-draw", "--seed", seed],
            ["verify-draw", "x"],
        ];
        foreach (var args in wrong)
        {
            var run = await _shell.RunWithoutStorageAsync(args);
            Assert.Equal((2, "", 1), (run.ExitCode, run.Output, run.Error.Count(c => c == '\n')));
        }

        Assert.Contains("none of acsm", await _shell.WrongAsync("manifests", "ace"), StringComparison.Ordinal);
        Assert.Contains("no draw was made", await _shell.WrongAsync("reveal-seed", "2031"), StringComparison.Ordinal);
        await _shell.DoneAsync("draw", "--as-of", "2025-06-02");
        Assert.Contains(
            "before the last draw", await _shell.WrongAsync("draw", "--as-of", "2025-06-01"), StringComparison.Ordinal);
    }

    private async Task RenewAsync(int members)
    {
        var roster = string.Concat(
            Enumerable.Range(0, members).Select(
                i => $"acsm,M{i},Member {i},m{i}@example.org,ACSM-CPT,C{i},2023-01-01,,2030-01-01,\n"));
        await _shell.DoneAsync(
            "import",
            _shell.File(
                "roster.csv",
                "program,memberId,name,email,type,credentialNumber,certifiedOn,currentCycleEnds,cprValidUntil,bodyMember\n"
                    + roster),
            "--as-of",
            "2025-01-02");
        var credits = string.Concat(
            Enumerable.Range(0, members).Select(
                i => $"acsm,M{i},R{i},continuing-education,2024-05-01,45,ACE,self\n"));
        await _shell.DoneAsync(
            "import-credits",
            _shell.File("credits.csv", "program,memberId,reportId,activity,date,credits,approvedBy,source\n" + credits),
            "--as-of",
            "2025-01-02");
        for (var i = 0; i < members; i++)
        {
            var renewal = await _shell.DoneAsync(
                "renew", "acsm", $"M{i}", $"C{i}", "--on", "2025-06-01", "--paid", "500");
            Assert.Contains("renewed", renewal.Output, StringComparison.Ordinal);
        }
    }

    private static string Property(CommandRun run, string name)
    {
        using var json = JsonDocument.Parse(Assert.Single(run.Lines));
        return json.RootElement.GetProperty(name).GetString()!;
    }
}
