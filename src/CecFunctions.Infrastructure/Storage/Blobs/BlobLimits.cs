using System.Text.RegularExpressions;

namespace CecFunctions.Infrastructure.Storage.Blobs;

/// <summary>What Azure's blobs refuse, refused here before anything is sent.</summary>
public static partial class BlobLimits
{
    /// <summary>Characters of a blob's name.</summary>
    public const int MaxNameLength = 1024;

    /// <summary>Parts of a name between slashes.</summary>
    public const int MaxNameSegments = 254;

    /// <summary>Blocks of a blob.</summary>
    public const int MaxBlocks = 50_000;

    /// <summary>Blobs of one page of a listing.</summary>
    public const int MaxPageSize = 5000;

    /// <summary>The shortest lease.</summary>
    public static readonly TimeSpan MinLease = TimeSpan.FromSeconds(15);

    /// <summary>The longest lease that ends by itself.</summary>
    public static readonly TimeSpan MaxLease = TimeSpan.FromSeconds(60);

    /// <exception cref="StorageLimitException">No blob can have this name.</exception>
    public static void CheckName(string name)
    {
        if (name.Length is 0 or > MaxNameLength)
            throw new StorageLimitException($"A blob's name has {name.Length} characters; it can have 1–{MaxNameLength}.");
        if (name.Any(character => char.IsControl(character) || character == '\\'))
            throw new StorageLimitException("A blob's name has a backslash or a control character.");
        if (name[^1] is '.' or '/')
            throw new StorageLimitException("A blob's name ends with a dot or a slash, which gets lost on the way.");

        var segments = name.Split('/');
        if (segments.Length > MaxNameSegments)
            throw new StorageLimitException($"A blob's name has {segments.Length} parts; it can have at most {MaxNameSegments}.");
        if (segments.Any(segment => segment is "" or "." or ".."))
            throw new StorageLimitException("A blob's name has an empty part, or one that stands for another folder.");
    }

    /// <exception cref="StorageLimitException">A name or value cannot be sent as a header.</exception>
    public static void CheckMetadata(IReadOnlyDictionary<string, string> metadata)
    {
        foreach (var (name, value) in metadata)
        {
            if (!MetadataName().IsMatch(name))
                throw new StorageLimitException($"'{name}' cannot name a blob's metadata: letters, digits and underscores, not beginning with a digit.");
            if (value.AsSpan().ContainsAnyExceptInRange(' ', '~') || value.Trim() != value)
                throw new StorageLimitException($"A blob's metadata {name} has a character beyond ASCII, or a space at an end.");
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">Not 1–5,000.</exception>
    public static void CheckPageSize(int pageSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageSize, MaxPageSize);
    }

    /// <exception cref="StorageLimitException">Not 15–60 s.</exception>
    public static void CheckLease(TimeSpan duration)
    {
        if (duration < MinLease || duration > MaxLease)
            throw new StorageLimitException($"A lease lasts {MinLease.TotalSeconds}–{MaxLease.TotalSeconds} s, not {duration.TotalSeconds} s.");
    }

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex MetadataName();
}
