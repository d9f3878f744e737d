using Microsoft.AspNetCore.Http;

namespace CecFunctions.Http;

/// <summary>Sends a browser that posted a form on to another page of the site (RFC 9110, 15.4.4).</summary>
internal sealed class SeeOther(string address) : IResult, IStatusCodeHttpResult
{
    /// <inheritdoc/>
    public int? StatusCode => StatusCodes.Status303SeeOther;

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = httpContext.Request.PathBase + address;
        return Task.CompletedTask;
    }
}
