using System.Diagnostics;
using System.Text.RegularExpressions;
using CecFunctions.Application.BackgroundWork;

namespace CecFunctions.EndToEnd.Tests.Architecture;

/// <summary>What must be so of <c>infra/</c> whoever changes it. What only a compiler or Azure can say is asked by the workflows.</summary>
public sealed partial class InfrastructureTests
{
    [Fact]
    public void Storage_OpensToNoKeyAndIsNotPublic()
    {
        var account = Assert.Single(BicepFile.Named("modules/storage.bicep").Resources("Microsoft.Storage/storageAccounts"));

        Assert.Contains("allowSharedKeyAccess: false", account, StringComparison.Ordinal);
        Assert.Contains("allowBlobPublicAccess: false", account, StringComparison.Ordinal);
        Assert.Contains("supportsHttpsTrafficOnly: true", account, StringComparison.Ordinal);
        Assert.Contains("minimumTlsVersion: 'TLS1_2'", account, StringComparison.Ordinal);
    }

    [Fact]
    public void NoFile_AsksForAKeyOrNamesOne() =>
        Assert.DoesNotContain(
            BicepFile.All,
            file => Regex.IsMatch(file.Text, "list[A-Z]|AccountKey|SharedAccess|InstrumentationKey|@secure|connectionString: 'Default", RegexOptions.CultureInvariant));

    [Fact]
    public void EveryRole_IsGivenOnAThingAndNotOnTheGroup()
    {
        var roles = BicepFile.All.SelectMany(file => file.Resources("Microsoft.Authorization/roleAssignments").Select(body => (file.Name, body))).ToList();

        Assert.NotEmpty(roles);
        Assert.All(roles, role => Assert.Matches(@"(?m)^\s+scope: (?!resourceGroup|subscription|tenant)[a-z]\w*(\[i\])?\s*$", role.body));
    }

    [Fact]
    public void BlobsAndQueues_AreOpenedOneByOne()
    {
        var access = BicepFile.Named("modules/storage-access.bicep").Resources("Microsoft.Authorization/roleAssignments");

        Assert.Contains("scope: container[i]", access.Single(body => body.Contains("storageBlobDataContributor", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("scope: queue[i]", access.Single(body => body.Contains("storageQueueDataContributor", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void StorageNames_AreThoseThatTheSystemUses()
    {
        var bicep = BicepFile.Named("modules/storage.bicep");
        var code = File.ReadAllText(Path.Combine(SourceProject.RepositoryRoot, "src", "CecFunctions.Infrastructure", "CecStorage.cs"));
        IEnumerable<string> Named(string kind) =>
            StorageName().Matches(code).Where(match => match.Groups["kind"].Value == kind).Select(match => match.Groups["name"].Value).Order(StringComparer.Ordinal);

        Assert.Equal(Named("Table"), bicep.List("dataTables").Order(StringComparer.Ordinal));
        Assert.Equal(Named("Container"), bicep.List("dataContainers").Order(StringComparer.Ordinal));
        Assert.Equal(
            CecWork.Queues.SelectMany(queue => new[] { queue.Name, queue.Name + QueueName.PoisonSuffix }).Order(StringComparer.Ordinal),
            bicep.List("dataQueues").Order(StringComparer.Ordinal));
    }

    /// <summary>A reference that cannot be resolved reaches the app as its own text, and would be the secret.</summary>
    [Theory]
    [InlineData("SendGridApiKey")]
    [InlineData("SendGridEventKey")]
    [InlineData("PaymentHookSecret")]
    public void Secret_IsAReferenceToTheVaultOrNothing(string name) =>
        Assert.Contains($"{name}: secretsAreSet ? '${{secretReference}}{name})' : ''\n", BicepFile.Named("modules/function-app.bicep").Text, StringComparison.Ordinal);

    [Fact]
    public void Alerts_NameJobsThatThereAre()
    {
        var alerts = BicepFile.Named("modules/alerts.bicep").Text;

        Assert.All(CecWork.Jobs, job => Assert.Contains($"\"{job.Name}\"", alerts, StringComparison.Ordinal));
    }

    [Fact]
    public void Parameters_AreThoseOfTheTemplate()
    {
        var template = Parameter().Matches(BicepFile.Named("main.bicep").Text).Select(match => match.Groups[1].Value).ToList();
        var given = Parameter().Matches(File.ReadAllText(Path.Combine(BicepFile.Folder, "main.bicepparam"))).Select(match => match.Groups[1].Value).ToList();

        Assert.NotEmpty(given);
        Assert.Empty(given.Except(template));
    }

    [Fact]
    public async Task CostTable_IsWhatTheCalculationSays()
    {
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(BicepFile.Folder, "cost.mjs")]) { RedirectStandardOutput = true })!;
        var table = (await node.StandardOutput.ReadToEndAsync()).ReplaceLineEndings("\n");
        await node.WaitForExitAsync();

        Assert.Equal(0, node.ExitCode);
        Assert.Contains(table, await File.ReadAllTextAsync(Path.Combine(BicepFile.Folder, "README.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Workflows_ReadOnlyByDefaultAndPinWhatTheyRun()
    {
        var workflows = Directory.GetFiles(Path.Combine(SourceProject.RepositoryRoot, ".github", "workflows"), "*.yml").Select(File.ReadAllText).ToList();

        Assert.NotEmpty(workflows);
        Assert.All(workflows, text => Assert.Matches(@"(?m)^permissions:\n  contents: read\n(?!  )", text));
        Assert.All(
            workflows.SelectMany(text => Uses().Matches(text).Select(match => match.Groups[1].Value)),
            used => Assert.Matches(@"^(\./|[\w.-]+/[\w./-]+@[0-9a-f]{40}$)", used));
        Assert.DoesNotContain(workflows, text => text.Contains("secrets.", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"account\.(?<kind>Table|Container)\(options\.Prefix \+ ""(?<name>[^""]+)""\)")]
    private static partial Regex StorageName();

    [GeneratedRegex(@"^param (\w+)", RegexOptions.Multiline)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"uses: (\S+)")]
    private static partial Regex Uses();
}
