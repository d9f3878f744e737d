using System.Globalization;
using CecFunctions.Domain.Audits.Draw;
using CecFunctions.Domain.Programs;
using CecFunctions.Draw;
using CecFunctions.LocalHost.Commands;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.LocalHost.Demo;

/// <summary>How many of each type the nights drew for audit, as their manifests say.</summary>
internal static class DemoDrawSummary
{
    private static readonly string[] Columns = ["type", "year", "submissions", "drawn"];

    /// <param name="first">The first night.</param>
    /// <param name="last">The last one.</param>
    public static async Task WriteAsync(
        TextWriter output,
        IServiceProvider services,
        DateOnly first,
        DateOnly last,
        CancellationToken cancellationToken)
    {
        var manifests = services.GetRequiredService<DrawManifests>();
        var rows = new List<string[]>();
        foreach (var program in services.GetRequiredService<ProgramCatalog>().Programs)
        {
            var counts = new Dictionary<(string Type, int Year), DrawCounts>();
            for (var night = first; night <= last; night = night.PlusDays(1))
            {
                if (await manifests.FindAsync(program.Program, night, cancellationToken) is { } manifest)
                {
                    foreach (
                        var type in DrawManifestText.Read(manifest.Span).Types.Where(
                            type => type.Night.Submissions > 0))
                    {
                        counts[(type.Type, type.Year)] = counts.GetValueOrDefault(
                            (type.Type, type.Year)).Plus(type.Night);
                    }
                }
            }

            rows.AddRange(
                counts
                    .OrderBy(type => type.Key.Type, StringComparer.Ordinal)
                    .ThenBy(type => type.Key.Year)
                    .Select(type =>
                (string[])[type.Key.Type, Text(type.Key.Year), Text(type.Value.Submissions), Text(type.Value.Drawn)]));
        }

        await output.WriteLineAsync();
        await output.WriteLineAsync(
            "Drawn for audit in these nights; whoever reads the manifests knows it was so when the year's seed is "
                + "revealed, and nobody before knows who is next");
        foreach (var line in TextTable.Lines(Columns, rows))
        {
            await output.WriteLineAsync(line);
        }
    }

    private static string Text(long count) => count.ToString(CultureInfo.InvariantCulture);
}
