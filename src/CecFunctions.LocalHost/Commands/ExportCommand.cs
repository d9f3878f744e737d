using System.CommandLine;
using CecFunctions.Imports;

namespace CecFunctions.LocalHost.Commands;

/// <summary><c>export</c>: where every member stands, one line each.</summary>
internal static class ExportCommand
{
    public static Command Create(CommandContext context)
    {
        var asOf = AsOf.OptionalOption();
        return new Command(
            "export",
            "Prints where every member stands on a day, one line of JSON each, by program and member id. "
                + "Writes nothing.")
        {
            asOf,
        }.Does(context, async run =>
        {
            var days = await run.DaysAsync(asOf);
            foreach (var day in days.Values.Distinct())
            {
                await run.CheckOrderAsync(day);
            }

            var export = await run.OpenAsync<MemberExport>();
            using var progress = new ProgressLine(context, "members");
            var done = 0;
            await foreach (var member in ReadAsync(run, export, days))
            {
                await run.PrintAsync(member.ToJson());
                progress.Report(++done);
            }
        });
    }

    private static IAsyncEnumerable<ExportedMember> ReadAsync(
        RunningCommand run, MemberExport export, IReadOnlyDictionary<string, DateOnly> days) =>
        days.Values.Distinct().ToArray() is [var day]
            ? export.ReadAsync(day, run.Stop)
            // For some hours after midnight the bodies have different days, so they are read one after the other.
            : run.Catalog.Programs.ToAsyncEnumerable().SelectMany(program =>
                export.ReadAsync(days[program.Program], run.Stop)
                    .Where(member => member.Key.Program == program.Program));
}
