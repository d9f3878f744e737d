using CecFunctions.Http;
using CecFunctions.Members;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Imports;

/// <summary>Calendars of events by file, with the checks of the command line.</summary>
internal static class EventImportEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost($"{ImportEndpoints.Address}/events", ImportAsync)
            .WithMetadata(new RequestSizeLimitAttribute(ImportEndpoints.MostBytes + 1))
            .ForStaff(StaffRole.Registrar)
            .Describe(EventImportDescriptions.Import);

    private static Task<IResult> ImportAsync(
        SignedInStaff staff, ImportRequest request, FileImport import, CancellationToken cancellationToken) =>
        ImportEndpoints.AnswerAsync(import.EventsAsync(Actor.Staff(staff.Name), request, cancellationToken));
}

internal static class EventImportDescriptions
{
    public static EndpointDescription Import { get; } = ImportDescriptions.Importing(
        "importEvents",
        "Takes in a calendar of events that members search",
        BodyDescription.Csv(ImportDescriptions.InUtf8 + "those of the command `import-events`.").Example(
            "one event",
            """
            program,eventId,title,starts,ends,place,kind,provider,activity,credits,approvedBy,address
            EXAMPLE-BODY,E-30,Meeting,2026-07-01,2026-07-03,Denver,Conference,ACE,continuing-education,12,ACE,https://a.example/

            """)) with
    {
        Remarks = $"At most {ImportEndpoints.MostBytes} bytes, as CSV or as a workbook (.xlsx). Good rows are taken in "
            + "and bad ones told. An event of a known eventId is written anew, and taken out where cancelled is true; "
            + "what the file does not name stays.",
        Answers = [AnswerDescription.Json<EventImportAnswer>("What was done, and what is wrong with rows.")],
    };
}
