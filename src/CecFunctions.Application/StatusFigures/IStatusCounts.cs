namespace CecFunctions.Application.StatusFigures;

/// <summary>Where the counts by status are kept: of each program the last walk, and the changes since.</summary>
public interface IStatusCounts
{
    Task AddAsync(StatusMove move, CancellationToken cancellationToken);

    /// <summary>Puts a walk in the place of the one before, and then forgets the changes up to its beginning.</summary>
    Task WriteAsync(StatusWalk walk, CancellationToken cancellationToken);

    /// <returns><see langword="null"/> where the program's members were never counted.</returns>
    Task<StatusWalk?> FindWalkAsync(string program, CancellationToken cancellationToken);

    /// <summary>The changes after an instant, itself excluded, oldest first.</summary>
    IAsyncEnumerable<StatusMove> ReadAsync(string program, DateTimeOffset after, CancellationToken cancellationToken);
}
