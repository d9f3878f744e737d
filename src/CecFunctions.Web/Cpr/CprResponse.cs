using CecFunctions.Application.Cpr;
using CecFunctions.Web.Requests;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Web.Cpr;

/// <summary>Answers with what is on record and its ETag.</summary>
internal sealed class CprResponse(CprRecord record) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.ETag = IfMatchHeader.ETagOf(record.Version);
        return httpContext.Response.WriteAsJsonAsync(CprAnswer.Of(record), WireJson.Options, httpContext.RequestAborted);
    }
}
