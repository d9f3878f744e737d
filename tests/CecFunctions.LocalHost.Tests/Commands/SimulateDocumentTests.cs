using System.Text.RegularExpressions;
using CecFunctions.Azurite;
using CecFunctions.Domain.Credits;
using CecFunctions.LocalHost.Commands;
using CecFunctions.Public;

namespace CecFunctions.LocalHost.Tests.Commands;

/// <summary>What docs/simulate.md says is so.</summary>
public sealed partial class SimulateDocumentTests : IDisposable
{
    private static readonly string Document =
        File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "docs", "simulate.md")).ReplaceLineEndings("\n");

    private readonly CommandShell _shell = new();

    /// <summary>Each example by its heading: the file, and what is printed.</summary>
    public static TheoryData<string, string, string> Answered => Examples("json");

    /// <summary>Each file that is refused, and its faults.</summary>
    public static TheoryData<string, string, string> Refused => Examples("text");

    public void Dispose() => _shell.Dispose();

    [Theory]
    [MemberData(nameof(Answered))]
    public async Task Example_IsAnsweredAsPrinted(string heading, string file, string printed)
    {
        var run = await _shell.RunWithoutStorageAsync("simulate", _shell.File("scenario.json", file));

        Assert.Equal((ExitCode.Done, string.Empty), (run.ExitCode, run.Error));
        Assert.True(printed == run.Output, $"{heading}: the command prints\n{run.Output}");
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task WrongFile_IsRefusedAsPrinted(string heading, string file, string printed)
    {
        var run = await _shell.RunWithoutStorageAsync("simulate", _shell.File("scenario.json", file));

        Assert.Equal((ExitCode.WrongInput, string.Empty), (run.ExitCode, run.Output));
        Assert.True(printed == run.Error.ReplaceLineEndings("\n"), $"{heading}: the command says\n{run.Error}");
    }

    [Fact]
    public void Examples_AreFiveAndAWrongFile() => Assert.Equal((5, 1), (Answered.Count, Refused.Count));

    [Fact]
    public void Table_NamesTheActivitiesAndTheirProperties()
    {
        // Every report takes a title and a provider, which the document says once.
        var properties = ReportFields.ByActivity.Select(property => property.Name)
            .Except(["title", "provider"])
            .ToHashSet(StringComparer.Ordinal);
        var told = TableRow().Matches(Document).SelectMany(
            row => Named(row.Groups["activities"].Value).Select(
                activity => Line(
                    row.Groups["program"].Value, activity, Named(row.Groups["rest"].Value).Where(properties.Contains))));
        var known = ProgramDirectory.Load(ProgramDirectory.Default).Programs.SelectMany(
            program => program.Activities.GroupBy(rule => rule.Activity).Select(
                rules => Line(
                    program.Program,
                    rules.Key,
                    rules.SelectMany(ReportForm.Properties).Where(properties.Contains))));

        Assert.Equal(known.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));

        static string Line(string program, string activity, IEnumerable<string> properties) =>
            $"{program} {activity}: {string.Join(' ', properties.Distinct().Order(StringComparer.Ordinal))}";

        static IEnumerable<string> Named(string cells) =>
            Quoted().Matches(cells).Select(match => match.Groups["text"].Value);
    }

    private static TheoryData<string, string, string> Examples(string kind)
    {
        var examples = new TheoryData<string, string, string>();
        foreach (var section in Document.Split("\n## Examples\n")[1].Split("\n### ").Skip(1))
        {
            var blocks = Block().Matches(section);
            if (blocks[1].Groups["kind"].Value == kind)
            {
                examples.Add(section.Split('\n')[0], blocks[0].Groups["text"].Value, blocks[1].Groups["text"].Value);
            }
        }

        return examples;
    }

    [GeneratedRegex("^```(?<kind>json|text)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^\| (?<program>acsm|nasm|nsca) \| (?<activities>[^|]*) \|(?<rest>.*)$", RegexOptions.Multiline)]
    private static partial Regex TableRow();

    [GeneratedRegex("`(?<text>[A-Za-z-]+)`")]
    private static partial Regex Quoted();
}
