using System.Collections.Immutable;
using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using CecFunctions.Json;
using CecFunctions.Members;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace CecFunctions.Imports;

/// <summary>
/// Rosters and credits as CSV, with the checks of the command line. Good rows are taken in, bad ones told by line and
/// column.
/// </summary>
internal sealed partial class ImportEndpoints
{
    public const string Address = "/api/staff/imports";

    /// <summary>The most bytes of a file: more than 100,000 rows.</summary>
    public const int MostBytes = 16 * 1024 * 1024;

    private const string MediaType = "text/csv";
    private const string DryRun = "dryRun";
    private const string MadeOn = "madeOn";

    private ImportEndpoints()
    {
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var imports = endpoints.MapGroup(Address)
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes + 1))
            .ForStaff(StaffRole.Registrar);
        imports.MapPost("/roster", RosterAsync).Describe(ImportDescriptions.Roster);
        imports.MapPost("/credits", CreditsAsync).Describe(ImportDescriptions.Credits);
    }

    private static Task<IResult> RosterAsync(
        SignedInStaff staff,
        HttpRequest request,
        RosterImport import,
        ProgramCatalog catalog,
        ProgramCalendar calendar,
        ILogger<ImportEndpoints> logger,
        CancellationToken cancellationToken)
    {
        var (madeOn, wrong) = PageQuery.Date(request, MadeOn);
        return wrong is not null
            ? Task.FromResult<IResult>(new ProblemResult(wrong))
            : RunAsync(
                staff,
                request,
                "roster",
                RosterFile.Read,
                (rows, dayOf, dryRun) => import.By(Actor.Staff(staff.Name)).MadeOn(madeOn).RunAsync(
                    rows, dayOf, dryRun, null, cancellationToken),
                catalog,
                calendar,
                logger,
                cancellationToken);
    }

    private static Task<IResult> CreditsAsync(
        SignedInStaff staff,
        HttpRequest request,
        CreditImport import,
        ProgramCatalog catalog,
        ProgramCalendar calendar,
        ILogger<ImportEndpoints> logger,
        CancellationToken cancellationToken) =>
        RunAsync(
            staff,
            request,
            "credits",
            CreditsFile.Read,
            (rows, dayOf, dryRun) =>
                import.By(Actor.Staff(staff.Name)).RunAsync(rows, dayOf, dryRun, null, cancellationToken),
            catalog,
            calendar,
            logger,
            cancellationToken);

    private static async Task<IResult> RunAsync<T>(
        SignedInStaff staff,
        HttpRequest request,
        string kind,
        ReadRows<T> read,
        Func<IEnumerable<T>, Func<string, DateOnly>, bool, Task<ImportFigures>> import,
        ProgramCatalog catalog,
        ProgramCalendar calendar,
        ILogger logger,
        CancellationToken cancellationToken)
    {
        var (dryRun, wrongFlag) = PageQuery.Flag(request, DryRun);
        if (wrongFlag is not null)
        {
            return new ProblemResult(wrongFlag);
        }

        if (!IsCsv(request.ContentType))
        {
            return new ProblemResult(
                Problem.At(
                    "Content-Type", $"must be {MediaType}, in UTF-8.", StatusCodes.Status415UnsupportedMediaType));
        }

        try
        {
            if (request.ContentLength > MostBytes
                || await SpooledFile.CopyAsync("$", request.Body, MostBytes, cancellationToken) is not { } file)
            {
                return new ProblemResult(
                    new Problem(
                        StatusCodes.Status413PayloadTooLarge,
                        $"The file has more than {MostBytes} bytes: send it in parts."));
            }

            using (file)
            {
                var unreadable = new RowProblems();
                // Midnight may pass meanwhile.
                var days = catalog.Programs.ToDictionary(
                    of => of.Program, of => calendar.TodayIn(of.Program), StringComparer.Ordinal);
                var figures = await import(read(file, unreadable), program => days[program], dryRun ?? false);
                var answer = ImportAnswer.Create(figures, unreadable, dryRun ?? false);
                Imported(logger, Actor.Staff(staff.Name), kind, answer.DryRun, answer.Rows, answer.Added, answer.Bad);
                return TypedResults.Json(answer, WireJson.Options);
            }
        }
        catch (CsvFileException wrong)
        {
            return new ProblemResult(
                Problem.At("$", wrong.Message[(wrong.Message.IndexOf(':', StringComparison.Ordinal) + 1)..]));
        }
    }

    private static bool IsCsv(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue
            || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    [LoggerMessage(
        1, LogLevel.Information, "{Actor} imported {Kind}, dry run: {DryRun}; rows {Rows}, added {Added}, bad {Bad}")]
    private static partial void Imported(
        ILogger logger, string actor, string kind, bool dryRun, int rows, int added, int bad);
}

/// <summary>What the endpoints of imports say of themselves.</summary>
internal static class ImportDescriptions
{
    public static EndpointDescription Roster { get; } = Importing(
        "importRoster",
        "Takes in a roster of members and credentials",
        BodyDescription.Csv("UTF-8; the columns are those of the command `import`.").Example(
            "one row",
            """
            program,memberId,name,email,type,credentialNumber,certifiedOn,currentCycleEnds,cprValidUntil,bodyMember
            EXAMPLE-BODY,M1009,Ida Example,ida@example.org,EXAMPLE-TYPE,C-1009,2025-03-15,,2027-01-31,false

            """),
        new ParameterDescription(
            FieldDescription.Date(
                "madeOn",
                "The day on which the file was made: what others have said since stays. Left out, it is today.")
                .Optional(),
            "2026-06-12"));

    public static EndpointDescription Credits { get; } = Importing(
        "importCredits",
        "Takes in reports of activities",
        BodyDescription.Csv("UTF-8; the columns are those of the command `import-credits`.").Example(
            "one row",
            """
            program,memberId,reportId,activity,date,source,credits,approvedBy
            EXAMPLE-BODY,M1001,r-30,continuing-education,2026-05-02,feed,3,ACE

            """));

    private static EndpointDescription Importing(
        string id, string summary, BodyDescription body, params ImmutableArray<ParameterDescription> query) =>
        new("Imports", id, summary)
    {
        Remarks = $"At most {ImportEndpoints.MostBytes} bytes. Good rows are taken in and bad ones told; "
            + "the same file again changes nothing.",
        Query =
        [
            new(
                FieldDescription
                    .Flag("dryRun", "Whether nothing is to be written, and only told what would be.")
                    .Optional(),
                "true"),
            .. query,
        ],
        Bodies = [body],
        Answers = [AnswerDescription.Json<ImportAnswer>("What was done, and what is wrong with rows.")],
        Refusals =
        [
            RefusalDescription.Malformed("$", "is empty."),
            new(413, $"The file has more than {ImportEndpoints.MostBytes} bytes: send it in parts."),
        ],
    };
}
