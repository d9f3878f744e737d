using CecFunctions.Application.Sessions;
using CecFunctions.Application.SignIn;
using CecFunctions.Infrastructure.Storage.Tables;

namespace CecFunctions.Infrastructure.SignIn;

/// <summary>Links in a table: a partition for each account, a row for each link named by the SHA-256 of its token.</summary>
public sealed class TableSignInLinks(ITable table) : ISignInLinks
{
    private const char Separator = '\n';
    private const string SubjectsColumn = "Subjects";
    private const string ExpiresAtColumn = "ExpiresAt";

    /// <inheritdoc/>
    public async Task AddAsync(SignInLink link, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await foreach (var row in table.QueryAsync(new TableQuery { Filter = TableFilter.Partition(link.Account) }, cancellationToken))
        {
            if (row.GetDateTime(ExpiresAtColumn) <= now)
            {
                await table.DeleteAsync(row.PartitionKey, row.RowKey, cancellationToken);
            }
        }

        await table.InsertAsync(
            new TableRow(link.Account, link.Digest)
            {
                [SubjectsColumn] = string.Join(Separator, link.Subjects),
                [ExpiresAtColumn] = link.ExpiresAt,
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<SignInLink?> FindAsync(string account, string digest, CancellationToken cancellationToken) =>
        await table.GetAsync(account, digest, cancellationToken) is { } row
            ? new SignInLink(
                account,
                digest,
                [.. row.GetText(SubjectsColumn)!.Split(Separator).Select(SessionSubject.Parse)],
                row.GetDateTime(ExpiresAtColumn)!.Value)
            {
                ETag = row.ETag,
            }
            : null;

    /// <inheritdoc/>
    public Task<bool> TryUseAsync(SignInLink link, CancellationToken cancellationToken) =>
        table.TryDeleteAsync(link.Account, link.Digest, link.ETag!, cancellationToken);
}
