using System.Globalization;
using Azure;

namespace CecFunctions.Infrastructure.Storage.Blobs;

/// <summary>Reads a blob's properties from the headers of an answer.</summary>
internal static class BlobHeaders
{
    private const string MetadataPrefix = "x-ms-meta-";

    internal static BlobProperties Properties(Response response) => new(
        ETag(response),
        Length(response),
        response.Headers.ContentType ?? "",
        response.Headers.TryGetValue("Last-Modified", out var modified) ? Date(modified) : default,
        response.Headers.TryGetValue("x-ms-lease-state", out var lease) && lease == "leased",
        response.Headers
            .Where(header => header.Name.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(header => header.Name[MetadataPrefix.Length..], header => header.Value, StringComparer.OrdinalIgnoreCase));

    internal static string ETag(Response response) =>
        response.Headers.TryGetValue("ETag", out var etag) ? etag : throw new FormatException("The answer has no ETag.");

    internal static DateTimeOffset Date(string text) => DateTimeOffset.ParseExact(text, "R", CultureInfo.InvariantCulture);

    // Of a part, Content-Length tells the part, and Content-Range the whole: "bytes 0-9/1000".
    private static long Length(Response response)
    {
        if (response.Headers.TryGetValue("Content-Range", out var range) && range.LastIndexOf('/') is > 0 and var slash)
            return long.Parse(range.AsSpan(slash + 1), CultureInfo.InvariantCulture);

        return response.Headers.TryGetValue("Content-Length", out var length) ? long.Parse(length, CultureInfo.InvariantCulture) : 0;
    }
}
