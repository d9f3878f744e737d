using System.Text.RegularExpressions;

namespace CecFunctions.EndToEnd.Tests.Architecture;

/// <summary>A row of the README's table of settings.</summary>
/// <param name="InSample">Whether <c>local.settings.sample.json</c> has it.</param>
/// <param name="InAzure">Whether <c>infra/</c> sets it.</param>
internal sealed partial record SettingsTable(string Name, bool InSample, bool InAzure, string What)
{
    public static IReadOnlyList<SettingsTable> All { get; } =
    [
        .. Row().Matches(File.ReadAllText(Path.Combine(SourceProject.RepositoryRoot, "README.md"))).Select(row => new SettingsTable(
            row.Groups["name"].Value, row.Groups["sample"].Value == "yes", row.Groups["azure"].Value == "yes", row.Groups["what"].Value)),
    ];

    [GeneratedRegex(@"^\| `(?<name>[\w{}]+)` \| (?<sample>yes|no) \| (?<azure>yes|no) \| (?<what>[^\n]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
