using Azure;

namespace CecFunctions.Infrastructure.Storage;

/// <summary>
/// A request that a storage service refused, or that got no answer (<see cref="RequestFailedException.Status"/> 0) after all retries.
/// </summary>
/// <remarks>
/// A write that got no answer may have happened. A retried one is seen to have happened by its own refusal: an insert by 409, a
/// conditional write by 412. Reading again and deciding again is right in each of these cases.
/// </remarks>
public sealed class StorageRequestException : RequestFailedException
{
    /// <param name="status">The status that the service answered with; 0 for no answer.</param>
    /// <param name="message">Which request, without anybody's data: neither keys nor names of files.</param>
    /// <param name="errorCode">The service's name for what went wrong.</param>
    /// <param name="innerException">Why there was no answer.</param>
    public StorageRequestException(int status, string message, string? errorCode, Exception? innerException)
        : base(status, message, errorCode, innerException)
    {
    }

    /// <summary>The thing, or the table, container or queue it should be in, is not there (404).</summary>
    public bool IsNotFound => Status == 404;

    /// <summary>It is there already, or somebody holds a lease on it (409).</summary>
    public bool IsConflict => Status == 409;

    /// <summary>It has changed since it was read (412).</summary>
    public bool IsPreconditionFailed => Status == 412;
}
