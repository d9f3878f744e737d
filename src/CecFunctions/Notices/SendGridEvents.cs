using System.Collections.Immutable;
using System.Globalization;
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
    private const int MostCharactersOfAnId = 200;

    private static readonly long LastSecond = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

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
        if (told.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var mailId = Text(told, SendGridOptions.MailIdArgument);
        // Delivered, or spam in its reader's eyes: it did arrive. Bounced, blocked, or dropped before it left: it did
        // not. A deferred one is tried again by SendGrid, which tells the end of it later.
        MailEvent? read = Text(told, EventProperty) switch
        {
            "delivered" => new MailEvent(mailId, null),
            "spamreport" => new MailEvent(mailId, null) { IsSpam = true },
            // SendGrid's own reason may contain the address; its status code (RFC 3463) does not.
            "bounce" => new MailEvent(mailId, Failure(told, Text(told, "type") == "blocked")),
            "blocked" => new MailEvent(mailId, Failure(told, isBlocked: true)),
            "dropped" => new MailEvent(mailId, "dropped"),
            _ => null,
        };
        return read is null ? null
            : mailId is not null ? read with { At = TimeOf(told), ProviderIds = ProviderIds(told) }
            : Categories(told) is { Length: > 0 } given && !given.Contains(SendGridOptions.Category) ? null
            : read with
            {
                At = TimeOf(told),
                IsOfAccount = Categories(told).Contains(SendGridOptions.AccountCategory),
                ProviderIds = ProviderIds(told),
                Address = Text(told, "email") is { Length: <= MostCharactersOfAnId } address ? address : null,
            };
    }

    private static string Failure(JsonElement told, bool isBlocked) =>
        (isBlocked ? "blocked" : "bounced")
            + (Text(told, "status") is { } status && Status().IsMatch(status) ? $" {status}" : "");

    /// <summary>The second that SendGrid stamps on the event.</summary>
    private static DateTimeOffset? TimeOf(JsonElement told) =>
        told.TryGetProperty("timestamp", out var stamp)
        && (stamp.ValueKind == JsonValueKind.Number && stamp.TryGetInt64(out var seconds)
            || stamp.ValueKind == JsonValueKind.String
                && long.TryParse(stamp.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out seconds))
        && seconds >= 0
        && seconds <= LastSecond
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    // Events without a name are equal.
    private static ImmutableArray<string> ProviderIds(JsonElement told) =>
        NamesOf(told).Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } names ? [.. names] : [];

    /// <summary>
    /// What SendGrid may have named the mail when it took it: its message id up to what its servers add, and the part
    /// of the SMTP id before the server.
    /// </summary>
    private static IEnumerable<string> NamesOf(JsonElement told)
    {
        if (Text(told, "sg_message_id") is { Length: > 0 and <= MostCharactersOfAnId } id)
        {
            yield return Server().Match(id) is { Success: true } server ? id[..server.Index] : id;
            yield return id.Split('.')[0];
        }

        if (Text(told, "smtp-id") is { Length: > 0 and <= MostCharactersOfAnId } smtp)
        {
            yield return smtp.Trim('<', '>').Split('@')[0];
        }
    }

    /// <summary>
    /// What the mail was given to be grouped by. Where there is something and nothing of ours, it is another system's that
    /// uses the same account.
    /// </summary>
    private static string?[] Categories(JsonElement told) =>
        !told.TryGetProperty("category", out var category) ? []
        : category.ValueKind switch
        {
            JsonValueKind.String => [category.GetString()],
            JsonValueKind.Array =>
            [
                .. category.EnumerateArray().Select(one => one.ValueKind == JsonValueKind.String ? one.GetString() : null),
            ],
            _ => [],
        };

    private static string? Text(JsonElement told, string property) =>
        told.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    [GeneratedRegex(@"^[245]\.[0-9]{1,3}\.[0-9]{1,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex Status();

    [GeneratedRegex(@"\.(filter|recv)", RegexOptions.CultureInvariant)]
    private static partial Regex Server();
}
