using CecFunctions.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace CecFunctions.Web.BodyLimits;

/// <summary>Holds bodies to what their endpoint takes, whatever the host allows: by what they say they have, and by
/// what comes.</summary>
internal sealed class BodyLimitMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var most = context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize
            ?? BodyLimit.Default;
        if (context.Request.ContentLength > most)
        {
            return ProblemWriter.WriteAsync(
                context, new Problem(StatusCodes.Status413PayloadTooLarge, $"The body has more than {most} bytes."));
        }

        // What comes in chunks is counted here: the plain host counts their frames with them, the other host nothing at
        // all.
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

/// <summary>The most bytes of a body that an endpoint takes, where it is not <see cref="Default"/>.</summary>
public sealed record BodyLimit(long MostBytes) : IRequestSizeLimitMetadata
{
    /// <summary>What every other endpoint takes at most. Those that read JSON bound it further by themselves.</summary>
    public const long Default = 2 * 1024 * 1024;

    /// <summary>A form of a few fields.</summary>
    public const long SmallForm = 8 * 1024;

    /// <inheritdoc/>
    public long? MaxRequestBodySize => MostBytes;
}

/// <summary>How an endpoint states the most bytes that it takes.</summary>
public static class BodyLimitEndpoints
{
    public static TBuilder WithBodyLimit<TBuilder>(
        this TBuilder endpoints, long mostBytes) where TBuilder : IEndpointConventionBuilder =>
        endpoints.WithMetadata(new BodyLimit(mostBytes));
}
