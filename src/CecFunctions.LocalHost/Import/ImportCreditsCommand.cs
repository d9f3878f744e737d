using System.CommandLine;
using CecFunctions.Application.Csv;
using CecFunctions.Application.Roster;
using CecFunctions.LocalHost.CommandLine;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.LocalHost.Import;

/// <summary><c>import-credits FILE.csv</c>: takes in reports of activities.</summary>
internal static class ImportCreditsCommand
{
    private const string Description = "Takes in reports of activities of members on the roster from a CSV file, one row per report.";

    private static readonly string Columns =
        $"Columns: program,memberId,reportId,activity,date, then those of {string.Join(',', CreditsFile.Properties)} that the file's activities take, " +
        "then source (self or feed).";

    public static Command Create(CommandContext context, Option<string?> storage) => new ImportCommand<CreditRow>(
        context,
        CreditsFile.Read,
        row => row.Program,
        (services, rows, asOf, dryRun, progress, cancellationToken) =>
            services.GetRequiredService<ICreditImport>().RunAsync(rows, asOf, dryRun, progress, cancellationToken)).Create("import-credits", Description, Columns, storage);
}
