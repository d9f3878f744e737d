namespace CecFunctions.Infrastructure.Storage.Tables;

/// <summary>Which rows of a table to read, and how much of them.</summary>
public sealed record TableQuery
{
    /// <summary>The most rows that a page can have.</summary>
    public const int MaxPageSize = 1000;

    /// <summary>Which rows, best made with <see cref="TableFilter"/>; null for all.</summary>
    public string? Filter { get; init; }

    /// <summary>Which properties besides the keys; null for all. A property that a row lacks is left out.</summary>
    public IReadOnlyCollection<string>? Select { get; init; }

    /// <summary>How many rows a page has at most, 1–1,000.</summary>
    public int PageSize { get; init; } = MaxPageSize;

    /// <summary>Where to go on; null for the beginning.</summary>
    public TableContinuation? From { get; init; }

    /// <exception cref="ArgumentOutOfRangeException">The page size is not 1–1,000.</exception>
    public void CheckPageSize()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(PageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(PageSize, MaxPageSize);
    }
}
