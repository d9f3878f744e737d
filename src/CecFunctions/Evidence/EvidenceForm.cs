using System.Collections.Immutable;
using CecFunctions.Http;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Evidence;

/// <summary>Reads a form with a file as it arrives: the part <c>report</c> unless the address names the report, then the
/// part <c>file</c>, and nothing after it. The token against forgery may come before both.</summary>
internal static class EvidenceForm
{
    /// <summary>
    /// The most bytes of a request. It is above the limit of a file, so that the sender of a slightly too large
    /// photograph gets an answer and not a broken connection.
    /// </summary>
    public const long MostRequestBytes = 32 * 1024 * 1024;

    /// <summary>A PDF of one page as a text of JSON, for examples.</summary>
    public const string SmallPdf =
        @"%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n"
            + @"2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n"
            + @"3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >> endobj\n"
            + @"trailer << /Root 1 0 R /Size 4 >>\nstartxref\n0\n%%EOF";

    private const string ReportPart = "report";
    private const string FilePart = "file";

    private const int MaxReportBytes = 256;

    public static FieldDescription FileDescription { get; } = FieldDescription.File(
        FilePart, $"A PDF, PNG, JPEG or HEIC with a file name, at most {FileIntake.MostBytes} bytes; the last part.");

    /// <summary>What a document's file is answered as.</summary>
    public static ImmutableArray<AnswerDescription> FileAnswers { get; } =
    [
        AnswerDescription.File("application/pdf", "The file."),
        AnswerDescription.File("image/png", "The file."),
        AnswerDescription.File("image/jpeg", "The file."),
        AnswerDescription.File("image/heic", "The file."),
    ];

    /// <summary>Reads up to the file, whose content the upload then reads.</summary>
    /// <param name="report">The report, where the address names it.</param>
    /// <exception cref="BadHttpRequestException">The request broke off, is too large, or is no form. Reading the
    /// content may throw it too.</exception>
    public static async Task<(EvidenceUpload? Upload, Problem? Problem)> OpenAsync(
        HttpRequest request, string? report, CancellationToken cancellationToken)
    {
        if (MultipartForm.From(request) is not { } form)
        {
            return (
                null,
                Problem.At(
                    "Content-Type",
                    $"must be {MultipartForm.MediaType} with a boundary.",
                    StatusCodes.Status415UnsupportedMediaType));
        }

        var first = await form.NextAsync(cancellationToken);
        if (first is not null && MultipartForm.NameOf(first) is (ForgeryMiddleware.FieldName, null))
        {
            // ForgeryMiddleware has checked the token; a page may send one that is not needed.
            first = await form.NextAsync(cancellationToken);
        }

        if (report is null)
        {
            if (first is null || MultipartForm.NameOf(first) is not (ReportPart, null))
            {
                return (
                    null,
                    Problem.At(
                        ReportPart, "is missing: it is the first part, the id of the report that the file is to prove."));
            }

            report = await MultipartForm.TextAsync(first, MaxReportBytes, cancellationToken);
            if (report is null)
            {
                return (null, Problem.At(ReportPart, "is no id of a report."));
            }

            first = await form.NextAsync(cancellationToken);
        }

        if (first is null || MultipartForm.NameOf(first) is not (FilePart, { } fileName))
        {
            return (null, Problem.At(FilePart, "is missing: it is the last part, with a file name."));
        }

        return (
            new EvidenceUpload(
                report, fileName, new FormPart(first.Body), async stop => await form.NextAsync(stop) is null),
            null);
    }
}
