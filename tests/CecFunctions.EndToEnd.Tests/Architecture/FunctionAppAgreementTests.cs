using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CecFunctions.Application.BackgroundWork;
using CecFunctions.Application.NightlySweep;

namespace CecFunctions.EndToEnd.Tests.Architecture;

/// <summary>
/// Functions, routes, schedules, queues and settings are named in code, host.json, the sample settings, Bicep and the README, and none may
/// know one that another does not. All is read as text, so that it is checked where the Function App cannot be built.
/// </summary>
public sealed partial class FunctionAppAgreementTests
{
    /// <summary>What Azure or a host reads by itself, and no line of ours.</summary>
    private static readonly string[] OfThePlatform = ["FUNCTIONS_WORKER_RUNTIME", "OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID"];

    /// <summary>Read with the rest of their group, and without a meaning for these tokens.</summary>
    private static readonly string[] WithoutMeaning =
        ["MemberTokens__EmailClaim", "MemberTokens__SubjectClaim", "MemberTokens__Header", "StaffTokens__ProgramClaim", "StaffTokens__MemberClaim"];

    private static readonly string[] Methods = ["get", "post", "put", "delete", "patch", "head", "options"];

    [Fact]
    public void EveryJob_HasATimerOfItsName() => Assert.Equal(
        CecWork.Jobs.Select(job => (job.Name, $"%{job.ScheduleSetting}%")).Order(),
        Functions("Timer").Select(function => (function.Name, function.Source)).Order());

    [Fact]
    public void EveryTimer_IsMonitoredAndRunsAtNoStart()
    {
        Assert.All(Functions("Timer"), function => Assert.Contains("UseMonitor = true", function.Trigger, StringComparison.Ordinal));
        Assert.DoesNotContain(Functions("Timer"), function => function.Trigger.Contains("RunOnStartup", StringComparison.Ordinal));
    }

    [Fact]
    public void EveryQueue_HasAFunctionAndAWatchOnItsPoison() => Assert.Equal(
        CecWork.Queues.SelectMany(queue => new[] { (queue.Function, queue.Name), (queue.PoisonFunction, queue.PoisonName) }).Order(),
        Functions("Queue").Select(function => (function.Name, function.Source)).Order());

    [Fact]
    public void Routes_CoverEveryAddressButThoseOfTheHost()
    {
        Assert.Equal(
            [("Hooks", "api/hooks/{*path}"), ("MemberApi", "api/{*path}"), ("PublicApi", "{*path}"), ("StaffApi", "api/staff/{*path}")],
            Functions("Http").Select(function => (function.Name, function.Source)).Order());
        Assert.DoesNotContain(
            SourceText.All.Where(source => source.Project == "CecFunctions.Web"),
            source => Regex.IsMatch(source.Text, @"""/(admin|runtime)[/""]", RegexOptions.CultureInvariant));
    }

    [Fact]
    public void EveryMethodThatTheSiteTakes_IsListedAtEveryRoute_AndTheHostAsksForNoKey()
    {
        Assert.All(Functions("Http"), function =>
        {
            Assert.StartsWith("AuthorizationLevel.Anonymous, ", function.Trigger, StringComparison.Ordinal);
            Assert.Equal(Methods, Method().Matches(function.Trigger).Select(method => method.Groups[1].Value));
        });
        var mapped = SourceText.All
            .Where(source => source.Project == "CecFunctions.Web")
            .SelectMany(source => Mapped().Matches(source.Text))
            .Select(method => method.Groups[1].Value.ToLowerInvariant())
            .Distinct()
            .ToList();
        Assert.NotEmpty(mapped);
        Assert.Empty(mapped.Except(Methods));
    }

    [Fact]
    public void Readme_NamesEveryFunctionWithItsTrigger()
    {
        var expected = FunctionSource.All.Select(function => (
            function.Name,
            function.Kind switch
            {
                "Timer" => CecWork.Job(function.Name).DefaultSchedule,
                "Http" => "/" + function.Source,
                _ => function.Source,
            }));

        Assert.Equal(
            expected.Order(),
            FunctionRow().Matches(Text("README.md")).Select(row => (row.Groups["name"].Value, row.Groups["trigger"].Value)).Order());
    }

    [Fact]
    public void HostJson_SaysOfQueuesWhatTheCodeReliesOn()
    {
        using var host = JsonDocument.Parse(Text("host.json"));
        var extensions = host.RootElement.GetProperty("extensions");
        var queues = extensions.GetProperty("queues");

        Assert.Equal(string.Empty, extensions.GetProperty("http").GetProperty("routePrefix").GetString());
        Assert.Equal(WorkQueue.MostDeliveries, queues.GetProperty("maxDequeueCount").GetInt32());
        Assert.Equal("base64", queues.GetProperty("messageEncoding").GetString());
        Assert.Equal(new SweepOptions().ShardsAtOnce, queues.GetProperty("batchSize").GetInt32() + queues.GetProperty("newBatchThreshold").GetInt32());
        Assert.True(Span(queues, "visibilityTimeout") > TimeSpan.Zero);
        Assert.True(Span(queues, "maxPollingInterval") <= CecWork.Queues.Max(queue => queue.WaitWhenEmpty));
        // The host passes over batchSize where it finds its own numbers.
        Assert.False(host.RootElement.GetProperty("concurrency").GetProperty("dynamicConcurrencyEnabled").GetBoolean());
    }

    [Fact]
    public void HostJson_GivesAShardTheTimeItClaims_AndSendsTelemetryAsTheWorkerDoes()
    {
        using var host = JsonDocument.Parse(Text("host.json"));

        Assert.True(Span(host.RootElement, "functionTimeout") >= new SweepOptions().ShardClaim);
        Assert.Equal("OpenTelemetry", host.RootElement.GetProperty("telemetryMode").GetString());
    }

    [Fact]
    public void Schedules_AreTheSameInCodeSampleAndBicep() => Assert.All(CecWork.Jobs, job =>
    {
        Assert.Equal(job.DefaultSchedule, Sample()[job.ScheduleSetting]);
        Assert.Equal($"'{job.DefaultSchedule}'", InBicep()[job.ScheduleSetting]);
    });

    [Fact]
    public void EverySettingThatTheCodeReads_IsInTheReadme_AndNoOther() =>
        Assert.Equal(ReadByCode().Concat(OfThePlatform).Order(StringComparer.Ordinal), SettingsTable.All.Select(row => row.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Sample_HasTheSettingsThatTheReadmeSays() =>
        Assert.Equal(SettingsTable.All.Where(row => row.InSample).Select(row => row.Name).Order(StringComparer.Ordinal), Sample().Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Bicep_SetsTheSettingsThatTheReadmeSays() =>
        Assert.Equal(SettingsTable.All.Where(row => row.InAzure).Select(row => row.Name).Order(StringComparer.Ordinal), InBicep().Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Solution_BuildsTheFunctionAppInConfigurationAzureAlone()
    {
        var solution = Text("CecFunctions.sln");
        var projects = SolutionProject().Matches(solution).ToDictionary(project => project.Groups["name"].Value, project => project.Groups["id"].Value);
        IEnumerable<string> BuiltIn(string configuration) =>
            projects.Where(project => solution.Contains($"{project.Value}.{configuration}|Any CPU.Build.0 = ", StringComparison.Ordinal)).Select(project => project.Key);

        Assert.Equal(projects.Keys.Order(StringComparer.Ordinal), BuiltIn("Azure").Order(StringComparer.Ordinal));
        Assert.All(["Debug", "Release"], configuration => Assert.Equal(
            ["CecFunctions.FunctionApp", "CecFunctions.FunctionApp.Tests"], projects.Keys.Except(BuiltIn(configuration)).Order(StringComparer.Ordinal)));
    }

    private static IEnumerable<FunctionSource> Functions(string kind) => FunctionSource.All.Where(function => function.Kind == kind);

    private static string Text(string file) => File.ReadAllText(Path.Combine(SourceProject.RepositoryRoot, file));

    private static TimeSpan Span(JsonElement of, string name) => TimeSpan.Parse(of.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);

    private static Dictionary<string, string> Sample()
    {
        using var sample = JsonDocument.Parse(Text("local.settings.sample.json"));
        return sample.RootElement.GetProperty("Values").EnumerateObject().ToDictionary(value => value.Name, value => value.Value.GetString()!, StringComparer.Ordinal);
    }

    private static Dictionary<string, string> InBicep()
    {
        var settings = Assert.Single(
            BicepFile.Named("modules/function-app.bicep").Resources("Microsoft.Web/sites/config"), body => body.Contains("name: 'appsettings'", StringComparison.Ordinal));
        return BicepSetting().Matches(settings).ToDictionary(setting => setting.Groups["name"].Value, setting => setting.Groups["value"].Value, StringComparer.Ordinal);
    }

    /// <summary>Constants called …Setting, the schedules, and the names of groups with those of their parts.</summary>
    private static List<string> ReadByCode()
    {
        var named = new SourceConstants().All.Where(constant => constant.Name.EndsWith("Setting", StringComparison.Ordinal)).Select(constant => constant.Value);
        var tokens =
            from section in Section().Matches(Source("CecWebOptions.cs")).Select(match => match.Groups[1].Value)
            from part in Given().Matches(Source("TokenIssuerOptions.cs")).Select(match => match.Groups[1].Value)
            select $"{section}__{part}";
        var limits = Limit().Matches(Source("RateLimitOptions.cs")).Select(match => $"RateLimits__{match.Groups[1].Value}");
        var seeds = SeedPrefix().Match(Source("DrawSeeds.cs")).Groups[1].Value.Replace(":", "__", StringComparison.Ordinal) + "{year}";
        return [.. named.Concat(CecWork.Jobs.Select(job => job.ScheduleSetting)).Concat(tokens.Except(WithoutMeaning)).Concat(limits).Append(seeds).Distinct(StringComparer.Ordinal)];
    }

    private static string Source(string file) => SourceText.All.Single(source => source.Name == file).Text;

    [GeneratedRegex(@"""(\w+)""")]
    private static partial Regex Method();

    [GeneratedRegex(@"\.Map(Get|Post|Put|Delete|Patch)\(")]
    private static partial Regex Mapped();

    [GeneratedRegex(@"^\| `(?<name>\w+)` \| (?:timer|queue|HTTP) \| `(?<trigger>[^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex FunctionRow();

    [GeneratedRegex(@"^    (?<name>\w+): (?<value>.+)$", RegexOptions.Multiline)]
    private static partial Regex BicepSetting();

    [GeneratedRegex(@"TokenIssuerOptions\.Read\(configuration, ""(\w+)""")]
    private static partial Regex Section();

    [GeneratedRegex(@"\bGiven\(""(\w+)""\)")]
    private static partial Regex Given();

    [GeneratedRegex(@"""RateLimits:(\w+)""")]
    private static partial Regex Limit();

    [GeneratedRegex(@"Prefix = ""([\w:]+)""")]
    private static partial Regex SeedPrefix();

    [GeneratedRegex(@"^Project\(""\{FAE04EC0[^""]*""\) = ""(?<name>[^""]+)"", ""[^""]+"", ""(?<id>[^""]+)""", RegexOptions.Multiline)]
    private static partial Regex SolutionProject();
}
