using System.Text.RegularExpressions;

namespace CecFunctions.EndToEnd.Tests.Infrastructure;

/// <summary>A row of the README's table of settings.</summary>
/// <param name="InSample">Whether <c>local.settings.sample.json</c> has it.</param>
/// <param name="InAzure">Whether <c>infra/</c> sets it.</param>
internal sealed partial record ReadmeSetting(string Name, bool InSample, bool InAzure)
{
    public static IReadOnlyList<ReadmeSetting> All { get; } =
    [
        .. Row().Matches(RepositoryFile.Text("README.md")).Select(row => new ReadmeSetting(
            row.Groups["name"].Value, row.Groups["sample"].Value == "yes", row.Groups["azure"].Value == "yes")),
    ];

    [GeneratedRegex(@"^\| `(?<name>[\w{}]+)` \| (?<sample>yes|no) \| (?<azure>yes|no) \| .+ \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
