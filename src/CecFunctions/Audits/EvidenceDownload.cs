using CecFunctions.Domain.Audits;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CecFunctions.Audits;

/// <summary>Answers with a document's file as a download. A browser never shows it as a page of this site.</summary>
internal sealed class DownloadResult(EvidenceDownload download) : IResult, IStatusCodeHttpResult
{
    public int? StatusCode => StatusCodes.Status200OK;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var content = download.Content;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(download.Document.FileName);
        var response = httpContext.Response;
        response.ContentType = EvidenceMediaType.From(download.Document.Type);
        response.ContentLength = download.Document.Length;
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
        await content.CopyToAsync(response.Body, httpContext.RequestAborted);
    }
}

/// <summary>A document with its opened file. The reader disposes of the content.</summary>
public sealed record EvidenceDownload(EvidenceDocument Document, Stream Content);

/// <summary>The media types of documents.</summary>
public static class EvidenceMediaType
{
    public static string From(EvidenceType type) => type switch
    {
        EvidenceType.Pdf => "application/pdf",
        EvidenceType.Png => "image/png",
        EvidenceType.Jpeg => "image/jpeg",
        _ => throw new NotSupportedException($"Type {type}."),
    };
}
