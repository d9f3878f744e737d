using Microsoft.AspNetCore.Builder;

namespace CecFunctions.Web.BodyLimits;

/// <summary>How an endpoint states the most bytes that it takes.</summary>
public static class BodyLimitEndpoints
{
    public static TBuilder WithBodyLimit<TBuilder>(this TBuilder endpoints, long mostBytes) where TBuilder : IEndpointConventionBuilder =>
        endpoints.WithMetadata(new BodyLimit(mostBytes));
}
