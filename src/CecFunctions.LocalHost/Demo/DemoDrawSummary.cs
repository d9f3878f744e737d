using CecFunctions.Domain.Audits.Draw;
using CecFunctions.Domain.Programs;
using CecFunctions.Draw;
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
        var rows = new List<object[]>();
        foreach (var program in services.GetRequiredService<ProgramCatalog>().Programs)
        {
            var counts = new Dictionary<(string Type, int Year), DrawCounts>();
            for (var night = first; night <= last; night = night.PlusDays(1))
            {
                if (await manifests.FindAsync(program.Program, night, cancellationToken) is { } manifest)
                {
                    var types = DrawManifestText.Read(manifest.Span).Types;
                    foreach (var type in types.Where(type => type.Night.Submissions > 0))
                    {
                        var key = (type.Type, type.Year);
                        counts[key] = counts.GetValueOrDefault(key).Plus(type.Night);
                    }
                }
            }

            rows.AddRange(counts
                .OrderBy(type => type.Key.Type, StringComparer.Ordinal)
                .ThenBy(type => type.Key.Year)
                .Select(type => (object[])
                    [type.Key.Type, type.Key.Year, type.Value.Submissions, type.Value.Drawn]));
        }

        await output.WriteLineAsync();
        await output.WriteLineAsync(
            "Drawn for audit in these nights; the manifests prove it when the year's seed is revealed, "
                + "and until then it cannot be known who is drawn next");
        await TextTable.WriteAsync(output, Columns, rows);
    }
}
