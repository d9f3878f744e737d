using CecFunctions.Members;

namespace CecFunctions.Imports;

/// <summary>Takes in the rows of one kind of file.</summary>
/// <typeparam name="TImport">The import itself.</typeparam>
/// <typeparam name="TRow">A row of the file.</typeparam>
public abstract class RowImport<TImport, TRow> where TImport : RowImport<TImport, TRow>
{
    private protected const int CallsInFlight = 24;

    private protected string ActorOfRows { get; private set; } = Actor.Import;

    private protected ImportChanges? Changes { get; private set; }

    /// <summary>The same import, logged under another actor.</summary>
    /// <param name="actor">See <see cref="Actor"/>.</param>
    public TImport By(string actor) => Copy(import => import.ActorOfRows = actor);

    /// <summary>The same import, which tells what becomes of each member, where it is asked.</summary>
    public TImport Telling(ImportChanges? changes) => Copy(import => import.Changes = changes);

    /// <inheritdoc cref="RunAsync(IEnumerable{TRow}, Func{string, DateOnly}, bool, IProgress{int}?, CancellationToken)"/>
    /// <param name="asOf">The day for all programs.</param>
    public Task<ImportFigures> RunAsync(
        IEnumerable<TRow> rows,
        DateOnly asOf,
        bool dryRun,
        IProgress<int>? progress,
        CancellationToken cancellationToken) =>
        RunAsync(rows, _ => asOf, dryRun, progress, cancellationToken);

    /// <summary>
    /// Takes in rows as of a day. What is on record already changes nothing; a bad row is reported and does not stop
    /// the others. Nothing is written before all rows are read.
    /// </summary>
    /// <param name="rows">Read once, as a stream.</param>
    /// <param name="dayOf">The day, by program.</param>
    /// <param name="dryRun">Says what would be done and writes nothing.</param>
    /// <param name="progress">Told the number of members done.</param>
    public abstract Task<ImportFigures> RunAsync(
        IEnumerable<TRow> rows,
        Func<string, DateOnly> dayOf,
        bool dryRun,
        IProgress<int>? progress,
        CancellationToken cancellationToken);

    private protected TImport Copy(Action<TImport> change)
    {
        var copy = (TImport)MemberwiseClone();
        change(copy);
        return copy;
    }
}
