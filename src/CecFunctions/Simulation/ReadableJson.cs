using System.Text.Json;
using CecFunctions.Json;

namespace CecFunctions.Simulation;

/// <summary>
/// What can be read of a scenario, or of a part of it, whose form is wrong: each property without a fault. All others
/// are as if they were not given.
/// </summary>
/// <param name="json">Anything.</param>
/// <param name="path">Where it stands.</param>
/// <param name="faults">What is wrong with the form of the scenario.</param>
internal sealed class ReadableJson(JsonElement json, string path, ScenarioFaults faults)
{
    public ScenarioFile Scenario() => new()
    {
        Program = Text("program"),
        Until = Date("until"),
        Nights = Find("nights") ?? default,
        Credentials = [.. Items("credentials").Select(item => item.Credential())],
        Events = [.. Items("events").Select(item => item.Event())],
    };

    private CredentialInFile Credential() => new()
    {
        Id = Text("id"),
        Type = Text("type"),
        CertifiedOn = Date("certifiedOn"),
    };

    private EventInFile Event() => new()
    {
        On = Date("on"),
        Report = Part("report")?.Report(),
        Delete = Text("delete"),
        Cpr = Date("cpr"),
        Renew = Text("renew"),
        ExtendGrace = Text("extendGrace"),
        AppealApproved = Text("appealApproved"),
        Reinstate = Text("reinstate"),
        AuditDrawn = Text("auditDrawn"),
        AuditDocuments = Text("auditDocuments"),
        AuditDecision = Text("auditDecision"),
        Paid = Find("paid")?.Deserialize<decimal>(StrictJson.Options),
        To = Date("to"),
        Reason = Text("reason"),
        Outcome = Text("outcome"),
        RemedyBy = Date("remedyBy"),
    };

    /// <summary>The report; of one whose form is wrong, only what its place in the history depends on.</summary>
    private ReportInFile Report() => faults.OfFormIn(path)
        ? new ReportInFile
        {
            Id = Text("id") ?? string.Empty,
            Activity = Text("activity") ?? string.Empty,
            Date = Date("date") ?? default,
        }
        : json.Deserialize<ReportInFile>(StrictJson.Options)!;

    private string? Text(string property) => Find(property)?.GetString();

    private DateOnly? Date(string property) => Find(property)?.Deserialize<DateOnly>(StrictJson.Options);

    private ReadableJson? Part(string property) =>
        Find(property) is { } part ? new ReadableJson(part, JsonText.At(path, property), faults) : null;

    private IEnumerable<ReadableJson> Items(string property) =>
        Find(property) is { } list
            ? list.EnumerateArray().Select((item, i) => new ReadableJson(item, $"{path}.{property}[{i}]", faults))
            : [];

    private JsonElement? Find(string property)
    {
        try
        {
            return json.ValueKind == JsonValueKind.Object
                && json.TryGetProperty(property, out var value)
                && !faults.At(JsonText.At(path, property))
                    ? value
                    : null;
        }
        catch (InvalidOperationException)
        {
            // Another property has a name with half a character in it.
            return null;
        }
    }
}
