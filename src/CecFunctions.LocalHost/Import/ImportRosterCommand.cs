using System.CommandLine;
using CecFunctions.Application.Csv;
using CecFunctions.Application.Roster;
using CecFunctions.LocalHost.CommandLine;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.LocalHost.Import;

/// <summary><c>import FILE.csv</c>: takes in members and their credentials.</summary>
internal static class ImportRosterCommand
{
    private const string Description = "Takes in members and credentials from a CSV file, one row per credential.";

    private static readonly string Columns =
        $"Columns: {string.Join(',', RosterFile.Columns)}; currentCycleEnds is the end of the cycle now in force, empty = the first, never renewed.";

    public static Command Create(CommandContext context, Option<string?> storage) => new ImportCommand<RosterRow>(
        context,
        RosterFile.Read,
        row => row.Program,
        (services, rows, asOf, dryRun, progress, cancellationToken) =>
            services.GetRequiredService<IRosterImport>().RunAsync(rows, asOf, dryRun, progress, cancellationToken)).Create("import", Description, Columns, storage);
}
