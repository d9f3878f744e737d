using System.Text.Json;
using System.Text.RegularExpressions;

namespace CecFunctions.FunctionApp.Mail;

/// <summary>Reads which parts of a mail SendGrid refused. Its own words are left where they are: they may repeat an address.</summary>
internal static partial class SendGridErrors
{
    /// <returns>The fields named, none where the answer is not of SendGrid's form.</returns>
    public static IReadOnlyList<string> FieldsOf(ReadOnlyMemory<byte> answer)
    {
        try
        {
            using var document = JsonDocument.Parse(answer);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("errors", out var errors)
                && errors.ValueKind == JsonValueKind.Array
                    ? [.. errors.EnumerateArray().Select(FieldOf).OfType<string>()]
                    : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>Whether the field is the address that the mail is to go to.</summary>
    public static bool IsRecipient(string field) => Recipient().IsMatch(field);

    private static string? FieldOf(JsonElement error) =>
        error.ValueKind == JsonValueKind.Object
        && error.TryGetProperty("field", out var field)
        && field.ValueKind == JsonValueKind.String
        && field.GetString() is { } name
        && Name().IsMatch(name)
            ? name
            : null;

    [GeneratedRegex(@"^personalizations\.[0-9]+\.to(\.[0-9]+(\.email)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Recipient();

    [GeneratedRegex(@"^[a-z0-9_.]{1,80}$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
