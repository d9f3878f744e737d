using CecFunctions.Http;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Audits;

/// <summary>Reads a form with a file as it arrives: the part <c>report</c>, then the part <c>file</c>, and nothing
/// after it. The token against forgery may come before both.</summary>
internal static class EvidenceForm
{
    /// <summary>
    /// The most bytes of a request. It is above the limit of a file, so that the sender of a slightly too large
    /// photograph gets an answer and not a broken connection.
    /// </summary>
    public const long MostRequestBytes = 32 * 1024 * 1024;

    private const string ReportPart = "report";
    private const string FilePart = "file";

    private const int MaxReportBytes = 256;

    /// <summary>Reads up to the file, whose content the upload then reads.</summary>
    /// <exception cref="BadHttpRequestException">The request broke off, is too large, or is no form. Reading the
    /// content may throw it too.</exception>
    public static async Task<(EvidenceUpload? Upload, Problem? Problem)> OpenAsync(
        HttpRequest request, CancellationToken cancellationToken)
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

        if (first is null || MultipartForm.NameOf(first) is not (ReportPart, null))
        {
            return (
                null,
                Problem.At(
                    ReportPart, "is missing: it is the first part, the id of the report that the file is to prove."));
        }

        if (await MultipartForm.TextAsync(first, MaxReportBytes, cancellationToken) is not { } report)
        {
            return (null, Problem.At(ReportPart, "is no id of a report."));
        }

        if (await form.NextAsync(cancellationToken) is not { } second
            || MultipartForm.NameOf(second) is not (FilePart, { } fileName))
        {
            return (null, Problem.At(FilePart, "is missing: it is the second part, with a file name."));
        }

        return (
            new EvidenceUpload(
                report, fileName, new FormPart(second.Body), async stop => await form.NextAsync(stop) is null),
            null);
    }
}
