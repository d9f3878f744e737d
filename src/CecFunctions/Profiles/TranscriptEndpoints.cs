using CecFunctions.Http;
using CecFunctions.Json;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Profiles;

/// <summary>A member's transcript: a printable page, a workbook, or CSV.</summary>
/// <remarks>Rules PORTAL-4, PORTAL-5.</remarks>
internal static class TranscriptEndpoints
{
    public const string Address = "/api/transcript";

    public const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string CsvType = "text/csv; charset=utf-8";

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Address, ReadAsync).ForMembers().Describe(TranscriptDescriptions.Read);

    private static async Task<IResult> ReadAsync(
        SignedInMember member,
        HttpRequest request,
        Transcripts transcripts,
        CancellationToken cancellationToken)
    {
        if (request.Query.Keys.FirstOrDefault(key => key is not ("format" or "range")) is not null)
        {
            return new ProblemResult(Problem.At("query", "may only have the parameters format and range."));
        }

        if (One(request.Query["format"], TranscriptFormat.Html) is not { } format)
        {
            return new ProblemResult(Problem.At("format", "must be html, csv or xlsx."));
        }

        if (One(request.Query["range"], TranscriptRange.All) is not { } range)
        {
            return new ProblemResult(Problem.At("range", "must be all or current."));
        }

        var language = format == TranscriptFormat.Csv ? null : PageLanguage.From(request.HttpContext);
        if (await transcripts.MakeAsync(member.Key, member.Today, range, language, cancellationToken) is not { } transcript)
        {
            return new ProblemResult(Problem.NotFound);
        }

        // The name is made here, because nothing that people wrote may get into a header.
        var fileName = $"transcript-{transcript.On:yyyy-MM-dd}";
        return format switch
        {
            TranscriptFormat.Csv => TypedResults.File(TranscriptCsv.Write(transcript), CsvType, $"{fileName}.csv"),
            TranscriptFormat.Xlsx =>
                TypedResults.File(TranscriptWorkbook.Write(transcript), WorkbookType, $"{fileName}.xlsx"),
            _ => new RazorComponentResult<TranscriptPage>(
                new Dictionary<string, object?> { [nameof(TranscriptPage.Transcript)] = transcript }),
        };
    }

    /// <returns><see langword="null"/> where the value is none of the names, or is given twice.</returns>
    private static T? One<T>(IReadOnlyList<string?> values, T otherwise) where T : struct, Enum => values switch
    {
        [] => otherwise,
        [{ } name] => WireName.Find<T>(name),
        _ => null,
    };
}

/// <summary>The forms in which a transcript can be had.</summary>
internal enum TranscriptFormat
{
    /// <summary>A page to read and to print.</summary>
    Html,

    Csv,

    Xlsx,
}

internal static class TranscriptDescriptions
{
    private const string What = "The transcript.";

    private const string Language =
        "Page and workbook are in the language of the browser, or the one chosen on the site; CSV has keys, in English.";

    public static EndpointDescription Read { get; } =
        new("Profile", "readTranscript", "The caller's transcript as a page, CSV or a workbook")
    {
        Remarks = Language,
        Query =
        [
            new(
                FieldDescription.Choice(
                    "format",
                    "The form of the transcript; a page where it is left out.",
                    WireName.All<TranscriptFormat>())
                    .Optional(),
                "csv"),
            new(
                FieldDescription.Choice(
                    "range",
                    "All that is on record, or what counts in the current cycle; all where it is left out.",
                    WireName.All<TranscriptRange>())
                    .Optional(),
                "current"),
        ],
        Answers =
        [
            AnswerDescription.File("text/html", What, "<!DOCTYPE html>…"),
            AnswerDescription.File("text/csv", What, "Program,Credential,…\r\n"),
            AnswerDescription.File(TranscriptEndpoints.WorkbookType, What),
        ],
        Refusals = [RefusalDescription.Malformed("format", "must be html, csv or xlsx."), RefusalDescription.NotFound],
    };
}
