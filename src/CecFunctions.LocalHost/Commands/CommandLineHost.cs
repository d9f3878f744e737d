using System.CommandLine;
using Azure;
using Azure.Identity;
using CecFunctions.Azurite;
using CecFunctions.Domain.Programs;
using CecFunctions.Imports;
using CecFunctions.LocalHost.Demo;
using CecFunctions.LocalHost.Hosting;
using CecFunctions.Public;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.LocalHost.Commands;

/// <summary>The command line: its commands, and what a mistake in one looks like.</summary>
internal static class CommandLineHost
{
    /// <returns>See <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, CommandContext context, CancellationToken cancellationToken)
    {
        var storage = StorageOption.Create();
        var root = new RootCommand(
            "CecFunctions on one machine: the site, the nightly jobs and the storage they work on. Results are "
                + "written to standard output as JSON, " +
            "one line each; all else to standard error. Exit code 0 = done (a refusal by a rule is an answer, and "
                + "done), 1 = storage or something " +
            "else outside failed, 2 = the input is wrong, 130 = interrupted.")
        {
            RunCommand.Create(context, storage),
            DemoCommand.Create(context, storage),
            SimulateCommand.Create(context),
            ImportRosterCommand.Create(context, storage),
            ImportCreditsCommand.Create(context, storage),
            SweepCommand.Create(context, storage),
            DrawCommand.Create(context, storage),
            DispatchCommand.Create(context, storage),
            RenewCommand.Create(context, storage),
            EventCommand.Create(context, storage),
            NoticesCommand.Create(context, storage),
            AuditCommand.Create(context, storage),
            PurgeEvidenceCommand.Create(context, storage),
            ManifestsCommand.Create(context, storage),
            RevealSeedCommand.Create(context, storage),
            VerifyDrawCommand.Create(context),
            ProviderCommand.Create(context, storage),
            RotateBadgeKeyCommand.Create(context, storage),
            ExportCommand.Create(context, storage),
            StaffCommand.Create(context, storage),
        };
        root.Options.Add(storage);

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            var problem = parsed.UnmatchedTokens is [var first, ..]
                ? $"{Quoted.Text(first)} is neither a command nor an option here."
                : parsed.Errors[0].Message;
            return await FailAsync(context, ExitCode.WrongInput, problem + " (--help lists what is possible)");
        }

        try
        {
            await using var output = new StreamWriter(context.Output, leaveOpen: true);
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                    Output = output,
                    Error = context.Error,
                },
                cancellationToken);
        }
        catch (Exception wrong) when (wrong is InputException or ProgramFileException)
        {
            return await FailAsync(context, ExitCode.WrongInput, wrong.Message);
        }
        catch (Exception failed) when (failed is AzuriteException or RequestFailedException or OutsideFailureException)
        {
            return await FailAsync(context, ExitCode.Failed, failed.Message);
        }
        catch (AuthenticationFailedException refused)
        {
            // The rest of the message lists all that was tried.
            var reason = refused.Message.Split('\n')[0].Trim();
            return await FailAsync(
                context, ExitCode.Failed, $"Storage cannot be opened without being signed in (az login): {reason}");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Stopped;
        }
        catch (Exception unexpected)
        {
            await context.Error.WriteLineAsync($"Unexpected: {unexpected}");
            return ExitCode.Failed;
        }
    }

    private static async Task<int> FailAsync(CommandContext context, int exitCode, string message)
    {
        await context.Error.WriteLineAsync(message.ReplaceLineEndings(" "));
        return exitCode;
    }
}

/// <summary>What commands end with, for shells.</summary>
internal static class ExitCode
{
    /// <summary>Done. A refusal by a rule is an answer, and done.</summary>
    public const int Done = 0;

    /// <summary>Something outside failed: storage, Azurite, the disk; or a mistake of ours.</summary>
    public const int Failed = 1;

    /// <summary>
    /// The command line, a file or a value in it is wrong. Nothing of it was done; of a CSV file with bad rows, the
    /// good ones were.
    /// </summary>
    public const int WrongInput = 2;

    /// <summary>Stopped by the user, as shells report an interrupt.</summary>
    public const int Stopped = 130;
}

/// <summary>
/// Something outside of the system failed, and not for what was asked of it; the message says what, in one line.
/// </summary>
internal sealed class OutsideFailureException : Exception
{
    public OutsideFailureException()
    {
    }

    public OutsideFailureException(string message) : base(message)
    {
    }

    public OutsideFailureException(string message, Exception innerException) : base(message, innerException)
    {
    }
}

/// <summary><c>rotate-badge-key</c>: badges are signed with a new key from now on.</summary>
internal static class RotateBadgeKeyCommand
{
    public static Command Create(CommandContext context, Option<string?> storage)
    {
        var command = new Command(
            "rotate-badge-key",
            "Makes a new key for signing badges. Sites that run take it up within five minutes; badges "
                + "signed before stay good.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var catalog = ProgramDirectory.Load(ProgramDirectory.Default);
            await using var system = await OpenSystem.OpenAsync(
                context, catalog, parsed.GetValue(storage), cancellationToken);
            var keys = system.Services.GetRequiredService<BadgeKeys>();
            var made = await keys.RotateAsync(cancellationToken);
            var count = (await keys.ReadAsync(cancellationToken)).Count;
            await ResultLine.WriteAsync(
                context.Output,
                json =>
                {
                    json.WriteStartObject();
                    json.WriteString("keyId", made.Id);
                    json.WriteNumber("keys", count);
                    json.WriteEndObject();
                },
                cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }
}
