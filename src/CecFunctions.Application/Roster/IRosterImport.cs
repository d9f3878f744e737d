namespace CecFunctions.Application.Roster;

/// <summary>Takes in members and credentials.</summary>
public interface IRosterImport
{
    /// <summary>The same, logged under somebody else than the import itself.</summary>
    /// <param name="actor">See <see cref="Members.Actor"/>.</param>
    IRosterImport By(string actor);

    /// <summary>
    /// Takes in rows as of a day. Transitions effective before it are logged with their rules' dates and tell nobody; reminders due
    /// before it are not sent. Rows taken before change nothing. A bad row is reported and does not stop the others.
    /// </summary>
    /// <param name="dryRun">Says what would be done and writes nothing.</param>
    /// <param name="progress">Told the number of members done.</param>
    Task<ImportFigures> RunAsync(IReadOnlyList<RosterRow> rows, DateOnly asOf, bool dryRun, IProgress<int>? progress, CancellationToken cancellationToken);
}
