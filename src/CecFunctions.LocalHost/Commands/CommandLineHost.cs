using System.CommandLine;
using Azure;
using Azure.Identity;
using CecFunctions.Azurite;
using CecFunctions.Domain.Programs;
using CecFunctions.Draw;
using CecFunctions.Imports;
using CecFunctions.LocalHost.Demo;
using CecFunctions.LocalHost.Hosting;

namespace CecFunctions.LocalHost.Commands;

/// <summary>The command line: its commands, and what a mistake in one looks like.</summary>
internal static class CommandLineHost
{
    public static RootCommand CreateRoot(CommandContext context)
    {
        var root = new RootCommand(
            "CecFunctions on one machine: the site, the nightly jobs and the storage they work on. Results are written "
                + "to standard output as JSON, one line each (simulate: one answer a file); all else to standard error. "
                + "Exit code 0 = done (a refusal by a rule is an answer, and done), 1 = storage or something else outside failed, "
                + "2 = the input is wrong, 130 = interrupted.")
        {
            RunCommand.Create(context),
            DemoCommand.Create(context),
            SimulateCommand.Create(context),
            ProgramsCommand.Create(context),
            MailsCommand.Create(context),
            ImportRosterCommand.Create(context),
            ImportCreditsCommand.Create(context),
            ImportEventsCommand.Create(context),
            SweepCommand.Create(context),
            DrawCommand.Create(context),
            DispatchCommand.Create(context),
            RenewCommand.Create(context),
            EventCommand.Create(context),
            MemberCommand.Create(context),
            NoticesCommand.Create(context),
            FeesCommand.Create(context),
            AuditCommand.Create(context),
            HeldCommand.Create(context),
            PurgeEvidenceCommand.Create(context),
            ManifestsCommand.Create(context),
            RevealSeedCommand.Create(context),
            VerifyDrawCommand.Create(context),
            ProviderCommand.Create(context),
            RotateBadgeKeyCommand.Create(context),
            ExportCommand.Create(context),
            BackupCommand.Create(context),
            RestoreCommand.Create(context),
            StaffCommand.Create(context),
            SessionsCommand.Create(context),
        };
        StorageOption.AddTo(root, context.Storage);
        return root;
    }

    /// <returns>See <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, CommandContext context, CancellationToken cancellationToken)
    {
        var parsed = CreateRoot(context).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            var problem = parsed.UnmatchedTokens is [var first, ..]
                ? $"{Quoted.Text(first)} is neither a command nor an option here."
                    + (first.StartsWith('-') ? " Values that begin with a dash come after all options and '--'." : "")
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
        catch (Exception wrong) when (wrong is InputException or TableFileException)
        {
            return await FailAsync(context, ExitCode.WrongInput, wrong.Message);
        }
        catch (ProgramFileException wrong)
        {
            foreach (var fault in wrong.Faults)
            {
                await FailAsync(context, ExitCode.WrongInput, $"{wrong.File}: {fault}");
            }

            return ExitCode.WrongInput;
        }
        catch (Exception failed) when (
            failed is AzuriteException or RequestFailedException or OutsideFailureException or DrawSeedException)
        {
            return await FailAsync(context, ExitCode.Failed, failed.Message);
        }
        catch (AuthenticationFailedException refused)
        {
            // The other lines of the message list all that was tried.
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
