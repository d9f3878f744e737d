namespace CecFunctions.Application.Roster;

/// <summary>Shows where every member stands on a day.</summary>
public interface IMemberExport
{
    /// <summary>All members, by program and then by id, each brought to the day in memory; nothing is written.</summary>
    IAsyncEnumerable<ExportedMember> ReadAsync(DateOnly asOf, CancellationToken cancellationToken);
}
