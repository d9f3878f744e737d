using System.CommandLine;
using CecFunctions.LocalHost.Commands;
using CecFunctions.LocalHost.Hosting;
using CecFunctions.Public;

namespace CecFunctions.LocalHost.Demo;

/// <summary><c>demo</c>: invented members, ten nights, and the site.</summary>
internal static class DemoCommand
{
    private const int DefaultMembers = 3000;
    private const int MostMembers = 100_000;

    public static Command Create(CommandContext context)
    {
        var noServe = new Option<bool>("--no-serve")
        {
            Description = "End after the summary instead of running the site.",
        };
        var members = NumberOptions.WholeNumber(
            "--members", "How many members to invent.", "COUNT", DefaultMembers, 1, MostMembers);
        var port = SitePort.CreateOption();
        var storage = StorageOption.CreateForMemory();
        var command = new Command(
            "demo",
            "Invents members of every body with credits, plays the last ten nights one by one, sums up, and runs "
                + "the site until Ctrl-C. It works in memory and begins afresh every time, unless --storage names an "
                + "empty storage to use.")
        {
            noServe,
            members,
            port,
            storage,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var catalog = ProgramDirectory.Load(context.ProgramFolder);
            var schedules = context.Settings.Read(JobSchedules.Read);
            var serve = !parsed.GetValue(noServe);
            if (serve)
            {
                SitePort.EnsureFree(parsed.GetValue(port));
            }

            var mailbox = new DemoMailbox(Path.Combine(OpenSystem.Mailbox(context), "demo"));
            await using var opened = await LocalStorage.OpenFreshAsync(
                context, parsed.GetValue(storage) ?? parsed.GetValue(context.Storage), cancellationToken);
            await using (var system = await OpenSystem.OnAsync(
                context, catalog, opened, mailbox.Folder, cancellationToken))
            {
                await using var output = new StreamWriter(context.Output, leaveOpen: true) { AutoFlush = true };
                await new DemoPlay(context, system.Services, mailbox, output).RunAsync(
                    parsed.GetValue(members), cancellationToken);
            }

            if (serve)
            {
                await Site.RunAsync(
                    context, catalog, opened, mailbox.Folder, schedules, parsed.GetValue(port), cancellationToken);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
