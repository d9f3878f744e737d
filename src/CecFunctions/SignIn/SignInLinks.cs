using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using CecFunctions.Storage;

namespace CecFunctions.SignIn;

/// <summary>Links that were mailed and not used, in a table.</summary>
/// <remarks>Each account has a partition, with a row for each link named by the SHA-256 of its token.</remarks>
public sealed class SignInLinks(TableClient table)
{
    private const char Separator = '\n';
    private const string SubjectsColumn = "Subjects";
    private const string ExpiresAtColumn = "ExpiresAt";

    /// <summary>Adds a link, and removes the expired ones of the same account.</summary>
    public async Task AddAsync(SignInLink link, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = table.QueryAsync<TableEntity>(
            KeyFilter.Partition(link.Account), cancellationToken: cancellationToken);
        await foreach (var row in rows)
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

    /// <returns>Whether this call used the link up; of two calls at once, one does.</returns>
    public Task<bool> TryUseAsync(SignInLink link, CancellationToken cancellationToken) =>
        table.TryRemoveAsync(link.Account, link.Digest, link.ETag!, cancellationToken);
}

/// <summary>A mailed link, which signs in one of its subjects once until it expires.</summary>
/// <param name="Account">The address it was mailed to, as <see cref="AccountOf"/> names it.</param>
/// <param name="Digest">The SHA-256 of its token.</param>
/// <param name="Subjects">The accounts of the address; where several share it, its reader chooses.</param>
public sealed record SignInLink(
    string Account, string Digest, ImmutableArray<SessionSubject> Subjects, DateTimeOffset ExpiresAt)
{
    /// <summary>The time for which a link is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>The version read.</summary>
    public string? ETag { get; init; }

    /// <summary>Names an address at a program without holding it.</summary>
    public static byte[] AccountOf(string program, string email) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{program}\n{email.Trim().ToUpperInvariant()}"))[
            ..SecretToken.PartitionLength];
}
