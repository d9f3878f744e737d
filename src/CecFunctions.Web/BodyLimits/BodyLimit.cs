using Microsoft.AspNetCore.Http.Metadata;

namespace CecFunctions.Web.BodyLimits;

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
