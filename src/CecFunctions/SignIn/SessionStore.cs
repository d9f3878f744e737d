using Azure.Data.Tables;
using CecFunctions.Storage;

namespace CecFunctions.SignIn;

/// <summary>Sessions in a table, with the instants before which nothing signed for a subject counts.</summary>
/// <remarks>
/// Each subject has a partition: a row for each session, named by the SHA-256 of its token, and one for the instant.
/// </remarks>
public sealed class SessionStore(TableClient table)
{
    private const string NotBeforeRow = "not-before";
    private const string InstantColumn = "Instant";
    private const string SubjectColumn = "Subject";
    private const string StartedAtColumn = "StartedAt";
    private const string SeenAtColumn = "SeenAt";
    private const string FromColumn = "From";
    private const string DeviceColumn = "Device";

    public Task AddAsync(Session session, CancellationToken cancellationToken) =>
        table.AddAsync(Write(session), cancellationToken);

    /// <summary>One point read.</summary>
    public async Task<Session?> FindAsync(string partition, string digest, CancellationToken cancellationToken) =>
        await table.FindAsync(partition, digest, cancellationToken) is { } row ? Read(row) : null;

    /// <summary>All sessions of a subject, expired ones included.</summary>
    public async Task<IReadOnlyList<Session>> ListAsync(string partition, CancellationToken cancellationToken) =>
        await table.QueryAsync<TableEntity>(KeyFilter.Partition(partition), cancellationToken: cancellationToken)
            .Where(row => row.RowKey != NotBeforeRow)
            .Select(Read)
            .ToListAsync(cancellationToken);

    /// <summary>Writes a session that is unchanged since it was read; otherwise nothing happens.</summary>
    public Task TouchAsync(Session session, CancellationToken cancellationToken) =>
        table.TryReplaceAsync(Write(session), session.ETag!, cancellationToken);

    /// <returns>Whether it was there.</returns>
    public Task<bool> RemoveAsync(string partition, string digest, CancellationToken cancellationToken) =>
        table.RemoveAsync(partition, digest, cancellationToken);

    /// <summary>The instant before which nothing signed for the subject counts; one point read.</summary>
    public async Task<DateTimeOffset?> FindNotBeforeAsync(string partition, CancellationToken cancellationToken) =>
        (await table.FindAsync(partition, NotBeforeRow, cancellationToken))?.GetDateTimeOffset(InstantColumn);

    public Task SetNotBeforeAsync(string partition, DateTimeOffset instant, CancellationToken cancellationToken) =>
        table.PutAsync(new TableEntity(partition, NotBeforeRow) { [InstantColumn] = instant }, cancellationToken);

    private static TableEntity Write(Session session) => new(session.Partition, session.Digest)
    {
        [SubjectColumn] = session.Subject.ToString(),
        [StartedAtColumn] = session.StartedAt,
        [SeenAtColumn] = session.SeenAt,
        [FromColumn] = session.From,
        [DeviceColumn] = session.Device,
    };

    private static Session Read(TableEntity row) => new(
        row.PartitionKey,
        row.RowKey,
        SessionSubject.Parse(row.GetString(SubjectColumn)!),
        row.GetDateTimeOffset(StartedAtColumn)!.Value,
        row.GetDateTimeOffset(SeenAtColumn)!.Value)
    {
        From = row.GetString(FromColumn),
        Device = row.GetString(DeviceColumn),
        ETag = row.ETag.ToString(),
    };
}
