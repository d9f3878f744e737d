using CecFunctions.Domain.Credits;

namespace CecFunctions.Application.JsonInput;

/// <summary>Reads the properties of a report, named alike in files and requests. Which of them an activity takes is for <see cref="ReportForm"/> to say.</summary>
public static class ReportFieldsJson
{
    /// <param name="json">The object that holds them; any other of its properties is left for the caller to ask for or refuse.</param>
    /// <param name="id">The report's id.</param>
    /// <exception cref="JsonInputException">A property is missing or of the wrong kind.</exception>
    public static ReportFields Read(JsonObject json, string id) => new()
    {
        Id = id,
        Activity = json.RequiredText("activity"),
        Date = json.RequiredDate("date"),
        Credits = json.OptionalNumber("credits"),
        Hours = json.OptionalNumber("hours"),
        Ceu = json.OptionalNumber("ceu"),
        CreditHours = json.OptionalNumber("creditHours"),
        HourSystem = json.OptionalText("hourSystem"),
        Publications = json.OptionalNumber("publications"),
        ApprovedBy = json.OptionalText("approvedBy"),
        InScope = json.OptionalFlag("inScope"),
        Grade = json.OptionalText("grade"),
        Score = json.OptionalNumber("score"),
        StartedOn = json.OptionalDate("startedOn"),
        PreApproved = json.OptionalFlag("preApproved"),
        Earned = json.OptionalText("earned"),
        Petition = json.OptionalText("petition"),
    };
}
