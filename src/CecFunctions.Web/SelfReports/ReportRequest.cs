using CecFunctions.Application.JsonInput;
using CecFunctions.Domain.Credits;
using CecFunctions.Web.Problems;
using CecFunctions.Web.Requests;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Web.SelfReports;

/// <summary>Reads what a member writes in a report. Which properties the activity takes is checked by the rules.</summary>
internal static class ReportRequest
{
    /// <summary>The most characters of a text, such as the body that awarded the credits.</summary>
    public const int MaxTextLength = 200;

    private const string IdProperty = "id";

    /// <param name="id">The id of the report that is changed; <see langword="null"/> = a new one, which is given its id.</param>
    public static Task<(ReportFields? Fields, Problem? Problem)> ReadAsync(HttpRequest request, string? id, CancellationToken cancellationToken) =>
        JsonBody.ReadAsync(request, json => Read(json, id), cancellationToken);

    /// <inheritdoc cref="ReadAsync"/>
    internal static ReportFields Read(JsonObject json, string? id)
    {
        // A report that was read, changed and is sent back still names itself.
        if (json.OptionalText(IdProperty) is { } named && named != id)
        {
            throw new JsonInputException(json.At(IdProperty), id is null ? "is given by the system: leave it out." : "is not that of the address.");
        }

        return ReadFields(json, id ?? string.Empty);
    }

    /// <summary>Reads what is reported; the properties of <paramref name="json"/> that are none of a report are left for the caller.</summary>
    /// <exception cref="JsonInputException">A property is missing, of the wrong kind or too long.</exception>
    internal static ReportFields ReadFields(JsonObject json, string id)
    {
        var fields = ReportFieldsJson.Read(json, id);
        CheckText(json, "activity", fields.Activity);
        CheckText(json, "hourSystem", fields.HourSystem);
        CheckText(json, "approvedBy", fields.ApprovedBy);
        CheckText(json, "grade", fields.Grade);
        CheckText(json, "earned", fields.Earned);
        CheckText(json, "petition", fields.Petition);
        return fields;
    }

    private static void CheckText(JsonObject json, string property, string? text)
    {
        if (text is null)
        {
            return;
        }

        if (text.Length > MaxTextLength)
        {
            throw new JsonInputException(json.At(property), $"has more than {MaxTextLength} characters.");
        }

        if (text.Any(char.IsControl))
        {
            throw new JsonInputException(json.At(property), "must not have control characters, such as line breaks.");
        }
    }
}
