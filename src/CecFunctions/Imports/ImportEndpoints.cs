using System.Collections.Concurrent;
using System.Collections.Immutable;
using CecFunctions.Http;
using CecFunctions.Json;
using CecFunctions.Members;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Imports;

/// <summary>
/// Rosters and credits by file, with the checks of the command line. Good rows are taken in, bad ones told by line and
/// column.
/// </summary>
internal sealed partial class ImportEndpoints
{
    public const string Address = "/api/staff/imports";

    /// <summary>The most bytes of a file: more than 100,000 rows, as a workbook some 300,000.</summary>
    public const int MostBytes = 16 * 1024 * 1024;

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
        ImportRequest request,
        RosterImport import,
        ProgramCalendar calendar,
        ILogger<ImportEndpoints> logger,
        CancellationToken cancellationToken) =>
        RunAsync(
            staff,
            request,
            "roster",
            RosterFile.Open,
            import.MadeOn(request.MadeOn).EnteringWithdrawn(request.EnterWithdrawn),
            calendar,
            logger,
            cancellationToken);

    private static Task<IResult> CreditsAsync(
        SignedInStaff staff,
        ImportRequest request,
        CreditImport import,
        ProgramCalendar calendar,
        ILogger<ImportEndpoints> logger,
        CancellationToken cancellationToken) =>
        RunAsync(
            staff,
            request,
            "credits",
            CreditsFile.Open,
            import,
            calendar,
            logger,
            cancellationToken);

    private static async Task<IResult> RunAsync<TImport, TRow>(
        SignedInStaff staff,
        ImportRequest request,
        string kind,
        OpenTable<TRow> open,
        RowImport<TImport, TRow> import,
        ProgramCalendar calendar,
        ILogger logger,
        CancellationToken cancellationToken)
        where TImport : RowImport<TImport, TRow>
    {
        try
        {
            using var file = await SpooledFile.CopyAsync(
                ImportRequest.FileName, request.Content, MostBytes, request.Form, cancellationToken);
            if (file is null)
            {
                return new ProblemResult(ImportRequest.TooLarge);
            }

            var table = open(file, request.Options, cancellationToken);
            var unreadable = new RowProblems();
            // Midnight may pass meanwhile.
            var days = new ConcurrentDictionary<string, DateOnly>(StringComparer.Ordinal);
            var first = new FirstChanges();
            var changes = request.DryRun ? new ImportChanges(first.Add) : null;
            var actor = Actor.Staff(staff.Name);
            var figures = await import.By(actor).Telling(changes).RunAsync(
                table.Read(unreadable),
                program => days.GetOrAdd(program, calendar.TodayIn),
                request.DryRun,
                null,
                cancellationToken);
            var answer = ImportAnswer.Create(figures, unreadable, table.Notes, request.DryRun);
            Imported(logger, actor, kind, answer.DryRun, answer.Rows, answer.Added, answer.Bad);
            return TypedResults.Json(
                changes is null
                    ? answer
                    : answer with
                    {
                        Changes = first.First,
                        ChangesLeftOut = first.LeftOut,
                        Statuses = changes.Statuses,
                    },
                WireJson.Options);
        }
        catch (TableFileException wrong)
        {
            return new ProblemResult(
                Problem.At("$", wrong.Message[(wrong.Message.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()));
        }
    }

    [LoggerMessage(
        1, LogLevel.Information, "{Actor} imported {Kind}, dry run: {DryRun}; rows {Rows}, added {Added}, bad {Bad}")]
    private static partial void Imported(
        ILogger logger, string actor, string kind, bool dryRun, int rows, int added, int bad);
}

internal static class ImportDescriptions
{
    private const string InUtf8 = "UTF-8 unless charset says otherwise; the columns are ";

    public static EndpointDescription Roster { get; } = Importing(
        "importRoster",
        "Takes in a roster of members and credentials",
        BodyDescription.Csv(InUtf8 + "those of the command `import`.").Example(
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
            "2026-06-12"),
        new ParameterDescription(
            FieldDescription.Flag(
                "enterWithdrawn",
                "Whether credentials that staff have withdrawn are entered again, also by a row that says the same as "
                    + "before.")
                .Optional(),
            "true"));

    public static EndpointDescription Credits { get; } = Importing(
        "importCredits",
        "Takes in reports of activities",
        BodyDescription.Csv(InUtf8 + "those of the command `import-credits`.").Example(
            "one row",
            """
            program,memberId,reportId,activity,date,source,credits,approvedBy
            EXAMPLE-BODY,M1001,r-30,continuing-education,2026-05-02,feed,3,ACE

            """));

    private static EndpointDescription Importing(
        string id, string summary, BodyDescription body, params ImmutableArray<ParameterDescription> query) =>
        new("Imports", id, summary)
    {
        Remarks = $"At most {ImportEndpoints.MostBytes} bytes, as CSV or as a workbook (.xlsx). Good rows are taken in "
            + "and bad ones told; the same file again changes nothing. A dry run also says who would change, and how "
            + "many credentials would have which status.",
        Query =
        [
            new(
                FieldDescription
                    .Flag("dryRun", "Whether nothing is to be written, and only told what would be.")
                    .Optional(),
                "true"),
            .. query,
            new(
                FieldDescription
                    .Choice(
                        TableOptions.DatesOption,
                        "The order in which dates are written: " + DateOrderKeys.Choices + ". Left out, the order that "
                            + "all dates of a column admit is taken and told.",
                        DateOrderKeys.All.Select(order => order.Key))
                    .Optional(),
                "mdy"),
            new(
                FieldDescription
                    .Text(TableOptions.SheetOption, "The sheet of a workbook; left out, the first that is not hidden.")
                    .Optional(),
                "Members"),
        ],
        Bodies = [body, BodyDescription.Workbook("The same columns, on one sheet.")],
        Answers = [AnswerDescription.Json<ImportAnswer>("What was done, and what is wrong with rows.")],
        Refusals =
        [
            RefusalDescription.Malformed("$", "is empty."),
            new(413, ImportRequest.TooLarge.Detail!),
        ],
    };
}
