using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace CecFunctions.Http;

/// <summary>Bounds bodies to the limit of their endpoint, whatever the host allows: by the announced length, and by the
/// bytes that arrive.</summary>
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

        // Chunked bodies are counted here: the plain host counts their frames too, and the Function App counts nothing.
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

/// <summary>The most bytes of a body of an endpoint, where it is not <see cref="Default"/>.</summary>
public sealed record BodyLimit(long MostBytes) : IRequestSizeLimitMetadata
{
    /// <summary>The limit of every other endpoint. <see cref="JsonBody"/> has a lower one.</summary>
    public const long Default = 2 * 1024 * 1024;

    /// <summary>The limit of a form of a few fields.</summary>
    public const long SmallForm = 8 * 1024;

    /// <inheritdoc/>
    public long? MaxRequestBodySize => MostBytes;
}

/// <summary>How an endpoint states its <see cref="BodyLimit"/>.</summary>
public static class BodyLimitEndpoints
{
    public static TBuilder WithBodyLimit<TBuilder>(
        this TBuilder endpoints, long mostBytes) where TBuilder : IEndpointConventionBuilder =>
        endpoints.WithMetadata(new BodyLimit(mostBytes));
}
