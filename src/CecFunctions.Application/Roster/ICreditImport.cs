namespace CecFunctions.Application.Roster;

/// <summary>Takes in reports of members who are on the roster.</summary>
public interface ICreditImport
{
    /// <summary>The same, logged under somebody else than the import itself.</summary>
    /// <param name="actor">See <see cref="Members.Actor"/>.</param>
    ICreditImport By(string actor);

    /// <summary>Takes in rows as reported on a day. A report that is on record already changes nothing. A bad row is reported and does not stop the others.</summary>
    /// <inheritdoc cref="IRosterImport.RunAsync"/>
    Task<ImportFigures> RunAsync(IReadOnlyList<CreditRow> rows, DateOnly asOf, bool dryRun, IProgress<int>? progress, CancellationToken cancellationToken);
}
