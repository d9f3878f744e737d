using System.Text.Json;
using FunctionsWorkerHarness.Protocol;

namespace FunctionsWorkerHarness;

/// <summary>A function as the worker describes it to its host.</summary>
/// <param name="Id">By which the host names it to the worker.</param>
/// <param name="Trigger">
/// What its trigger's attribute says, as the host reads it: <c>type</c>, <c>schedule</c>, <c>queueName</c>,
/// <c>route</c> and so on.
/// </param>
public sealed record WorkerFunction(string Name, string Id, JsonElement Trigger)
{
    internal const string TimerTrigger = "timertrigger";
    internal const string QueueTrigger = "queuetrigger";
    internal const string HttpTrigger = "httptrigger";

    private const string TriggerSuffix = "Trigger";

    /// <summary>The trigger's kind in lower case, such as <c>timertrigger</c>.</summary>
    public string TriggerType => Text("type")!.ToLowerInvariant();

    /// <summary>The name of the parameter that the trigger's value goes to.</summary>
    public string Parameter => Text("name")!;

    /// <summary>
    /// The trigger's NCRONTAB expression, or <c>%Setting%</c> that holds it; <see langword="null"/> = no timer.
    /// </summary>
    public string? Schedule => Text("schedule");

    /// <summary>The queue that the trigger names; <see langword="null"/> = none.</summary>
    public string? Queue => Text("queueName");

    /// <summary>The trigger's route, without a prefix of the host; <see langword="null"/> = none.</summary>
    public string? Route => Text("route");

    /// <summary>The HTTP methods of the trigger, in lower case.</summary>
    public IReadOnlyList<string> Methods => Trigger.TryGetProperty("methods", out var methods)
        ? [.. methods.EnumerateArray().Select(method => method.GetString()!.ToLowerInvariant())]
        : [];

    /// <summary>Whether the trigger lists the method; one that lists none takes all.</summary>
    internal bool Takes(string method) => Methods is [] || Methods.Contains(method, StringComparer.OrdinalIgnoreCase);

    internal static WorkerFunction FromMetadata(RpcFunctionMetadata metadata) => new(
        metadata.Name,
        metadata.FunctionId,
        metadata.RawBindings
            .Select(binding => JsonDocument.Parse(binding).RootElement)
            .Single(IsTrigger));

    private static bool IsTrigger(JsonElement binding) =>
        binding.GetProperty("type").GetString()!.EndsWith(TriggerSuffix, StringComparison.OrdinalIgnoreCase);

    private string? Text(string property) => Trigger.TryGetProperty(property, out var value) ? value.GetString() : null;
}
