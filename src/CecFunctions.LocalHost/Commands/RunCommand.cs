using System.CommandLine;
using CecFunctions.LocalHost.Hosting;
using CecFunctions.Public;

namespace CecFunctions.LocalHost.Commands;

/// <summary><c>run</c>: the whole system on this machine.</summary>
internal static class RunCommand
{
    public static Command Create(CommandContext context)
    {
        var port = SitePort.CreateOption();
        var command = new Command(
            "run",
            "Runs the site, the jobs by their schedules and the queue, until Ctrl-C. Settings come from "
                + $"{LocalSettings.FileName} and the environment.") { port };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var catalog = ProgramDirectory.Load(context.ProgramFolder);
            var schedules = context.Settings.Read(JobSchedules.Read);
            SitePort.EnsureFree(parsed.GetValue(port));
            await using var opened = await LocalStorage.OpenAsync(
                context, parsed.GetValue(context.Storage), cancellationToken);
            await Site.RunAsync(
                context,
                catalog,
                opened,
                OpenSystem.Mailbox(context),
                schedules,
                parsed.GetValue(port),
                started: null,
                cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }
}
