using CecFunctions.Domain.Audits;
using CecFunctions.Http;
using CecFunctions.Members;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace CecFunctions.Evidence;

/// <summary>
/// Answers with a document's file as a download, or for a frame of this site. The policy of the answer is a sandbox
/// without script and requests, of an origin of its own: a browser shows no PDF in a frame that has the attribute.
/// </summary>
internal sealed class DownloadResult : IResult, IStatusCodeHttpResult
{
    private const string PolicyWhereShown = "sandbox; default-src 'none'; frame-ancestors 'self'";

    private readonly EvidenceDocument _document;
    private readonly Stream _content;
    private readonly bool _isShown;

    private DownloadResult(EvidenceDocument document, Stream content, bool isShown) =>
        (_document, _content, _isShown) = (document, content, isShown);

    /// <summary>The file, whose download is logged; or why a scanner keeps it back.</summary>
    /// <param name="download"><see langword="null"/> where there is no such document.</param>
    /// <param name="holder">What has the document, for logs: a case or a report by its id.</param>
    /// <param name="isShown">Whether a page of this site shows it in a frame; nothing in it runs there either.</param>
    public static IResult From(
        EvidenceDownload? download,
        string holder,
        MemberKey member,
        string caller,
        ILogger logger,
        bool isShown = false)
    {
        if (download is null)
        {
            return Answer.NotFound;
        }

        logger.Downloaded(download.Document.Id, holder, member, caller);
        return download.Content is { } content
            ? new DownloadResult(download.Document, content, isShown)
            : new ProblemResult(EvidenceProblem.FromScan(download.Scan));
    }

    public int? StatusCode => StatusCodes.Status200OK;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var content = _content;
        var disposition = new ContentDispositionHeaderValue(_isShown ? "inline" : "attachment");
        // Documents of before have names as their senders gave them.
        disposition.SetHttpFileName(
            EvidenceFileName.WithEnding(_document.FileName, _document.Type));
        var response = httpContext.Response;
        response.ContentType = EvidenceMediaType.From(_document.Type);
        response.ContentLength = _document.Length;
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = _isShown ? PolicyWhereShown : "sandbox; default-src 'none'";
        response.Headers.CacheControl = "no-store";
        await content.CopyToAsync(response.Body, httpContext.RequestAborted);
    }
}

/// <summary>A document with its opened file. The reader disposes of the content.</summary>
/// <param name="Scan">What a scanner says of it.</param>
/// <param name="Content"><see langword="null"/> where the scanner keeps it back.</param>
public sealed record EvidenceDownload(EvidenceDocument Document, EvidenceScan Scan, Stream? Content);

/// <summary>The media types of documents.</summary>
public static class EvidenceMediaType
{
    public static string From(EvidenceType type) => type switch
    {
        EvidenceType.Pdf => "application/pdf",
        EvidenceType.Png => "image/png",
        EvidenceType.Jpeg => "image/jpeg",
        EvidenceType.Heic => "image/heic",
        _ => throw new NotSupportedException($"Type {type}."),
    };
}
