namespace CecFunctions.Application.Due;

/// <summary>The index of what may be due. A hint is written before the commit it announces, so a crash leaves a hint too many, never one too few.</summary>
public interface IDueIndex
{
    /// <summary>Writes hints, grouped by partition. One that is there already is written anew, so that nobody deletes it who read it before.</summary>
    Task WriteAsync(IReadOnlyCollection<DueHint> hints, CancellationToken cancellationToken);

    /// <summary>Whether the hint is there; one point read.</summary>
    Task<bool> ExistsAsync(DueHint hint, CancellationToken cancellationToken);

    /// <summary>The partitions that have hints of a kind dated before <paramref name="before"/>, however old, with the number of their hints.</summary>
    Task<IReadOnlyDictionary<DuePartition, int>> FindPartitionsAsync(HintKind kind, DateOnly before, CancellationToken cancellationToken);

    /// <summary>The hints of a kind in one partition.</summary>
    IAsyncEnumerable<StoredHint> ReadAsync(DuePartition partition, HintKind kind, CancellationToken cancellationToken);

    /// <summary>All hints of a kind dated before <paramref name="before"/>, by date.</summary>
    IAsyncEnumerable<StoredHint> ReadBeforeAsync(HintKind kind, DateOnly before, CancellationToken cancellationToken);

    /// <summary>All hints, whatever their kind and date.</summary>
    IAsyncEnumerable<StoredHint> ReadAllAsync(CancellationToken cancellationToken);

    /// <summary>Deletes hints in the version in which they were read; one that was written again since is left.</summary>
    Task DeleteAsync(IReadOnlyCollection<StoredHint> hints, CancellationToken cancellationToken);
}
