using CecFunctions.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace CecFunctions.Web.BodyLimits;

/// <summary>Holds bodies to what their endpoint takes, whatever the host allows: by what they say they have, and by what comes.</summary>
internal sealed class BodyLimitMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var most = context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? BodyLimit.Default;
        if (context.Request.ContentLength > most)
        {
            return ProblemWriter.WriteAsync(context, new Problem(StatusCodes.Status413PayloadTooLarge, $"The body has more than {most} bytes."));
        }

        // What comes in chunks is counted here: the plain host counts their frames with them, the other host nothing at all.
        var isChunked = context.Request.ContentLength is null;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = isChunked ? null : most;
        }

        if (isChunked)
        {
            context.Request.Body = new BoundedBody(context.Request.Body, most);
        }

        return next(context);
    }
}
