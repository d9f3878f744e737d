using System.Text.Json;
using System.Text.RegularExpressions;
using CecFunctions.Azurite;
using FunctionsWorkerHarness;

namespace CecFunctions.FunctionApp.Tests;

/// <summary>The functions as the built worker tells its host.</summary>
[Collection(SharedSystem.Name)]
public sealed partial class FunctionListTests(SharedSystem shared)
{
    private static readonly string[] Methods = ["get", "post", "put", "delete", "patch", "head", "options"];

    private IReadOnlyList<WorkerFunction> Functions => shared.System.Worker.Functions;

    [Fact]
    public void EveryFunctionOfTheReadme_IsLoaded_AndNoOther() => Assert.Equal(
        FunctionRow().Matches(Text("README.md"))
            .Select(row => (row.Groups["name"].Value, row.Groups["kind"].Value, row.Groups["of"].Value))
            .Order(),
        Functions.Select(function => (function.Name, Kind(function), Of(function))).Order());

    [Fact]
    public void EveryJob_HasItsTimer_BySettingOfItsSchedule() => Assert.Equal(
        CecWork.Jobs.Select(job => (job.Name, $"%{job.ScheduleSetting}%")).Order(),
        Functions.Where(f => f.Schedule is not null).Select(f => (f.Name, f.Schedule!)).Order());

    [Fact]
    public void EveryQueue_HasItsFunction_AndAWatchOnItsPoison() => Assert.Equal(
        CecWork.Queues.SelectMany(q => new[] { (q.Function, q.Name), (q.PoisonFunction, q.PoisonName) }).Order(),
        Functions.Where(f => f.Queue is not null).Select(f => (f.Name, f.Queue!)).Order());

    [Fact]
    public void EveryTimer_IsMonitoredAndRunsAtNoStart() => Assert.All(
        Functions.Where(function => function.Schedule is not null),
        function => Assert.Equal((true, false), (Flag(function, "useMonitor"), Flag(function, "runOnStartup"))));

    [Fact]
    public void EveryRoute_TakesEveryMethodOfTheSite_WithoutAKeyOfTheHost() => Assert.All(
        Functions.Where(function => function.Route is not null),
        function =>
        {
            Assert.Equal(Methods, function.Methods);
            Assert.Equal("Anonymous", function.Trigger.GetProperty("authLevel").GetString());
        });

    private static string Kind(WorkerFunction function) => function.TriggerType switch
    {
        "timertrigger" => "timer",
        "queuetrigger" => "queue",
        "httptrigger" => "HTTP",
        var other => other,
    };

    /// <summary>
    /// The schedule as the sample settings give it, the queue, or the route below the host's prefix, which is none.
    /// </summary>
    private static string Of(WorkerFunction function) => function switch
    {
        { Schedule: { } setting } => Sample().GetProperty(setting.Trim('%')).GetString()!,
        { Queue: { } queue } => queue,
        _ => "/" + RoutePrefix() + function.Route,
    };

    private static bool Flag(WorkerFunction function, string name) =>
        function.Trigger.TryGetProperty(name, out var flag) && flag.GetBoolean();

    private static JsonElement Sample() => Json("local.settings.sample.json").GetProperty("Values");

    private static string? RoutePrefix() =>
        Json("host.json").GetProperty("extensions").GetProperty("http").GetProperty("routePrefix").GetString();

    private static JsonElement Json(string file)
    {
        using var document = JsonDocument.Parse(Text(file));
        return document.RootElement.Clone();
    }

    private static string Text(string file) => File.ReadAllText(Path.Combine(RepositoryRoot.Find(), file));

    [GeneratedRegex(@"^\| `(?<name>\w+)` \| (?<kind>timer|queue|HTTP) \| `(?<of>[^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex FunctionRow();
}
