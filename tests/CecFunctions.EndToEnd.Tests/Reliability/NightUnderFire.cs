using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CecFunctions.Azurite;
using CecFunctions.EndToEnd.Tests.Processes;

namespace CecFunctions.EndToEnd.Tests.Reliability;

/// <summary>
/// Plays one night, sweep and dispatch, in processes that die at chosen writes to storage, until it is done.
/// </summary>
internal static class NightUnderFire
{
    /// <summary>The variable by which the local host dies at the write with that number.</summary>
    private const string DieAtWrite = "CECFUNCTIONS_DIE_AT_WRITE";

    /// <summary>How often a command is started again without being killed before it must be done.</summary>
    private const int MostUndisturbedStarts = 20;

    /// <summary>A folder of Azurite's data with the roster imported.</summary>
    public static async Task<string> PrepareAsync(int members)
    {
        var folder = DataFolders.New();
        var roster = Path.Combine(Path.GetTempPath(), $"cecfunctions-roster-{Guid.NewGuid():N}.csv");
        await File.WriteAllTextAsync(roster, HeavyRoster.Csv(members));
        await using (var azurite = await StartAsync(folder))
        {
            (await LocalHostProcess.RunAsync(
                Environment(DataFolders.New(), null),
                "import",
                roster,
                "--as-of",
                Written(HeavyRoster.ImportedOn),
                "--ahead",
                "--storage",
                azurite.ConnectionString)).MustBeDone();
        }

        File.Delete(roster);
        return folder;
    }

    /// <param name="prepared">The folder to begin with; it is copied, not changed.</param>
    /// <param name="sweepWrites">
    /// The write at which each start of the sweep in turn dies; when they are used up, or the work is done, none does
    /// any more.
    /// </param>
    /// <param name="dispatchWrites">The same for the dispatch.</param>
    public static async Task<NightFigures> PlayAsync(
        string prepared, IReadOnlyList<int> sweepWrites, IReadOnlyList<int> dispatchWrites)
    {
        var folder = DataFolders.CopyOf(prepared);
        var mailbox = DataFolders.New();
        var elapsed = Stopwatch.StartNew();
        await using var azurite = await StartAsync(folder);
        var inSweep = await RunUntilDoneAsync("sweep", sweepWrites, mailbox, azurite);
        var inDispatch = await RunUntilDoneAsync("dispatch", dispatchWrites, mailbox, azurite);
        var duration = elapsed.Elapsed;
        var export = (await LocalHostProcess.RunAsync(
            Environment(mailbox, null),
            "export",
            "--as-of",
            Written(HeavyRoster.Night),
            "--storage",
            azurite.ConnectionString)).MustBeDone().Output;
        await azurite.StopAsync();
        Directory.Delete(folder, recursive: true);
        return new NightFigures(inSweep + inDispatch, inSweep, duration, export, mailbox);
    }

    /// <returns>How often the process was killed.</returns>
    private static async Task<int> RunUntilDoneAsync(
        string command, IReadOnlyList<int> writes, string mailbox, AzuriteProcess azurite)
    {
        var kills = 0;
        foreach (var write in writes)
        {
            var run = await RunOnceAsync(command, write, mailbox, azurite);
            if (run.ExitCode != ProcessResult.Killed)
            {
                run.MustBeDone();
                break;
            }

            kills++;
        }

        for (var start = 0; start < MostUndisturbedStarts; start++)
        {
            if (!LeavesWork((await RunOnceAsync(command, null, mailbox, azurite)).MustBeDone().Output))
            {
                return kills;
            }
        }

        throw new InvalidOperationException(
            $"'{command}' is not done after {MostUndisturbedStarts} undisturbed starts.");
    }

    private static Task<ProcessResult> RunOnceAsync(
        string command, int? write, string mailbox, AzuriteProcess azurite) =>
        LocalHostProcess.RunAsync(
            Environment(mailbox, write),
            command,
            "--as-of",
            Written(HeavyRoster.Night),
            "--ahead",
            "--storage",
            azurite.ConnectionString);

    /// <summary>
    /// Whether a run says that it did something, or left something to a later one. Hints without work do not count:
    /// they may stay for a day.
    /// </summary>
    private static bool LeavesWork(string output)
    {
        using var figures = JsonDocument.Parse(output);
        string[] work =
        [
            "changedByTransition", "noticesPlanned", "failed", "noticesSent", "noticesPutOff",
            "noticesClaimedElsewhere", "membersFailed",
        ];
        return work.Any(name => figures.RootElement.TryGetProperty(name, out var figure) && figure.GetInt32() > 0);
    }

    private static Dictionary<string, string> Environment(string mailbox, int? write)
    {
        var environment = new Dictionary<string, string> { ["MailboxFolder"] = mailbox };
        if (write is { } at)
        {
            environment[DieAtWrite] = at.ToString(CultureInfo.InvariantCulture);
        }

        return environment;
    }

    private static Task<AzuriteProcess> StartAsync(string folder) =>
        AzuriteProcess.StartAsync(new AzuriteOptions { DataFolder = folder }, CancellationToken.None);

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
