using System.CommandLine;
using CecFunctions.Jobs;
using CecFunctions.Night;
using CecFunctions.Office;

namespace CecFunctions.LocalHost.Commands;

/// <summary><c>sweep --as-of DATE</c>: one night, here and now.</summary>
internal static class SweepCommand
{
    public static Command Create(CommandContext context)
    {
        var asOf = AsOf.RequiredOption();
        var preview = new Option<bool>("--preview")
        {
            Description = "Say what would be done, one line per member, and write nothing.",
        };
        return new Command(
            "sweep",
            "Runs the night of a day over all members: statuses move on, notices are planned. Prints its figures.")
        {
            asOf,
            preview,
        }.Does(context, async run =>
        {
            var day = run.Value(asOf);
            await run.CheckOrderAsync(day);
            return run.Value(preview) ? await PreviewAsync(run, day) : await RunAsync(run, day);
        });
    }

    private static async Task<int> PreviewAsync(RunningCommand run, DateOnly day)
    {
        var preview = await run.OpenAsync<SweepPreview>();
        await run.PrintAllAsync(
            preview.ReadAsync(day, run.Stop).Select(member => PreviewJson.Member(member, member.Member.Program)));
        return ExitCode.Done;
    }

    private static async Task<int> RunAsync(RunningCommand run, DateOnly day)
    {
        var sweep = await run.OpenAsync<NightlySweep>();
        SweepFigures figures;
        using (var progress = new ProgressLine(run.Context, "members"))
        {
            figures = await sweep.RunAsync(day, progress, run.Stop);
        }

        return await run.PrintFiguresAsync(day, figures, figures.Failed, "members", "the next night");
    }
}
