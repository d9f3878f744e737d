using System.Text;
using CecFunctions.Application.Audits;
using CecFunctions.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace CecFunctions.Web.Audits;

/// <summary>Reads a form with a file as it comes in: the part <c>report</c>, then the part <c>file</c>, and nothing after it.</summary>
internal static class EvidenceForm
{
    /// <summary>
    /// The most bytes of a request. More than a file may have: who sends a photograph that is somewhat too large is to be told so, where
    /// the server would cut them off while they still send.
    /// </summary>
    public const long MostRequestBytes = 32 * 1024 * 1024;

    private const string MediaType = "multipart/form-data";
    private const string ReportPart = "report";
    private const string FilePart = "file";

    // RFC 2046, 5.1.1.
    private const int MaxBoundaryLength = 70;
    private const int MaxHeaders = 8;
    private const int MaxHeadersLength = 4 * 1024;
    private const int MaxReportBytes = 256;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads up to the file, whose content the upload then reads.</summary>
    /// <exception cref="BadHttpRequestException">The request broke off, is larger than it may be, or is no form. Reading the content may throw it too.</exception>
    public static async Task<(EvidenceUpload? Upload, Problem? Problem)> OpenAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (BoundaryOf(request.ContentType) is not { } boundary)
        {
            return (null, Problem.At("Content-Type", $"must be {MediaType} with a boundary.", StatusCodes.Status415UnsupportedMediaType));
        }

        var reader = new MultipartReader(boundary, request.Body) { HeadersCountLimit = MaxHeaders, HeadersLengthLimit = MaxHeadersLength };
        if (await NextAsync(reader, cancellationToken) is not { } first || NameOf(first) is not (ReportPart, null))
        {
            return (null, Problem.At(ReportPart, "is missing: it is the first part, the id of the report that the file is to prove."));
        }

        if (await TextAsync(new FormPart(first.Body), cancellationToken) is not { } report)
        {
            return (null, Problem.At(ReportPart, "is no id of a report."));
        }

        if (await NextAsync(reader, cancellationToken) is not { } second || NameOf(second) is not (FilePart, { } fileName))
        {
            return (null, Problem.At(FilePart, "is missing: it is the second part, with a file name."));
        }

        return (new EvidenceUpload(report, fileName, new FormPart(second.Body), async stop => await NextAsync(reader, stop) is null), null);
    }

    private static Task<MultipartSection?> NextAsync(MultipartReader reader, CancellationToken cancellationToken) =>
        FormPart.ReadingAsync(() => reader.ReadNextSectionAsync(cancellationToken));

    private static string? BoundaryOf(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= MaxBoundaryLength } boundary
            ? boundary.ToString()
            : null;

    private static (string? Name, string? FileName) NameOf(MultipartSection section) =>
        ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)
        && disposition.DispositionType.Equals("form-data", StringComparison.OrdinalIgnoreCase)
            ? (disposition.Name.ToString(), disposition.FileNameStar.HasValue ? disposition.FileNameStar.ToString() : disposition.FileName.Value)
            : default;

    /// <returns><see langword="null"/> where it is too long, or not UTF-8.</returns>
    private static async Task<string?> TextAsync(Stream content, CancellationToken cancellationToken)
    {
        var bytes = new byte[MaxReportBytes + 1];
        var read = await content.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        try
        {
            return read <= MaxReportBytes ? StrictUtf8.GetString(bytes, 0, read) : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
