using System.CommandLine;
using CecFunctions.LocalHost.Commands;
using CecFunctions.LocalHost.Hosting;
using CecFunctions.Public;

namespace CecFunctions.LocalHost.Demo;

/// <summary><c>demo</c>: invented members, ten nights, the site, and who to sign in as.</summary>
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
            "Invents members of every body with credits, plays the last ten nights one by one, sums up, runs "
                + "the site until Ctrl-C, and says who to sign in as. It works in memory and begins afresh every time, "
                + "unless --storage names an empty storage to use.")
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
            await using var output = new StreamWriter(context.Output, leaveOpen: true) { AutoFlush = true };
            DemoPeople people;
            await using (var system = await OpenSystem.OnAsync(
                context, catalog, opened, mailbox.Folder, cancellationToken))
            {
                people = await new DemoPlay(context, system.Services, mailbox, output).RunAsync(
                    parsed.GetValue(members), cancellationToken);
            }

            if (serve)
            {
                await Site.RunAsync(
                    context,
                    catalog,
                    opened,
                    mailbox.Folder,
                    schedules,
                    parsed.GetValue(port),
                    TellAsync,
                    cancellationToken);
            }
            else if (opened.OwnConnectionString is null)
            {
                // The storage stays, and the site can be run on it.
                await TellAsync(SitePort.AddressOf(parsed.GetValue(port)));
            }

            return ExitCode.Done;

            // Elsewhere than in Development there is no mailbox, and staff sign in by no link.
            Task TellAsync(Uri site) =>
                Account.IsDevelopment(context) ? people.WriteAsync(output, site) : Task.CompletedTask;
        });
        return command;
    }
}
