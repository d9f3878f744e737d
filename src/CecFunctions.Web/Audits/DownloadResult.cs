using CecFunctions.Application.Audits;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CecFunctions.Web.Audits;

/// <summary>Answers with a document's file, to be saved and not shown: what was uploaded is never a page of this
/// site.</summary>
internal sealed class DownloadResult(EvidenceDownload download) : IResult, IStatusCodeHttpResult
{
    /// <inheritdoc/>
    public int? StatusCode => StatusCodes.Status200OK;

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var content = download.Content;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(download.Document.FileName);
        var response = httpContext.Response;
        response.ContentType = EvidenceMediaType.Of(download.Document.Type);
        response.ContentLength = download.Document.Length;
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
        await content.CopyToAsync(response.Body, httpContext.RequestAborted);
    }
}
