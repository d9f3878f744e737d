namespace CecFunctions.Application.Audits;

/// <summary>What a purge of evidence found and did.</summary>
public sealed record EvidencePurgeFigures
{
    public int FilesRead { get; init; }

    /// <summary>Files of documents whose time is over, deleted now.</summary>
    public int FilesPurged { get; init; }

    /// <summary>Cases whose documents were recorded as purged now.</summary>
    public int CasesPurged { get; init; }

    /// <summary>Files without a record, older than a day, deleted now.</summary>
    public int OrphansRemoved { get; init; }

    /// <summary>Files that stay: their time is not over, their case is not decided, or they may still get their record.</summary>
    public int FilesKept { get; init; }

    /// <summary>Cases that could not be worked on; the next run tries again.</summary>
    public int CasesFailed { get; init; }

    public TimeSpan Duration { get; init; }
}
