using System.Text.RegularExpressions;

namespace CecFunctions.EndToEnd.Tests.Architecture;

/// <summary><c>dotnet build</c> and <c>dotnet test</c> at the top mean everything.</summary>
public sealed partial class SolutionTests
{
    private static readonly string Root = Azurite.RepositoryRoot.Find();

    [Fact]
    public void Solution_BuildsEveryProjectInDebugAndRelease_AndKnowsNoOtherConfiguration()
    {
        var solution = File.ReadAllText(Path.Combine(Root, "CecFunctions.sln"));
        var projects = Project().Matches(solution).ToDictionary(
            project => project.Groups["path"].Value.Replace('\\', '/'), project => project.Groups["id"].Value);
        var built = Built().Matches(solution).Select(line => (line.Groups["id"].Value, line.Groups["as"].Value));

        Assert.Equal(ProjectsIn("src").Concat(ProjectsIn("tests")).Order(), projects.Keys.Order());
        Assert.Equal(projects.Values.SelectMany(id => new[] { (id, "Debug"), (id, "Release") }).Order(), built.Order());
    }

    /// <summary>The projects one folder down, and not those that a build makes below them.</summary>
    private static IEnumerable<string> ProjectsIn(string folder) =>
        from project in Directory.GetDirectories(Path.Combine(Root, folder))
        from file in Directory.GetFiles(project, "*.csproj")
        select Path.GetRelativePath(Root, file).Replace('\\', '/');

    [GeneratedRegex("""^Project\("[^"]+"\) = "[^"]+", "(?<path>[^"]+\.csproj)", "(?<id>[^"]+)""", RegexOptions.Multiline)]
    private static partial Regex Project();

    [GeneratedRegex(@"^\s*(?<id>\{[^}]+\})\.(?<as>\w+)\|Any CPU\.Build\.0 = ", RegexOptions.Multiline)]
    private static partial Regex Built();
}
