using System.Text.RegularExpressions;

namespace CecFunctions.EndToEnd.Tests.Architecture;

/// <summary>How long lines and files are, and words that leave open who is meant (CONTRIBUTING.md).</summary>
public sealed partial class SourceTextTests
{
    private const int LongLine = 120;
    private const int LongestLine = 140;
    private const double MostLongLines = 0.03;
    private const int SmallFile = 20;
    private const double MostSmallFiles = 0.2;
    private const int MedianFile = 45;

    private static readonly List<TextFile> Sources = Read("*.cs", "src");
    private static readonly List<TextFile> Tests = Read("*.cs", "tests");
    private static readonly List<TextFile> PagesAndStyles = [.. Read("*.razor", "src"), .. Read("*.css", "src")];

    private static readonly List<TextFile> Documents =
        [.. Read("*.md", "docs", "infra"), .. Read("*.md", ".", SearchOption.TopDirectoryOnly)];

    [Fact]
    public void Code_HasNoLineOver140Columns() =>
        Assert.Empty(LinesOver(LongestLine, [.. Sources, .. Tests, .. PagesAndStyles]));

    [Fact]
    public void Documents_HaveNoLineOver140Columns_ButInTables() =>
        Assert.DoesNotContain(LinesOver(LongestLine, Documents), line => !line.Text.StartsWith('|'));

    [Fact]
    public void Code_HasFewLinesOver120Columns()
    {
        Assert.InRange(ShareOfLongLines(Sources), 0, MostLongLines);
        Assert.InRange(ShareOfLongLines(Tests), 0, MostLongLines);
    }

    [Fact]
    public void Sources_AreFewSmallFiles()
    {
        Assert.InRange(
            Sources.Count(file => file.Lines.Length <= SmallFile) / (double)Sources.Count, 0, MostSmallFiles);
        Assert.InRange(Sources.Select(file => file.Lines.Length).Order().ElementAt(Sources.Count / 2), MedianFile, 250);
    }

    [Fact]
    public void Sources_SayWhoIsMeant() =>
        Assert.Empty(
            from file in Sources
            from line in file.Lines.Index()
            where VagueWord().IsMatch(line.Item)
            select new Line($"{file.Name}:{line.Index + 1}", line.Item));

    /// <summary>
    /// Bodies are data: help, descriptions, examples and the demo know none of them. A comment may name a rule's id.
    /// </summary>
    [Fact]
    public void Sources_NameNoBody()
    {
        var bodies = Read("*.json", "programs")
            .Select(file => Path.GetFileNameWithoutExtension(file.Name))
            .Where(name => !name.EndsWith(".schema", StringComparison.Ordinal))
            .ToArray();
        Assert.NotEmpty(bodies);
        var body = new Regex($@"\b({string.Join('|', bodies)})\b", RegexOptions.IgnoreCase);
        Assert.Empty(
            from file in Sources.Concat(Read("*.json", "src")).Concat(Read("*.razor", "src"))
            where Path.GetFileName(file.Name) != "packages.lock.json"
            from line in file.Lines.Index()
            where body.IsMatch(RuleInComment().Replace(line.Item, string.Empty))
            select new Line($"{file.Name}:{line.Index + 1}", line.Item));
    }

    private static double ShareOfLongLines(IReadOnlyList<TextFile> files) =>
        LinesOver(LongLine, files).Count() / (double)files.Sum(file => file.Lines.Length);

    private static IEnumerable<Line> LinesOver(int most, IReadOnlyList<TextFile> files) =>
        from file in files
        from line in file.Lines.Index()
        where line.Item.Length > most
        select new Line($"{file.Name}:{line.Index + 1}", line.Item);

    private static List<TextFile> Read(string pattern, params string[] folders) =>
        [.. folders.SelectMany(folder => Read(pattern, folder, SearchOption.AllDirectories))];

    private static IEnumerable<TextFile> Read(string pattern, string folder, SearchOption depth) =>
        from path in Directory.EnumerateFiles(Path.Combine(SourceProject.RepositoryRoot, folder), pattern, depth)
        let name = Path.GetRelativePath(SourceProject.RepositoryRoot, path).Replace('\\', '/')
        where !name.Contains("/obj/", StringComparison.Ordinal) && !name.Contains("/bin/", StringComparison.Ordinal)
        select new TextFile(name, File.ReadAllLines(path));

    [GeneratedRegex(@"\b(whoever|nobody|somebody)\b", RegexOptions.IgnoreCase)]
    private static partial Regex VagueWord();

    [GeneratedRegex(@"(?<=^\s*//.*)\b[A-Z]+-[A-Z]+-[0-9]+\b")]
    private static partial Regex RuleInComment();

    private sealed record TextFile(string Name, string[] Lines);

    private sealed record Line(string Place, string Text);
}
