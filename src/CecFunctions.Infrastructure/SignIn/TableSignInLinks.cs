using Azure.Data.Tables;
using CecFunctions.Application.Sessions;
using CecFunctions.Application.SignIn;
using CecFunctions.Infrastructure.Storage;

namespace CecFunctions.Infrastructure.SignIn;

/// <summary>Links in a table: a partition for each account, a row for each link named by the SHA-256 of its token.</summary>
public sealed class TableSignInLinks(TableClient table) : ISignInLinks
{
    private const char Separator = '\n';
    private const string SubjectsColumn = "Subjects";
    private const string ExpiresAtColumn = "ExpiresAt";

    /// <inheritdoc/>
    public async Task AddAsync(SignInLink link, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await foreach (var row in table.QueryAsync<TableEntity>(KeyFilter.Partition(link.Account), cancellationToken: cancellationToken))
        {
            if (row.GetDateTimeOffset(ExpiresAtColumn) <= now)
            {
                await table.RemoveAsync(row.PartitionKey, row.RowKey, cancellationToken);
            }
        }

        await table.AddAsync(
            new TableEntity(link.Account, link.Digest)
            {
                [SubjectsColumn] = string.Join(Separator, link.Subjects),
                [ExpiresAtColumn] = link.ExpiresAt,
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<SignInLink?> FindAsync(string account, string digest, CancellationToken cancellationToken) =>
        await table.FindAsync(account, digest, cancellationToken) is { } row
            ? new SignInLink(
                account,
                digest,
                [.. row.GetString(SubjectsColumn)!.Split(Separator).Select(SessionSubject.Parse)],
                row.GetDateTimeOffset(ExpiresAtColumn)!.Value)
            {
                ETag = row.ETag.ToString(),
            }
            : null;

    /// <inheritdoc/>
    public Task<bool> TryUseAsync(SignInLink link, CancellationToken cancellationToken) =>
        table.TryRemoveAsync(link.Account, link.Digest, link.ETag!, cancellationToken);
}
