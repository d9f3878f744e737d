using Azure;
using Azure.Storage.Blobs.Models;
using OurProperties = CecFunctions.Infrastructure.Storage.Blobs.BlobProperties;
using OurUploadOptions = CecFunctions.Infrastructure.Storage.Blobs.BlobUploadOptions;

namespace CecFunctions.FunctionApp.Storage;

/// <summary>What is known of blobs, and the conditions of writing them, in the forms of the official client.</summary>
internal static class AzureBlobs
{
    public static OurProperties PropertiesOf(BlobDownloadDetails blob) => new(
        Version(blob.ETag),
        // Of a part, the length tells the part, and the range the whole: "bytes 0-9/1000".
        blob.ContentRange is { Length: > 0 } range ? WholeLength(range) : blob.ContentLength,
        blob.ContentType ?? string.Empty,
        blob.LastModified,
        blob.LeaseState == LeaseState.Leased,
        Metadata(blob.Metadata));

    public static OurProperties PropertiesOf(BlobProperties blob) => new(
        Version(blob.ETag),
        blob.ContentLength,
        blob.ContentType ?? string.Empty,
        blob.LastModified,
        blob.LeaseState == LeaseState.Leased,
        Metadata(blob.Metadata));

    public static OurProperties PropertiesOf(BlobItem blob) => new(
        Version(blob.Properties.ETag.GetValueOrDefault()),
        blob.Properties.ContentLength.GetValueOrDefault(),
        blob.Properties.ContentType ?? string.Empty,
        blob.Properties.LastModified.GetValueOrDefault(),
        blob.Properties.LeaseState == LeaseState.Leased,
        Metadata(blob.Metadata));

    public static BlobRequestConditions ConditionsOf(OurUploadOptions options) => new()
    {
        IfMatch = options.IfMatch is { } version ? new ETag(version) : null,
        IfNoneMatch = options.OnlyIfAbsent ? ETag.All : null,
        LeaseId = options.LeaseId,
    };

    public static BlobHttpHeaders HeadersOf(OurUploadOptions options) => new() { ContentType = options.ContentType };

    public static Dictionary<string, string> MetadataOf(OurUploadOptions options) => new(options.Metadata);

    /// <summary>With the quotation marks that a listing leaves out.</summary>
    public static string Version(ETag etag) => etag.ToString("H");

    private static long WholeLength(string range) =>
        long.Parse(range.AsSpan(range.LastIndexOf('/') + 1), System.Globalization.CultureInfo.InvariantCulture);

    private static Dictionary<string, string> Metadata(IDictionary<string, string>? metadata) =>
        new(metadata ?? new Dictionary<string, string>(), StringComparer.OrdinalIgnoreCase);
}
