using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CecFunctions.Http;
using CecFunctions.Json;
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
        ITranscriptWorkbook workbook,
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

        if (await transcripts.MakeAsync(member.Key, member.Today, range, cancellationToken) is not { } transcript)
        {
            return new ProblemResult(Problem.NotFound);
        }

        // A name of ours: nothing that people wrote goes into a header.
        var fileName = $"transcript-{transcript.On:yyyy-MM-dd}";
        return format switch
        {
            TranscriptFormat.Csv => TypedResults.File(TranscriptCsv.Write(transcript), CsvType, $"{fileName}.csv"),
            TranscriptFormat.Xlsx => TypedResults.File(workbook.Write(transcript), WorkbookType, $"{fileName}.xlsx"),
            _ => new RazorComponentResult<TranscriptPage>(
                new Dictionary<string, object?> { [nameof(TranscriptPage.Transcript)] = transcript }),
        };
    }

    /// <returns><see langword="null"/> where it is none of the names, or given twice.</returns>
    private static T? One<T>(IReadOnlyList<string?> values, T otherwise) where T : struct, Enum => values switch
    {
        [] => otherwise,
        [{ } name] => WireName.Find<T>(name),
        _ => null,
    };
}

/// <summary>What a transcript comes as.</summary>
internal enum TranscriptFormat
{
    /// <summary>A page to read and to print.</summary>
    Html,

    Csv,

    Xlsx,
}

/// <summary>A cell: a text, an amount or a date, or nothing.</summary>
/// <param name="Text">As people wrote it; a spreadsheet must not take it for a formula.</param>
public readonly record struct SheetCell(string? Text, decimal? Amount, DateOnly? Date)
{
    /// <summary>The characters by which a spreadsheet takes a text for a formula, or for the end of a cell.</summary>
    private const string FormulaBeginnings = "=+-@\t\r\n";

    /// <summary>Whether a spreadsheet might take the text for something to work out.</summary>
    public bool LooksLikeFormula =>
        Text is [var first, ..] && FormulaBeginnings.Contains(first, StringComparison.Ordinal);

    public static SheetCell From(string? text) => new(text, null, null);

    public static SheetCell From(decimal amount) => new(null, amount, null);

    public static SheetCell From(DateOnly date) => new(null, null, date);
}

/// <summary>
/// A transcript as CSV (RFC 4180): UTF-8 with a byte order mark, without which Excel takes it for another encoding;
/// every text in quotes; a text that a spreadsheet would take for a formula with an apostrophe before it.
/// </summary>
public static class TranscriptCsv
{
    private const string EndOfLine = "\r\n";
    private static readonly UTF8Encoding Utf8WithMark = new(encoderShouldEmitUTF8Identifier: true);

    public static byte[] Write(Transcript transcript)
    {
        var csv = new StringBuilder();
        csv.AppendJoin(',', TranscriptSheet.Columns.Select(column => Cell(SheetCell.From(column)))).Append(EndOfLine);
        foreach (var row in TranscriptSheet.RowsOf(transcript))
        {
            csv.AppendJoin(',', row.Select(Cell)).Append(EndOfLine);
        }

        return [.. Utf8WithMark.Preamble, .. Utf8WithMark.GetBytes(csv.ToString())];
    }

    private static string Cell(SheetCell cell) => cell switch
    {
        { Text: { } text } =>
            $"\"{(cell.LooksLikeFormula ? "'" : string.Empty)}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
        { Amount: { } amount } => amount.ToString("0.##", CultureInfo.InvariantCulture),
        { Date: { } date } => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => string.Empty,
    };
}

/// <summary>What the endpoint of transcripts says of itself.</summary>
internal static class TranscriptDescriptions
{
    private const string What = "The transcript.";

    public static EndpointDescription Read { get; } =
        new("Profile", "readTranscript", "The own transcript as a page, CSV or a workbook")
    {
        Query =
        [
            new(
                FieldDescription.Choice(
                    "format",
                    "What it comes as; a page where it is left out.",
                    Enum.GetValues<TranscriptFormat>().Select(WireName.Of))
                    .Optional(),
                "csv"),
            new(
                FieldDescription.Choice("range", "All that is on record, or what counts in the current cycle; all "
                    + "where it is left out.", Enum.GetValues<TranscriptRange>().Select(WireName.Of))
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

/// <summary>A transcript as rows of cells, the same for every spreadsheet.</summary>
public static class TranscriptSheet
{
    /// <summary>The names of the columns, in order.</summary>
    public static ImmutableArray<string> Columns { get; } =
    [
        "Credential", "Type", "Cycle", "Cycle starts", "Cycle ends", "Report", "Activity", "Date", "Source",
        "Approved by", "Worth", "Counted", "Unit", "Reason", "Rule", "Explanation",
    ];

    /// <summary>The cells of each line, in the order of <see cref="Columns"/>.</summary>
    public static IEnumerable<ImmutableArray<SheetCell>> RowsOf(Transcript transcript) =>
        transcript.Lines.Select(line => ImmutableArray.Create<SheetCell>(
        SheetCell.From(line.Credential),
        SheetCell.From(line.Type),
        SheetCell.From(line.Cycle),
        SheetCell.From(line.CycleStarts),
        SheetCell.From(line.CycleEnds),
        SheetCell.From(line.Report),
        SheetCell.From(line.Activity),
        SheetCell.From(line.Date),
        SheetCell.From(line.Source),
        SheetCell.From(line.ApprovedBy),
        SheetCell.From(line.Worth),
        SheetCell.From(line.Counted),
        SheetCell.From(transcript.Unit),
        SheetCell.From(line.Reason),
        SheetCell.From(line.Rule),
        SheetCell.From(line.Explanation)));
}
