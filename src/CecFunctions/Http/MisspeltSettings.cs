using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Http;

/// <summary>
/// Warns of settings that are nearly called like one of ours: they have no effect, and nothing else shows it.
/// </summary>
public sealed partial class MisspeltSettings(IConfiguration settings, ILogger<MisspeltSettings> logger) : IHostedService
{
    private const string Sample = "local.settings.sample.json";

    // A letter left out, doubled, wrong, or two that changed places.
    private const int MostEdits = 2;

    // Names of fewer letters are near too many others.
    private const int ShortestName = 8;

    private static readonly ImmutableArray<string> NotInTheSample =
    [
        "AzureWebJobsStorage__accountName", "AzureWebJobsStorage__credential", "AzureWebJobsStorage__clientId",
        "AuditDraw__Seeds__{year}", "OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID",
    ];

    // Under these there are no settings but ours.
    private static readonly ImmutableArray<string> Groups =
        ["AuditDraw__", "MemberTokens__", "StaffTokens__", "RateLimits__"];

    private static readonly Lazy<ImmutableArray<string>> Known = new(() => [.. ReadSample(), .. NotInTheSample]);

    /// <summary>The settings that are given and not known, each with the nearest that is.</summary>
    public static IEnumerable<(string Given, string Nearest)> Find(IConfiguration settings) =>
        from setting in settings.AsEnumerable()
        where !string.IsNullOrEmpty(setting.Value)
        let given = SettingText.NameOf(setting.Key)
        let name = Year().Replace(given, "{year}")
        where name.Length >= ShortestName && !Known.Value.Contains(name, StringComparer.OrdinalIgnoreCase)
        let isOurs = Groups.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        let near = Known.Value
            .Where(known => isOurs || Math.Abs(known.Length - name.Length) <= MostEdits)
            .Select(known => (Name: known, Edits: Edits(name, known)))
            .OrderBy(known => known.Edits)
            .FirstOrDefault()
        where near.Name is not null && (isOurs || near.Edits <= MostEdits)
        select (given, near.Name);

    public void Warn()
    {
        foreach (var (given, nearest) in Find(settings))
        {
            WarnOf(given, nearest);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Warn();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static IEnumerable<string> ReadSample()
    {
        using var file = typeof(MisspeltSettings).Assembly.GetManifestResourceStream(Sample)!;
        using var json = JsonDocument.Parse(file);
        return [.. json.RootElement.GetProperty("Values").EnumerateObject().Select(setting => setting.Name)];
    }

    /// <summary>How many letters are to be added, taken away or changed, capitals apart.</summary>
    private static int Edits(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var same = char.ToUpperInvariant(from[i - 1]) == char.ToUpperInvariant(to[j - 1]);
                (diagonal, row[j]) = (row[j], Math.Min(diagonal + (same ? 0 : 1), 1 + Math.Min(row[j], row[j - 1])));
            }
        }

        return row[^1];
    }

    [GeneratedRegex(@"(?<=__)\d{4}\z")]
    private static partial Regex Year();

    [LoggerMessage(
        1, LogLevel.Warning, "Setting {Given} is not known and has no effect; the nearest known name is {Nearest}")]
    private partial void WarnOf(string given, string nearest);
}
