namespace CecFunctions.EndToEnd.Tests.Infrastructure;

/// <summary>Code, README, sample and deployment name the same settings.</summary>
[Collection(nameof(CompiledInfrastructure))]
public sealed class SettingsTests(CompiledInfrastructure infrastructure)
{
    /// <summary>Settings that Azure or a host reads by itself, and the code does not.</summary>
    private static readonly string[] OfThePlatform =
        ["AZURE_FUNCTIONS_ENVIRONMENT", "FUNCTIONS_WORKER_RUNTIME", "OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID"];

    /// <summary>Read with the rest of their group, and without a meaning for these tokens.</summary>
    private static readonly string[] WithoutMeaning =
    [
        "MemberTokens__EmailClaim", "MemberTokens__SubjectClaim", "MemberTokens__Header",
        "StaffTokens__ProgramClaim", "StaffTokens__MemberClaim",
    ];

    private static readonly string[] Secrets = ["SendGridApiKey", "SendGridEventKey", "PaymentHookSecret"];

    private static readonly Dictionary<string, string> Sample = RepositoryFile.Json("local.settings.sample.json")
        .GetProperty("Values").EnumerateObject()
        .ToDictionary(setting => setting.Name, setting => setting.Value.GetString()!, StringComparer.Ordinal);

    [Fact]
    public void Readme_HasEverySettingThatTheCodeReads_AndNoOther() => Assert.Equal(
        SettingNames.ReadByTheCode.Except(WithoutMeaning).Union(OfThePlatform).Order(StringComparer.Ordinal),
        ReadmeSetting.All.Select(row => row.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Sample_HasTheSettingsThatTheReadmeSays() => Assert.Equal(
        ReadmeSetting.All.Where(row => row.InSample).Select(row => row.Name).Order(StringComparer.Ordinal),
        Sample.Keys.Order(StringComparer.Ordinal));

    [BicepFact]
    public void Deployment_SetsTheSettingsThatTheReadmeSays()
    {
        var expected = ReadmeSetting.All
            .Where(row => row.InAzure)
            .Select(row => row.Name)
            .Order(StringComparer.Ordinal);

        Assert.Equal(expected, infrastructure.Plain.Settings.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(expected, infrastructure.Full.Settings.Keys.Order(StringComparer.Ordinal));
    }

    /// <summary>What stands in for signing in works in Development, so no parameter leads there.</summary>
    [BicepFact]
    public void Deployment_IsOfProduction() => Assert.All(
        new[] { infrastructure.Plain.Settings, infrastructure.Full.Settings }, settings =>
        {
            Assert.Equal("Production", settings["AZURE_FUNCTIONS_ENVIRONMENT"]);
            Assert.Equal("Production", settings["ASPNETCORE_ENVIRONMENT"]);
            Assert.DoesNotContain("DOTNET_ENVIRONMENT", settings.Keys);
        });

    [Fact]
    public void Schedules_AreTheSameInCodeAndSample() =>
        Assert.All(CecWork.Jobs, job => Assert.Equal(job.DefaultSchedule, Sample[job.ScheduleSetting]));

    [BicepFact]
    public void Schedules_AreTheSameInCodeAndDeployment() => Assert.All(
        CecWork.Jobs, job => Assert.Equal(job.DefaultSchedule, infrastructure.Plain.Settings[job.ScheduleSetting]));

    [BicepFact]
    public void RateLimits_AreTheSameInSampleAndDeployment()
    {
        var limits = Sample.Where(setting => setting.Key.StartsWith("RateLimits__", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(limits);
        Assert.All(limits, limit => Assert.Equal(limit.Value, infrastructure.Plain.Settings[limit.Key]));
    }

    /// <summary>A reference that cannot be resolved reaches the app as its own text, and would be the secret.</summary>
    [BicepFact]
    public void Secrets_AreNothing_AndReferencesToTheVaultOnceTheyAreSet() => Assert.All(Secrets, secret =>
    {
        Assert.Equal(string.Empty, infrastructure.Plain.Settings[secret]);
        Assert.Matches(
            $@"^@Microsoft\.KeyVault\(VaultName=kv-cec-\w+;SecretName={secret}\)$",
            infrastructure.Full.Settings[secret]);
    });

    [BicepFact]
    public void StorageAndTelemetry_AreOpenedByTheIdentity()
    {
        var settings = infrastructure.Plain.Settings;

        Assert.Equal("managedidentity", settings["AzureWebJobsStorage__credential"]);
        Assert.Matches(@"/userAssignedIdentities/id-cec-.*\.clientId\]$", settings["AzureWebJobsStorage__clientId"]);
        Assert.Matches(
            @"'ClientId=\{0\};Authorization=AAD', .*/userAssignedIdentities/id-cec-.*\.clientId\)\]$",
            settings["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"]);
    }
}
