using System.Text.Json;
using System.Text.RegularExpressions;
using CecFunctions.EndToEnd.Tests.Processes;

namespace CecFunctions.EndToEnd.Tests.Infrastructure;

/// <summary><c>infra/</c> as the compiler sees it, and what must be so of it in every deployment.</summary>
[Collection(nameof(CompiledInfrastructure))]
public sealed partial class CompilationTests(CompiledInfrastructure infrastructure)
{
    private const string AlertRules = "Microsoft.Insights/scheduledQueryRules";

    [BicepFact]
    public void Template_HasNoErrorAndNoWarning() =>
        IsSilent(infrastructure.Lint, infrastructure.Lint.Error + infrastructure.Lint.Output);

    [BicepFact]
    public void Parameters_CompileWithoutAWarning() => IsSilent(infrastructure.Build, infrastructure.Build.Error);

    [BicepFact]
    public void Template_AsksForNoKeyAndTakesNoSecret()
    {
        const string keyOrSecret =
            @"\blist[A-Z]\w*\(|AccountKey|SharedAccess|InstrumentationKey|(?i:secure(String|Object))";
        var template = JsonElement.Parse(infrastructure.Build.Output).GetProperty("templateJson").GetString()!;

        Assert.Contains("Microsoft.Storage/storageAccounts", template, StringComparison.Ordinal);
        Assert.DoesNotMatch(keyOrSecret, template);
    }

    [BicepFact]
    public void Storage_OpensToNoKeyAndIsNotPublic()
    {
        Assert.All(Properties("Microsoft.Storage/storageAccounts"), account =>
        {
            Assert.False(account.GetProperty("allowSharedKeyAccess").GetBoolean());
            Assert.False(account.GetProperty("allowBlobPublicAccess").GetBoolean());
            Assert.True(account.GetProperty("supportsHttpsTrafficOnly").GetBoolean());
            Assert.Equal("TLS1_2", account.GetProperty("minimumTlsVersion").GetString());
        });
        Assert.All(
            Properties("Microsoft.Storage/storageAccounts/blobServices/containers"),
            container => Assert.Equal("None", container.GetProperty("publicAccess").GetString()));
    }

    [BicepFact]
    public void MalwareScanning_IsThereWhereItIsAskedFor_AndTheAppReadsItsResults()
    {
        const string scanning = "Microsoft.Security/defenderForStorageSettings";

        Assert.Empty(infrastructure.Plain.Resources(scanning));
        Assert.Equal("none", infrastructure.Plain.Settings["EvidenceScanner"]);
        var asked = Assert.Single(infrastructure.Full.Resources(scanning)).GetProperty("properties");
        Assert.True(asked.At("malwareScanning", "onUpload", "isEnabled").GetBoolean());
        Assert.Equal(20, asked.At("malwareScanning", "onUpload", "capGBPerMonth").GetInt32());
        Assert.Equal("defender", infrastructure.Full.Settings["EvidenceScanner"]);
    }

    [BicepFact]
    public void TelemetryAndPublishing_OpenToNoKeyAndNoPassword()
    {
        Assert.True(TheOnly("Microsoft.Insights/components").GetProperty("DisableLocalAuth").GetBoolean());
        Assert.True(
            TheOnly("Microsoft.OperationalInsights/workspaces").At("features", "disableLocalAuth").GetBoolean());
        var publishing = Properties("Microsoft.Web/sites/basicPublishingCredentialsPolicies").ToList();
        Assert.Equal(2, publishing.Count);
        Assert.All(publishing, policy => Assert.False(policy.GetProperty("allow").GetBoolean()));
    }

    /// <summary>Deletion by age would take what a rule asks to be kept.</summary>
    [BicepFact]
    public void Lifecycle_DeletesOldVersionsOnly() =>
        Assert.All(Properties("Microsoft.Storage/storageAccounts/managementPolicies"), policies =>
        {
            var rule = Assert.Single(policies.At("policy", "rules").EnumerateArray());

            Assert.Equal("version", Assert.Single(rule.At("definition", "actions").EnumerateObject()).Name);
        });

    [BicepFact]
    public void PlatformSignIn_IsThereForStaffAlone_AndLetsOthersPass()
    {
        static IEnumerable<JsonElement> SignIn(ForetoldDeployment deployment) =>
            from config in deployment.Resources("Microsoft.Web/sites/config")
            let properties = config.GetProperty("properties")
            where properties.TryGetProperty("identityProviders", out _)
            select properties;

        Assert.Empty(SignIn(infrastructure.Plain));
        var signIn = Assert.Single(SignIn(infrastructure.Full));
        Assert.Equal("AllowAnonymous", signIn.At("globalValidation", "unauthenticatedClientAction").GetString());
    }

    [BicepFact]
    public void AlertsAndBudget_ComeWithAnAddress()
    {
        Assert.Empty(infrastructure.Plain.Resources(AlertRules));
        Assert.Empty(infrastructure.Plain.Resources("Microsoft.Consumption/budgets"));
        Assert.Equal(7, infrastructure.Full.Resources(AlertRules).Count());
        Assert.Single(infrastructure.Full.Resources("Microsoft.Consumption/budgets"));
    }

    [BicepFact]
    public void Alerts_AskForTheFunctionsAndFiguresThatThereAre()
    {
        var queries = string.Join('\n', infrastructure.Full.Resources(AlertRules).Select(QueryOf));
        var functions = Captured(TriggeredFunction(), RepositoryFile.Text("README.md"))
            .Where(name => !name.EndsWith("Poison", StringComparison.Ordinal));
        var figures = Captured(Figure(), queries).ToList();
        var operations = RepositoryFile.Text("docs", "operations.md");

        Assert.Equal(functions.Order(), Captured(Function(), queries).Distinct().Order());
        Assert.NotEmpty(figures);
        Assert.All(figures, figure => Assert.Contains($"| `{figure}` |", operations, StringComparison.Ordinal));
    }

    private static void IsSilent(ProcessResult compiler, string diagnostics) =>
        Assert.True(compiler.ExitCode == 0 && diagnostics.Length == 0, $"exit code {compiler.ExitCode}: {diagnostics}");

    private IEnumerable<JsonElement> Properties(string type) =>
        infrastructure.Plain.Resources(type).Select(resource => resource.GetProperty("properties"));

    private JsonElement TheOnly(string type) => Assert.Single(Properties(type));

    private static string QueryOf(JsonElement alert) =>
        alert.At("properties", "criteria", "allOf")[0].GetProperty("query").GetString()!;

    private static IEnumerable<string> Captured(Regex pattern, string text) =>
        pattern.Matches(text).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"^\| `(\w+)` \| (?:timer|queue) \|", RegexOptions.Multiline)]
    private static partial Regex TriggeredFunction();

    [GeneratedRegex("\"([A-Z]\\w+)\"")]
    private static partial Regex Function();

    [GeneratedRegex("\"(cec\\.[\\w.]+)\"")]
    private static partial Regex Figure();
}
