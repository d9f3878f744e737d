using System.CommandLine;
using CecFunctions.Imports;
using CecFunctions.Json;
using CecFunctions.Members;

namespace CecFunctions.LocalHost.Commands;

/// <summary><c>export</c>: where every member stands, one line each.</summary>
internal static class ExportCommand
{
    public static Command Create(CommandContext context)
    {
        var asOf = AsOf.OptionalOption();
        var whole = new Option<bool>("--whole")
        {
            Description = "Print everything that is on record of each member, as it is on record.",
        };
        var csv = new Option<string?>("--csv")
        {
            Description = "Print a table as CSV instead: 'roster' and 'reports' can be imported again.",
            HelpName = "TABLE",
        };
        csv.AcceptOnlyFromAmong([.. WireName.All<MemberTable>()]);
        return new Command(
            "export",
            "Prints where every member stands on a day, one line of JSON each, by program and member id. "
                + "Writes nothing.")
        {
            asOf,
            whole,
            csv,
        }.Reads(context, async run =>
        {
            if (run.Value(whole))
            {
                if (run.Value(asOf) is not null || run.Value(csv) is not null)
                {
                    throw new InputException("--whole: is what is on record, without a day and not as CSV.");
                }

                var members = await run.OpenAsync<IMemberStore>();
                await run.PrintAllAsync(
                    members.ReadAllWithHistoryAsync(run.Stop).Select(member => WholeMember.Create(member)));
                return;
            }

            var days = await run.DaysAsync(asOf);
            foreach (var day in days.Values.Distinct())
            {
                await run.CheckOrderAsync(day);
            }

            if (run.Value(csv) is { } name)
            {
                await PrintTableAsync(run, WireName.Find<MemberTable>(name)!.Value, days);
                return;
            }

            var export = await run.OpenAsync<MemberExport>();
            await run.PrintAllAsync(ReadAsync(run, export, days).Select(member => member.ToJson()));
        });
    }

    private static async Task PrintTableAsync(
        RunningCommand run, MemberTable table, IReadOnlyDictionary<string, DateOnly> days)
    {
        var tables = await run.OpenAsync<MemberTables>();
        // Of a program whose file is not loaded nothing depends on the day.
        await foreach (var line in tables.ReadAsync(
            table, program => days[program], run.Stop, run.Context.Error.WriteLine))
        {
            await run.Context.Output.WriteAsync(line, run.Stop);
        }
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
