using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CecFunctions.Audits;
using CecFunctions.Jobs;
using CecFunctions.Json;
using CecFunctions.LocalHost.Hosting;
using CecFunctions.Public;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.LocalHost.Commands;

/// <summary><c>purge-evidence --as-of DATE</c>: deletes evidence whose time is over.</summary>
internal static class PurgeEvidenceCommand
{
    public static Command Create(CommandContext context, Option<string?> storage)
    {
        var asOf = AsOf.RequiredOption();
        var command = new Command(
            "purge-evidence",
            "Deletes the documents of decided audits whose renewal is more than a year ago, and files without a "
                + "record older than a day. Prints its figures.") { asOf };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var day = parsed.GetValue(asOf);
            var catalog = ProgramDirectory.Load(ProgramDirectory.Default);
            await using var system = await OpenSystem.OpenAsync(
                context, catalog, parsed.GetValue(storage), cancellationToken);
            EvidencePurgeFigures figures;
            using (var progress = new ProgressLine(context, "files"))
            {
                figures = await system.Services.GetRequiredService<EvidencePurge>().RunAsync(
                    day, progress, cancellationToken);
            }

            return await JobResult.PrintAsync(
                context, json =>
                    Write(json, day, figures), figures.CasesFailed, "cases", "the next run", cancellationToken);
        });
        return command;
    }

    private static void Write(Utf8JsonWriter json, DateOnly day, EvidencePurgeFigures figures)
    {
        json.WriteStartObject();
        json.WriteDate("asOf", day);
        JobResult.WriteCounts(json, figures);
        json.WriteNumber("seconds", Math.Round(figures.Duration.TotalSeconds, 1));
        json.WriteEndObject();
    }
}

/// <summary>
/// How a job's command ends: its figures on standard output, and on standard error what is left for the next run.
/// </summary>
internal static class JobResult
{
    /// <summary>The counts as properties of the object that is being written.</summary>
    public static void WriteCounts(Utf8JsonWriter json, JobFigures figures)
    {
        foreach (var (name, count) in figures.Counts())
        {
            json.WriteNumber(name, count);
        }
    }

    /// <param name="write">Writes the figures.</param>
    /// <param name="failed">How many failed.</param>
    /// <param name="what">What they are, in the plural.</param>
    /// <param name="leftFor">What takes them up: "the next night".</param>
    public static async Task<int> PrintAsync(
        CommandContext context,
        Action<Utf8JsonWriter> write,
        int failed,
        string what,
        string leftFor,
        CancellationToken cancellationToken)
    {
        await ResultLine.WriteAsync(context.Output, write, cancellationToken);
        if (failed == 0)
        {
            return ExitCode.Done;
        }

        await context.Error.WriteLineAsync(
            string.Create(CultureInfo.InvariantCulture, $"{failed} {what} failed and are left for {leftFor}."));
        return ExitCode.Failed;
    }
}
