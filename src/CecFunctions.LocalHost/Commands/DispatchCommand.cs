using System.CommandLine;
using CecFunctions.Notices;

namespace CecFunctions.LocalHost.Commands;

/// <summary><c>dispatch --as-of DATE</c>: sends what is due.</summary>
internal static class DispatchCommand
{
    public static Command Create(CommandContext context)
    {
        var asOf = AsOf.RequiredOption();
        var preview = new Option<bool>("--preview") { Description = "Say what would be sent and write nothing." };
        return new Command(
            "dispatch", "Mails the notices due on a day into the mailbox folder. Prints its figures.")
        {
            asOf,
            preview,
        }.Does(context, async run =>
        {
            var day = run.Value(asOf);
            await run.CheckOrderAsync(day);
            var dispatcher = await run.OpenAsync<NoticeDispatcher>();
            DispatchFigures figures;
            using (var progress = new ProgressLine(context, "members"))
            {
                figures = run.Value(preview)
                    ? await dispatcher.PreviewAsync(day, run.Stop)
                    : await dispatcher.RunAsync(day, progress, run.Stop);
            }

            await run.TellIfHeldAsync();
            return await run.PrintFiguresAsync(day, figures, figures.MembersFailed, "members", "the next dispatch");
        });
    }
}
