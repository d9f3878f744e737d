using System.CommandLine;
using CecFunctions.Backups;
using CecFunctions.Jobs;
using CecFunctions.Public;

namespace CecFunctions.LocalHost.Commands;

/// <summary><c>backup DIR</c>: all that is worth keeping, into a folder; the store may be in use.</summary>
internal static class BackupCommand
{
    public static Command Create(CommandContext context)
    {
        var folder = BackupArgument.Create();
        var secrets = new Option<bool>("--with-secrets")
        {
            Description = "Copy secrets, too: seeds of the draw that are not revealed, and the keys that sign badges. "
                + "Who has them can foretell draws and forge badges.",
        };
        return new Command(
            "backup",
            "Writes members with all there is of them, draws, manifests, evidence, staff and providers into a folder, "
                + "which is empty, not there yet, or has a backup that was cut off. Only its owner may read the files. "
                + "Prints one line of figures.")
        {
            folder,
            secrets,
        }.Does(context, run => BackupArgument.OnDiskAsync(async () =>
        {
            var path = run.Value(folder);
            var programs = ProgramDirectory.Files(context.ProgramFolder)
                .ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes, StringComparer.Ordinal);
            var backup = await run.OpenAsync<StoreBackup>();
            using var progress = new ProgressLine(context, "members");
            var manifest = await backup.RunAsync(path, run.Value(secrets), programs, progress, run.Stop);
            await BackupAnswers.TellAsync(context.Error, manifest);
            await run.PrintAsync(BackupAnswers.Figures(path, manifest));
        }));
    }
}

/// <summary><c>restore DIR</c>: puts a backup into an empty store, or only checks it.</summary>
internal static class RestoreCommand
{
    public static Command Create(CommandContext context)
    {
        var folder = BackupArgument.Create();
        var check = new Option<bool>("--check")
        {
            Description = "Read all of the backup, say what is wrong with it, and write nothing.",
        };
        var sendNotices = new Option<bool>("--send-notices")
        {
            Description = "Let notices be mailed at once that were to be sent when the backup was made. Left out, mail "
                + "is held until 'notices release': the old store may have sent them since.",
        };
        return new Command(
            "restore",
            "Puts a backup into an empty store, or goes on where that was cut off. All of the backup is checked before "
                + "anything is written, and all of the store afterwards. Prints one line of figures.")
        {
            folder,
            check,
            sendNotices,
        }.Does(context, run => BackupArgument.OnDiskAsync(async () =>
        {
            var path = run.Value(folder);
            var reading = await run.OpenAsync<BackupReading>();
            using var progress = new ProgressLine(context, "members");
            var backup = await reading.CheckAsync(path, progress, run.Stop);
            var holdMail = !run.Value(sendNotices);
            if (!run.Value(check))
            {
                var restore = await run.OpenAsync<StoreRestore>();
                await restore.RunAsync(backup, holdMail, progress, run.Stop);
            }

            await BackupAnswers.TellAsync(context.Error, backup.Manifest);
            foreach (var name in await DifferentProgramsAsync(context, path, backup.Manifest))
            {
                await context.Error.WriteLineAsync(
                    $"{name}: the rules that are loaded are not those of the time of the backup.");
            }

            if (!run.Value(check) && holdMail)
            {
                await context.Error.WriteLineAsync(RestoreAnswers.MailIsHeld);
            }

            await run.PrintAsync(BackupAnswers.Figures(path, backup.Manifest));
        }));
    }

    private static async Task<IReadOnlyList<string>> DifferentProgramsAsync(
        CommandContext context, string path, BackupManifest manifest)
    {
        const string folder = "programs/";
        var different = new List<string>();
        var names = manifest.Files.Select(file => file.Name);
        foreach (var name in names.Where(name => name.StartsWith(folder, StringComparison.Ordinal)))
        {
            var file = Path.Combine(context.ProgramFolder, name[folder.Length..]);
            var loaded = File.Exists(file) ? await File.ReadAllBytesAsync(file) : [];
            var kept = await File.ReadAllBytesAsync(Path.Combine([path, .. name.Split('/')]));
            if (!loaded.AsSpan().SequenceEqual(kept))
            {
                different.Add(name);
            }
        }

        return different;
    }
}

internal static class BackupArgument
{
    public static Argument<string> Create() => new("DIR") { Description = "The folder of the backup." };

    /// <summary>Does what reads and writes a folder, and says what is wrong with it.</summary>
    /// <exception cref="InputException">It holds something else than it should.</exception>
    /// <exception cref="OutsideFailureException">The disk fails, or is full.</exception>
    public static async Task OnDiskAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (BackupException wrong)
        {
            throw new InputException(wrong.Message, wrong);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new OutsideFailureException(failed.Message, failed);
        }
    }
}

/// <summary>What commands say of a backup.</summary>
internal static class BackupAnswers
{
    /// <summary>What there is to know besides the figures.</summary>
    public static async Task TellAsync(TextWriter error, BackupManifest manifest)
    {
        foreach (var (place, problem) in manifest.Problems)
        {
            await error.WriteLineAsync($"{place}: {problem} It was so in the store, and is kept as it was.");
        }

        if (!manifest.WithSecrets)
        {
            await error.WriteLineAsync(
                "Secrets are left out: in a store restored from it badges signed before cannot be verified, and the "
                    + "draw of a year that has begun needs its seed as a setting. --with-secrets copies them.");
        }

        if (!manifest.OneMoment)
        {
            await error.WriteLineAsync(
                "The store was never quiet: each member is of one moment, and the moments are seconds apart.");
        }
    }

    public static object Figures(string folder, BackupManifest manifest) => new
    {
        Folder = folder,
        manifest.Backup,
        manifest.BeganAt,
        manifest.FinishedAt,
        manifest.Members,
        manifest.MembersDigest,
        manifest.OneMoment,
        manifest.WithSecrets,
        Problems = manifest.Problems.Length,
        Files = manifest.Files.Length,
    };
}

/// <summary>What commands say of a store that was restored.</summary>
internal static class RestoreAnswers
{
    public const string MailIsHeld =
        "Mail is held since the restore: notices that were to be sent when the backup was made may have been sent by "
            + "the old store since. Look at them ('notices', 'dispatch --preview'), then 'notices release'.";

    /// <summary>Says on standard error that mail is held, where it is.</summary>
    public static async Task TellIfHeldAsync(this RunningCommand run)
    {
        var mark = await run.OpenAsync<RestoreMark>();
        if (await mark.FindAsync(run.Stop) is { MailIsHeld: true })
        {
            await run.Context.Error.WriteLineAsync(MailIsHeld);
        }
    }
}
