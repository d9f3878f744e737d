using System.Globalization;
using System.Text.Json;
using CecFunctions.Azurite;
using CecFunctions.EndToEnd.Tests.Processes;

namespace CecFunctions.EndToEnd.Tests.Reliability;

/// <summary>A backup of 500 members and its restore, whose processes are killed, for real, again and again.</summary>
public sealed class KilledBackupTests
{
    private const int Members = 500;
    private const string Old = "old";
    private const string New = "new";

    // Opening the store makes some 35 calls; a backup that goes on makes a few more than the last did.
    private static readonly int[] BackupCalls = [36, 37, 38, 40, 43, 46, 50];

    // Even and odd: after a write was answered, and before one is sent.
    private static readonly int[] RestoreWrites = [27, 36, 51, 90, 151, 260, 401];

    [Fact]
    public async Task BackupAndRestoreKilledAgainAndAgain_EndWithAnEqualStore()
    {
        var work = DataFolders.New();
        var folder = Path.Combine(work, "backup");
        var roster = Path.Combine(work, "roster.csv");
        await File.WriteAllTextAsync(roster, HeavyRoster.Csv(Members));
        await using var azurite = await AzuriteProcess.StartAsync(
            new AzuriteOptions { DataFolder = Path.Combine(work, "azurite") }, CancellationToken.None);
        (await RunAsync(azurite, work, Old, null, 0, "import", roster, "--as-of", "2026-12-31", "--ahead")).MustBeDone();

        var backupKills = await UntilDoneAsync(
            BackupCalls,
            call => RunAsync(azurite, work, Old, "CECFUNCTIONS_DIE_AT_CALL", call, "backup", folder, "--with-secrets"));
        var restoreKills = await UntilDoneAsync(
            RestoreWrites,
            write => RunAsync(azurite, work, New, "CECFUNCTIONS_DIE_AT_WRITE", write, "restore", folder));

        Assert.True(backupKills >= 4 && restoreKills >= 4, $"killed {backupKills} and {restoreKills} times");
        Assert.Equal(Members, JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "backup.json")))
            .RootElement.GetProperty("members").GetInt32());
        Assert.Equal(
            (await RunAsync(azurite, work, Old, null, 0, "export", "--whole")).MustBeDone().Output,
            (await RunAsync(azurite, work, New, null, 0, "export", "--whole")).MustBeDone().Output);
        // The next night has the same to do.
        foreach (var prefix in new[] { Old, New })
        {
            (await RunAsync(azurite, work, prefix, null, 0, "sweep", "--as-of", "2027-01-01", "--ahead")).MustBeDone();
        }

        Assert.Equal(
            (await RunAsync(azurite, work, Old, null, 0, "export", "--as-of", "2027-01-01")).MustBeDone().Output,
            (await RunAsync(azurite, work, New, null, 0, "export", "--as-of", "2027-01-01")).MustBeDone().Output);
        await azurite.StopAsync();
        Directory.Delete(work, recursive: true);
    }

    /// <returns>How often it was killed.</returns>
    private static async Task<int> UntilDoneAsync(int[] points, Func<int, Task<ProcessResult>> run)
    {
        var kills = 0;
        foreach (var point in points)
        {
            if ((await run(point)).ExitCode != ProcessResult.Killed)
            {
                break;
            }

            kills++;
        }

        var last = await run(0);
        // One that was done before it could be killed is not begun again.
        Assert.True(
            last.ExitCode == 0
            || last.Error.Contains("finished", StringComparison.Ordinal)
            || last.Error.Contains("in use", StringComparison.Ordinal),
            last.Error);
        return kills;
    }

    private static Task<ProcessResult> RunAsync(
        AzuriteProcess azurite, string work, string prefix, string? variable, int at, params string[] command)
    {
        var environment = new Dictionary<string, string>
        {
            ["MailboxFolder"] = Path.Combine(work, "mailbox"),
            ["StoragePrefix"] = prefix,
        };
        if (variable is not null && at > 0)
        {
            environment[variable] = at.ToString(CultureInfo.InvariantCulture);
        }

        return LocalHostProcess.RunAsync(environment, [.. command, "--storage", azurite.ConnectionString]);
    }
}
