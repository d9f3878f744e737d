using System.CommandLine;
using CecFunctions.Audits;

namespace CecFunctions.LocalHost.Commands;

/// <summary><c>purge-evidence --as-of DATE</c>: deletes evidence whose time is over.</summary>
internal static class PurgeEvidenceCommand
{
    public static Command Create(CommandContext context)
    {
        var asOf = AsOf.RequiredOption();
        return new Command(
            "purge-evidence",
            "Deletes the documents of decided audits whose renewal is more than a year ago, and files without a "
                + "record older than a day. Prints its figures.")
        {
            asOf,
        }.Does(context, async run =>
        {
            var day = run.Value(asOf);
            var purge = await run.OpenAsync<EvidencePurge>();
            EvidencePurgeFigures figures;
            using (var progress = new ProgressLine(context, "files"))
            {
                figures = await purge.RunAsync(day, progress, run.Stop);
            }

            return await run.PrintFiguresAsync(day, figures, figures.CasesFailed, "cases", "the next run");
        });
    }
}
