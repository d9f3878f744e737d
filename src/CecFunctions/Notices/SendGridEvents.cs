using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using CecFunctions.Http;
using CecFunctions.Json;

namespace CecFunctions.Notices;

/// <summary>
/// Reads the events that matter here out of what SendGrid posts. Other kinds and properties are passed over, because
/// SendGrid may add some at any time.
/// </summary>
internal static partial class SendGridEvents
{
    private const string EventProperty = "event";

    public static (ImmutableArray<MailEvent>? Events, Problem? Problem) Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonText.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Array)
            {
                return (null, Problem.At("$", "must be an array of events."));
            }

            return ([.. document.RootElement.EnumerateArray().Select(Read).OfType<MailEvent>()], null);
        }
        catch (JsonInputException wrong)
        {
            return (null, Problem.FromFaults(wrong.Faults));
        }
        catch (InvalidOperationException)
        {
            return (null, Problem.At("$", "is not valid Unicode text."));
        }
    }

    private static MailEvent? Read(JsonElement told)
    {
        if (told.ValueKind != JsonValueKind.Object || Text(told, SendGridOptions.MailIdArgument) is not { } mailId)
        {
            return null;
        }

        return Text(told, EventProperty) switch
        {
            "delivered" => new MailEvent(mailId, null),
            // SendGrid's own reason may contain the address; its status code (RFC 3463) does not.
            "bounce" => new MailEvent(
                mailId,
                (Text(told, "type") == "blocked" ? "blocked" : "bounced")
                    + (StatusOf(told) is { } status ? $" {status}" : "")),
            "dropped" => new MailEvent(mailId, "dropped"),
            "spamreport" => new MailEvent(mailId, "spam-report"),
            _ => null,
        };
    }

    private static string? StatusOf(JsonElement told) =>
        Text(told, "status") is { } status && Status().IsMatch(status) ? status : null;

    private static string? Text(JsonElement told, string property) =>
        told.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    [GeneratedRegex(@"^[245]\.[0-9]{1,3}\.[0-9]{1,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex Status();
}
