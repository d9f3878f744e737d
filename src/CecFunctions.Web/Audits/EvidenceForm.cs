using CecFunctions.Application.Audits;
using CecFunctions.Web.Forgery;
using CecFunctions.Web.Forms;
using CecFunctions.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Web.Audits;

/// <summary>Reads a form with a file as it comes in: the part <c>report</c>, then the part <c>file</c>, and nothing
/// after it. Before both the token against forgery may come.</summary>
internal static class EvidenceForm
{
    /// <summary>
    /// The most bytes of a request. More than a file may have: who sends a photograph that is somewhat too large is to
    /// be told so, where the server would cut them off while they still send.
    /// </summary>
    public const long MostRequestBytes = 32 * 1024 * 1024;

    private const string ReportPart = "report";
    private const string FilePart = "file";

    private const int MaxReportBytes = 256;

    /// <summary>Reads up to the file, whose content the upload then reads.</summary>
    /// <exception cref="BadHttpRequestException">The request broke off, is larger than it may be, or is no form.
    /// Reading the content may throw it too.</exception>
    public static async Task<(EvidenceUpload? Upload, Problem? Problem)> OpenAsync(
        HttpRequest request, CancellationToken cancellationToken)
    {
        if (MultipartForm.Of(request) is not { } form)
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
            // A page may send it always; whether it had to, and whether it is good, was looked at before.
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

        if (await form.NextAsync(cancellationToken) is not { } second || MultipartForm.NameOf(second) is not (FilePart, { } fileName))
        {
            return (null, Problem.At(FilePart, "is missing: it is the second part, with a file name."));
        }

        return (
            new EvidenceUpload(
                report, fileName, new FormPart(second.Body), async stop => await form.NextAsync(stop) is null),
            null);
    }
}
