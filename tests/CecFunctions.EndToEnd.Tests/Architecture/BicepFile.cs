using System.Text.RegularExpressions;

namespace CecFunctions.EndToEnd.Tests.Architecture;

/// <summary>A file under <c>infra/</c>, read as text, so that it needs no compiler of its own.</summary>
internal sealed partial class BicepFile
{
    private BicepFile(string name, string text)
    {
        Name = name;
        Text = text;
    }

    public static string Folder { get; } = Path.Combine(SourceProject.RepositoryRoot, "infra");

    public static IReadOnlyList<BicepFile> All { get; } =
    [
        .. Directory.GetFiles(Folder, "*.bicep", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => new BicepFile(Path.GetRelativePath(Folder, file).Replace('\\', '/'), File.ReadAllText(file))),
    ];

    /// <summary>From <c>infra/</c>, with slashes.</summary>
    public string Name { get; }

    public string Text { get; }

    public static BicepFile Named(string name) => All.Single(file => file.Name == name);

    /// <summary>The bodies of the resources of a type, from the opening brace to the closing one at the line's beginning; those that exist elsewhere are left out.</summary>
    public IReadOnlyList<string> Resources(string type) =>
        [.. Resource().Matches(Text).Where(match => match.Groups["type"].Value == type).Select(match => match.Groups["body"].Value)];

    /// <summary>The literals of <c>var name = [ '…' … ]</c>.</summary>
    public IReadOnlyList<string> List(string variable)
    {
        var list = Regex.Match(Text, $@"^var {variable} = \[(?<items>[^\]]*)\]", RegexOptions.Multiline);
        Assert.True(list.Success, $"{Name} has no list {variable}.");
        return [.. Literal().Matches(list.Groups["items"].Value).Select(match => match.Groups[1].Value)];
    }

    [GeneratedRegex(@"^resource \w+ '(?<type>[^@']+)@[^']+' = (?<body>.*?^\}\]?)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Resource();

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Literal();
}
