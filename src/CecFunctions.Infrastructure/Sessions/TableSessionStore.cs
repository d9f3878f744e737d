using CecFunctions.Application.Sessions;
using CecFunctions.Infrastructure.Storage.Tables;

namespace CecFunctions.Infrastructure.Sessions;

/// <summary>Sessions in a table: a partition for each subject, a row for each session named by the SHA-256 of its token, and one row for the instant before which nothing counts.</summary>
public sealed class TableSessionStore(ITable table) : ISessionStore
{
    private const string NotBeforeRow = "not-before";
    private const string InstantColumn = "Instant";
    private const string SubjectColumn = "Subject";
    private const string StartedAtColumn = "StartedAt";
    private const string SeenAtColumn = "SeenAt";

    /// <inheritdoc/>
    public Task AddAsync(Session session, CancellationToken cancellationToken) => table.InsertAsync(Write(session), cancellationToken);

    /// <inheritdoc/>
    public async Task<Session?> FindAsync(string partition, string digest, CancellationToken cancellationToken) =>
        await table.GetAsync(partition, digest, cancellationToken) is { } row ? Read(row) : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Session>> ListAsync(string partition, CancellationToken cancellationToken)
    {
        var sessions = new List<Session>();
        await foreach (var row in table.QueryAsync(new TableQuery { Filter = TableFilter.Partition(partition) }, cancellationToken))
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
    public Task<bool> RemoveAsync(string partition, string digest, CancellationToken cancellationToken) => table.DeleteAsync(partition, digest, cancellationToken);

    /// <inheritdoc/>
    public async Task<DateTimeOffset?> FindNotBeforeAsync(string partition, CancellationToken cancellationToken) =>
        (await table.GetAsync(partition, NotBeforeRow, cancellationToken))?.GetDateTime(InstantColumn);

    /// <inheritdoc/>
    public Task SetNotBeforeAsync(string partition, DateTimeOffset instant, CancellationToken cancellationToken) =>
        table.UpsertAsync(new TableRow(partition, NotBeforeRow) { [InstantColumn] = instant }, cancellationToken);

    private static TableRow Write(Session session) => new(session.Partition, session.Digest)
    {
        [SubjectColumn] = session.Subject.ToString(),
        [StartedAtColumn] = session.StartedAt,
        [SeenAtColumn] = session.SeenAt,
    };

    private static Session Read(TableRow row) => new(
        row.PartitionKey,
        row.RowKey,
        SessionSubject.Parse(row.GetText(SubjectColumn)!),
        row.GetDateTime(StartedAtColumn)!.Value,
        row.GetDateTime(SeenAtColumn)!.Value)
    {
        ETag = row.ETag,
    };
}
