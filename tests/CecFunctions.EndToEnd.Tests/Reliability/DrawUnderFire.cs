using System.Diagnostics;
using System.Globalization;
using CecFunctions.Azurite;
using CecFunctions.Draw;
using CecFunctions.EndToEnd.Tests.Processes;
using CecFunctions.Members;
using CecFunctions.Public;
using CecFunctions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.EndToEnd.Tests.Reliability;

/// <summary>Plays one night's draw in processes that die at chosen writes to storage, until it is done.</summary>
internal static class DrawUnderFire
{
    /// <summary>The seed of the year, the same for every play, so that all draw the same.</summary>
    public const string Seed = "9f1c4be07d52a3e86b0f94c7d18e2a5360b7c9f4e13d8a2657cb0e94f3a1d868";

    private const string DieAtWrite = "CECFUNCTIONS_DIE_AT_WRITE";
    private const string SeedSetting = "AuditDraw__Seeds__2026";

    /// <summary>A folder of Azurite's data with the members in it.</summary>
    public static async Task<string> PrepareAsync(int members)
    {
        var folder = DataFolders.New();
        await using var azurite = await AzuriteProcess.StartAsync(
            new AzuriteOptions { DataFolder = folder }, CancellationToken.None);
        await RenewedRoster.StoreAsync(members, azurite.ConnectionString);
        await azurite.StopAsync();
        return folder;
    }

    /// <param name="prepared">The folder to begin with; it is copied, not changed.</param>
    /// <param name="writes">The write at which each start in turn dies.</param>
    public static async Task<DrawOutcome> PlayAsync(string prepared, IReadOnlyList<int> writes)
    {
        var folder = DataFolders.CopyOf(prepared);
        var mailbox = DataFolders.New();
        await using var azurite = await AzuriteProcess.StartAsync(
            new AzuriteOptions { DataFolder = folder }, CancellationToken.None);
        var elapsed = Stopwatch.StartNew();
        var kills = 0;
        foreach (var write in writes)
        {
            var run = await RunAsync(write, "draw", "--as-of", Night, "--ahead");
            Assert.True(
                run.ExitCode == ProcessResult.Killed,
                $"Start {kills + 1} did not come to write {write}: {run.ExitCode} {run.Output} {run.Error}");
            kills++;
        }

        (await RunAsync(null, "draw", "--as-of", Night, "--ahead")).MustBeDone();
        var duration = elapsed.Elapsed;
        (await RunAsync(null, "dispatch", "--as-of", Night, "--ahead")).MustBeDone();
        var export = (await RunAsync(null, "export", "--as-of", Night)).MustBeDone().Output;
        using var account = StorageClients.FromConnectionString(azurite.ConnectionString);
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddCecApplication(ProgramDirectory.Load(ProgramDirectory.Default))
            .AddCecStorage(account, new CecStorageOptions())
            .BuildServiceProvider();
        var outcome = new DrawOutcome(
            kills,
            duration,
            export,
            await ManifestsAsync(services.GetRequiredService<DrawManifests>()),
            await CasesAsync(services.GetRequiredService<IMemberStore>()),
            MailboxFolderMails.AddresseesIn(mailbox));
        await azurite.StopAsync();
        Directory.Delete(folder, recursive: true);
        Directory.Delete(mailbox, recursive: true);
        return outcome;

        Task<ProcessResult> RunAsync(int? write, params string[] arguments)
        {
            var environment = new Dictionary<string, string> { ["MailboxFolder"] = mailbox, [SeedSetting] = Seed };
            if (write is { } at)
            {
                environment[DieAtWrite] = at.ToString(CultureInfo.InvariantCulture);
            }

            return LocalHostProcess.RunAsync(environment, [.. arguments, "--storage", azurite.ConnectionString]);
        }
    }

    private static string Night => RenewedRoster.Night.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task<IReadOnlyDictionary<string, byte[]>> ManifestsAsync(DrawManifests manifests)
    {
        var found = new Dictionary<string, byte[]>();
        foreach (var program in new[] { "acsm", "nasm", "nsca" })
        {
            await foreach (var night in manifests.ReadNightsAsync(program, CancellationToken.None))
            {
                found[$"{program}-{night:yyyy-MM-dd}"] = (
                    await manifests.FindAsync(program, night, CancellationToken.None))!.Value.ToArray();
            }
        }

        return found;
    }

    /// <summary>Every audit case with the notices of its member.</summary>
    private static async Task<IReadOnlyList<string>> CasesAsync(IMemberStore members)
    {
        var cases = new List<string>();
        await foreach (var member in members.ReadAllWithHistoryAsync(CancellationToken.None))
        {
            var document = member.Member.Document;
            cases.AddRange(document.Standing.Credentials.SelectMany(credential => credential.Audits.Select(audit =>
                $"{document.Key} {credential.Id} {audit} "
                    + $"{string.Join(',', member.Notices.Select(notice => notice.Notice))} "
                        + $"{member.Log.Count(row => row.Line.Event == LogEvent.AuditDrawn)}")));
        }

        return cases;
    }
}
