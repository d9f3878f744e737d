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
        var deployed = Workflows.SelectMany(text => BicepInstall().Matches(text)).Select(
            match => match.Groups[1].Value);

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

    /// <summary>An expression is put into a script's text before the shell reads it, whatever it says.</summary>
    [Fact]
    public void Scripts_HaveNoExpressionInTheirText()
    {
        var scripts = Workflows.SelectMany(text => Script().Matches(text)).Select(match => match.Value).ToList();

        Assert.Contains(scripts, script => script.Contains("release-commit.sh \"$TAG\"", StringComparison.Ordinal));
        Assert.Contains(scripts, script => script.Contains("az deployment group create", StringComparison.Ordinal));
        Assert.All(scripts, script => Assert.DoesNotContain("${{", script, StringComparison.Ordinal));
    }

    /// <summary>A pushed tag would bring a workflow of its own, and with it checks of its own.</summary>
    [Fact]
    public void Deployment_IsStartedOnMain_ForATagThatLiesThere()
    {
        var on = Section().Match(Deploy).Value;

        Assert.Contains("  workflow_dispatch:\n", on, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?m)^  (?!workflow_dispatch:|#)\S", on["on:\n".Length..]);
        Assert.Contains("if: github.ref == 'refs/heads/main'", Job("release"), StringComparison.Ordinal);
        Assert.Contains("commit=$(scripts/release-commit.sh \"$TAG\")", Job("release"), StringComparison.Ordinal);
        Assert.Contains("fetch-depth: 0", Job("release"), StringComparison.Ordinal);
    }

    /// <summary>What is tested, packaged and deployed is one commit, and the last waits for the others.</summary>
    [Fact]
    public void Deployment_IsOfTheCommitThatPassed()
    {
        const string commit = "${{ needs.release.outputs.commit }}";

        Assert.Contains("needs: release\n", Job("test"), StringComparison.Ordinal);
        Assert.Contains($"commit: {commit}", Job("test"), StringComparison.Ordinal);
        Assert.Contains("needs: [release, test]\n", Job("package"), StringComparison.Ordinal);
        Assert.Contains("needs: [release, package]\n", Job("deploy"), StringComparison.Ordinal);
        Assert.Contains("environment: production\n", Job("deploy"), StringComparison.Ordinal);
        Assert.All(
            new[] { Job("package"), Job("deploy") },
            job => Assert.Contains($"ref: {commit}", job, StringComparison.Ordinal));
        Assert.Contains(
            "ref: ${{ inputs.commit }}",
            RepositoryFile.Text(".github", "workflows", "ci.yml"),
            StringComparison.Ordinal);
    }

    /// <summary>Signing in to Azure is for the job under the protected environment alone.</summary>
    [Fact]
    public void Deployment_SignsInInOneJob() =>
        Assert.Equal(Job("deploy"), Assert.Single(Job().Matches(Deploy), job => job.Value.Contains(
            "id-token: write", StringComparison.Ordinal)).Value);

    [Fact]
    public void Dependencies_AreAuditedAndProposed()
    {
        var ci = RepositoryFile.Text(".github", "workflows", "ci.yml");
        var proposed = RepositoryFile.Text(".github", "dependabot.yml");

        Assert.Contains("NuGetAudit: 'true'", ci, StringComparison.Ordinal);
        Assert.Contains("npm audit --omit=dev", ci, StringComparison.Ordinal);
        Assert.All(
            (string[])["nuget", "npm", "github-actions"],
            kind => Assert.Contains($"package-ecosystem: {kind}\n", proposed, StringComparison.Ordinal));
    }

    [Fact]
    public void Code_IsAnalysedInEveryLanguageThatItIsWrittenIn()
    {
        var analysis = RepositoryFile.Text(".github", "workflows", "codeql.yml");

        Assert.Contains("language: [csharp, javascript-typescript, actions]", analysis, StringComparison.Ordinal);
        Assert.Matches("github/codeql-action/analyze@[0-9a-f]{40}", analysis);
        Assert.Contains("  pull_request:\n", analysis, StringComparison.Ordinal);
    }

    private static string Deploy => RepositoryFile.Text(".github", "workflows", "deploy.yml");

    private static string Job(string name) =>
        Job().Matches(Deploy).Single(job => job.Value.StartsWith($"  {name}:\n", StringComparison.Ordinal)).Value;

    /// <summary>A job: a name two spaces in, and what is further in.</summary>
    [GeneratedRegex(@"(?m)^  \w+:\n(?:(?:    .*)?\n)+")]
    private static partial Regex Job();

    /// <summary>What a workflow is started by.</summary>
    [GeneratedRegex(@"(?m)^on:\n(?:(?: .*)?\n)+")]
    private static partial Regex Section();

    /// <summary>The text of a step's script, on the line itself or below it.</summary>
    [GeneratedRegex(@"(?m)^(?<in> *)(?:- )?run: (?:[^|\n].*|\|\n(?:(?:\k<in>  .*)?\n)+)")]
    private static partial Regex Script();

    [GeneratedRegex(@"uses: (\S+)")]
    private static partial Regex Uses();

    [GeneratedRegex(@"az bicep install --version v(\S+)")]
    private static partial Regex BicepInstall();

    [GeneratedRegex(@"""Azure\.Bicep\.CommandLine\.[\w-]+"" Version=""([^""]+)""")]
    private static partial Regex BicepPackage();

    [GeneratedRegex(@"readEnvironmentVariable\('(\w+)'")]
    private static partial Regex Variable();
}
