using Azure.Data.Tables;
using CecFunctions.Application.Sessions;
using CecFunctions.Infrastructure.Storage;

namespace CecFunctions.Infrastructure.Sessions;

/// <summary>Sessions in a table: a partition for each subject, a row for each session named by the SHA-256 of its token, and one row for the instant before which nothing counts.</summary>
public sealed class TableSessionStore(TableClient table) : ISessionStore
{
    private const string NotBeforeRow = "not-before";
    private const string InstantColumn = "Instant";
    private const string SubjectColumn = "Subject";
    private const string StartedAtColumn = "StartedAt";
    private const string SeenAtColumn = "SeenAt";

    /// <inheritdoc/>
    public Task AddAsync(Session session, CancellationToken cancellationToken) => table.AddAsync(Write(session), cancellationToken);

    /// <inheritdoc/>
    public async Task<Session?> FindAsync(string partition, string digest, CancellationToken cancellationToken) =>
        await table.FindAsync(partition, digest, cancellationToken) is { } row ? Read(row) : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Session>> ListAsync(string partition, CancellationToken cancellationToken)
    {
        var sessions = new List<Session>();
        await foreach (var row in table.QueryAsync<TableEntity>(KeyFilter.Partition(partition), cancellationToken: cancellationToken))
        {
            if (row.RowKey != NotBeforeRow)
            {
                sessions.Add(Read(row));
            }
        }

        return sessions;
    }

    /// <inheritdoc/>
    public Task TouchAsync(Session session, CancellationToken cancellationToken) => table.TryReplaceAsync(Write(session), session.ETag!, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> RemoveAsync(string partition, string digest, CancellationToken cancellationToken) => table.RemoveAsync(partition, digest, cancellationToken);

    /// <inheritdoc/>
    public async Task<DateTimeOffset?> FindNotBeforeAsync(string partition, CancellationToken cancellationToken) =>
        (await table.FindAsync(partition, NotBeforeRow, cancellationToken))?.GetDateTimeOffset(InstantColumn);

    /// <inheritdoc/>
    public Task SetNotBeforeAsync(string partition, DateTimeOffset instant, CancellationToken cancellationToken) =>
        table.PutAsync(new TableEntity(partition, NotBeforeRow) { [InstantColumn] = instant }, cancellationToken);

    private static TableEntity Write(Session session) => new(session.Partition, session.Digest)
    {
        [SubjectColumn] = session.Subject.ToString(),
        [StartedAtColumn] = session.StartedAt,
        [SeenAtColumn] = session.SeenAt,
    };

    private static Session Read(TableEntity row) => new(
        row.PartitionKey,
        row.RowKey,
        SessionSubject.Parse(row.GetString(SubjectColumn)!),
        row.GetDateTimeOffset(StartedAtColumn)!.Value,
        row.GetDateTimeOffset(SeenAtColumn)!.Value)
    {
        ETag = row.ETag.ToString(),
    };
}
