using System.Text.RegularExpressions;

namespace CecFunctions.EndToEnd.Tests.Infrastructure;

/// <summary>What must be so of <c>.github/workflows</c>.</summary>
public sealed partial class WorkflowTests
{
    private static readonly IReadOnlyList<string> Workflows =
        [.. Directory.GetFiles(RepositoryFile.PathOf(".github", "workflows"), "*.yml").Select(File.ReadAllText)];

    [Fact]
    public void Workflows_ReadOnlyByDefaultAndPinWhatTheyRun()
    {
        Assert.NotEmpty(Workflows);
        Assert.All(Workflows, text => Assert.Matches(@"(?m)^permissions:\n  contents: read\n(?!  )", text));
        Assert.All(
            Workflows.SelectMany(text => Uses().Matches(text).Select(match => match.Groups[1].Value)),
            used => Assert.Matches(@"^(\./|[\w.-]+/[\w./-]+@[0-9a-f]{40}$)", used));
        Assert.DoesNotContain(Workflows, text => text.Contains("secrets.", StringComparison.Ordinal));
    }

    /// <summary>A deployment is compiled by the version that the tests compile with.</summary>
    [Fact]
    public void Deployment_IsCompiledByTheVersionThatTheTestsUse()
    {
        var tested = BicepPackage().Match(RepositoryFile.Text("Directory.Packages.props")).Groups[1].Value;
        var deployed = Workflows.SelectMany(text => BicepInstall().Matches(text)).Select(match => match.Groups[1].Value);

        Assert.NotEmpty(deployed);
        Assert.All(deployed, version => Assert.Equal(tested, version));
    }

    /// <summary>Every variable that the parameters read can be given to the workflow that deploys.</summary>
    [Fact]
    public void Deployment_PassesEveryParameter()
    {
        var deploy = RepositoryFile.Text(".github", "workflows", "deploy.yml");
        var parameters = RepositoryFile.Text("infra", "main.bicepparam");
        var read = Variable().Matches(parameters).Select(match => match.Groups[1].Value).ToList();

        Assert.NotEmpty(read);
        Assert.All(read, name => Assert.Contains($"      {name}: ${{{{ vars.{name}", deploy, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"uses: (\S+)")]
    private static partial Regex Uses();

    [GeneratedRegex(@"az bicep install --version v(\S+)")]
    private static partial Regex BicepInstall();

    [GeneratedRegex(@"""Azure\.Bicep\.CommandLine\.[\w-]+"" Version=""([^""]+)""")]
    private static partial Regex BicepPackage();

    [GeneratedRegex(@"readEnvironmentVariable\('(\w+)'")]
    private static partial Regex Variable();
}
