using CecFunctions.Http;
using CecFunctions.Json;
using CecFunctions.Members;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Imports;

/// <summary>Calendars of events by file, with the checks of the command line.</summary>
internal sealed partial class EventImportEndpoints
{
    private EventImportEndpoints()
    {
    }

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost($"{ImportEndpoints.Address}/events", ImportAsync)
            .WithMetadata(new RequestSizeLimitAttribute(ImportEndpoints.MostBytes + 1))
            .ForStaff(StaffRole.Registrar)
            .Describe(EventImportDescriptions.Import);

    private static async Task<IResult> ImportAsync(
        SignedInStaff staff,
        ImportRequest request,
        EventImport import,
        ILogger<EventImportEndpoints> logger,
        CancellationToken cancellationToken)
    {
        try
        {
            using var file = await SpooledFile.CopyAsync(
                ImportRequest.FileName, request.Content, ImportEndpoints.MostBytes, request.Form, cancellationToken);
            if (file is null)
            {
                return new ProblemResult(ImportRequest.TooLarge);
            }

            var table = EventsFile.Open(file, request.Options, cancellationToken);
            var problems = new RowProblems();
            var figures = await import.RunAsync(table.Read(problems), problems, request.DryRun, cancellationToken);
            var answer = EventImportAnswer.From(figures, problems, table.Notes, request.DryRun);
            Imported(logger, Actor.Staff(staff.Name), answer.DryRun, answer.Rows, answer.Added, answer.Bad);
            return TypedResults.Json(answer, WireJson.Options);
        }
        catch (TableFileException wrong)
        {
            return new ProblemResult(
                Problem.At("$", wrong.Message[(wrong.Message.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()));
        }
    }

    [LoggerMessage(
        1, LogLevel.Information, "{Actor} imported events, dry run: {DryRun}; rows {Rows}, added {Added}, bad {Bad}")]
    private static partial void Imported(ILogger logger, string actor, bool dryRun, int rows, int added, int bad);
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
