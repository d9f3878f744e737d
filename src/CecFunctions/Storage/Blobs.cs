using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace CecFunctions.Storage;

/// <summary>Blobs of a container. A missing container is an error, not a missing blob.</summary>
internal static class Blobs
{
    private const int MaxNameLength = 1024;
    private const int MaxNameSegments = 254;

    /// <summary>
    /// The codes with which a blob that is there refuses to be created: by the condition of the request, by its
    /// container's immutability policy, or because the caller's role may create and not overwrite.
    /// </summary>
    private static readonly string[] IsThere =
        ["BlobAlreadyExists", "BlobImmutableDueToPolicy", "UnauthorizedBlobOverwrite"];

    /// <summary>One blob; nothing is sent.</summary>
    /// <exception cref="StorageLimitException">
    /// No blob can have this name, or it would get another one on its way.
    /// </exception>
    public static BlockBlobClient Blob(this BlobContainerClient container, string name)
    {
        var segments = name.Split('/');
        var wrong = name switch
        {
            { Length: 0 or > MaxNameLength } => $"has {name.Length} characters; it can have 1–{MaxNameLength}.",
            _ when name.Any(character => char.IsControl(character) || character == '\\') =>
                "has a backslash or a control character.",
            _ when name[^1] is '.' or '/' => "ends with a dot or a slash, which gets lost on the way.",
            _ when segments.Length > MaxNameSegments =>
                $"has {segments.Length} parts; it can have at most {MaxNameSegments}.",
            _ when segments.Any(segment => segment is "" or "." or "..") =>
                "has an empty part, or one that stands for another folder.",
            _ => null,
        };
        return wrong is null
            ? container.GetBlockBlobClient(name)
            : throw new StorageLimitException($"A blob's name {wrong}");
    }

    /// <summary>Writes a small blob in one call, where none is there.</summary>
    /// <remarks>
    /// Below 256 MiB one Put Blob: a role that may only create blobs may not stage the blocks of more (infra/).
    /// </remarks>
    /// <returns>False when there is one, which is left as it is.</returns>
    public static async Task<bool> TryCreateAsync(
        this BlockBlobClient blob,
        ReadOnlyMemory<byte> content,
        string contentType,
        CancellationToken cancellationToken)
    {
        try
        {
            using var stream = BinaryData.FromBytes(content).ToStream();
            var options = new BlobUploadOptions
            {
                HttpHeaders = new BlobHttpHeaders { ContentType = contentType },
                Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
            };
            await blob.UploadAsync(stream, options, cancellationToken);
            return true;
        }
        catch (RequestFailedException refused) when (refused.Status == 412 || IsThere.Contains(refused.ErrorCode))
        {
            return false;
        }
        catch (RequestFailedException refused) when (refused.ErrorCode == "AuthorizationPermissionMismatch")
        {
            // A role that may create and not overwrite can be refused without a word of why.
            if (await blob.IsThereAsync(cancellationToken))
            {
                return false;
            }

            throw;
        }
    }

    /// <summary>Writes a file of any length, where none is there.</summary>
    /// <returns>False when there is one, which is left as it is.</returns>
    public static async Task<bool> TryCreateAsync(
        this BlockBlobClient blob, Stream content, string? contentType, CancellationToken cancellationToken)
    {
        try
        {
            var options = new BlobUploadOptions
            {
                HttpHeaders = new BlobHttpHeaders { ContentType = contentType },
                Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
            };
            await blob.UploadAsync(content, options, cancellationToken);
            return true;
        }
        catch (RequestFailedException refused) when (refused.Status == 412 || IsThere.Contains(refused.ErrorCode))
        {
            return false;
        }
    }

    /// <summary>Makes a container where there is none.</summary>
    /// <remarks>Asks first: in Azure the deployment makes containers, and the app may not (infra/).</remarks>
    public static async Task EnsureAsync(this BlobContainerClient container, CancellationToken cancellationToken)
    {
        try
        {
            await container.GetPropertiesAsync(cancellationToken: cancellationToken);
        }
        catch (RequestFailedException refused) when (refused.ErrorCode == "ContainerNotFound")
        {
            await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        }
    }

    /// <summary>Reads a small blob whole.</summary>
    /// <returns><see langword="null"/> when it is not there.</returns>
    public static async Task<ReadOnlyMemory<byte>?> FindAsync(
        this BlockBlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            return (await blob.DownloadContentAsync(cancellationToken)).Value.Content.ToMemory();
        }
        catch (RequestFailedException refused) when (refused.IsMissingBlob())
        {
            return null;
        }
    }

    /// <summary>Begins to read a blob of any length, as it comes in.</summary>
    /// <returns><see langword="null"/> when it is not there.</returns>
    public static async Task<Stream?> TryOpenAsync(this BlockBlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            return (await blob.DownloadStreamingAsync(cancellationToken: cancellationToken)).Value.Content;
        }
        catch (RequestFailedException refused) when (refused.IsMissingBlob())
        {
            return null;
        }
    }

    /// <returns>False when it was not there.</returns>
    public static async Task<bool> TryDeleteAsync(this BlockBlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            await blob.DeleteAsync(cancellationToken: cancellationToken);
            return true;
        }
        catch (RequestFailedException refused) when (refused.IsMissingBlob())
        {
            return false;
        }
    }

    private static async Task<bool> IsThereAsync(this BlockBlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
            return true;
        }
        catch (RequestFailedException refused) when (refused.IsMissingBlob())
        {
            return false;
        }
    }

    private static bool IsMissingBlob(this RequestFailedException refused) => refused.ErrorCode == "BlobNotFound";
}
