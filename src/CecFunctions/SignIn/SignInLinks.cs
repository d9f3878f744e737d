using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using CecFunctions.Storage;

namespace CecFunctions.SignIn;

/// <summary>Where links are kept that were mailed and not used.</summary>
/// <remarks>
/// Links in a table: a partition for each account, a row for each link named by the SHA-256 of its token.
/// </remarks>
public sealed class SignInLinks(TableClient table)
{
    private const char Separator = '\n';
    private const string SubjectsColumn = "Subjects";
    private const string ExpiresAtColumn = "ExpiresAt";

    /// <summary>Keeps a link, and takes off those of the same account that are over.</summary>
    public async Task AddAsync(SignInLink link, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                KeyFilter.Partition(link.Account), cancellationToken: cancellationToken))
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

    /// <summary>One point read.</summary>
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

    /// <returns>Whether it was this call that took it off: of two at once, one.</returns>
    public Task<bool> TryUseAsync(SignInLink link, CancellationToken cancellationToken) =>
        table.TryRemoveAsync(link.Account, link.Digest, link.ETag!, cancellationToken);
}

/// <summary>A link that was mailed: whom it signs in, once, until it is over.</summary>
/// <param name="Account">The address it was mailed to, as <see cref="AccountOf"/> names it.</param>
/// <param name="Digest">The SHA-256 of its token.</param>
/// <param name="Subjects">One, or those who share the address: whoever has the link chooses.</param>
public sealed record SignInLink(
    string Account, string Digest, ImmutableArray<SessionSubject> Subjects, DateTimeOffset ExpiresAt)
{
    /// <summary>How long a link is good for.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>The version read.</summary>
    public string? ETag { get; init; }

    /// <summary>Names an address at a program without holding it.</summary>
    public static byte[] AccountOf(string program, string email) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{program}\n{email.Trim().ToUpperInvariant()}"))[
            ..SecretToken.PartitionLength];
}
