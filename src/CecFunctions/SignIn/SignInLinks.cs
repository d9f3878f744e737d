using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using CecFunctions.Storage;

namespace CecFunctions.SignIn;

/// <summary>Links that were mailed and not used, in a table.</summary>
/// <remarks>
/// Each account has a partition, with a row for each link named by the SHA-256 of its token, and one with the instants
/// of the latest mails, which are counted by all instances together.
/// </remarks>
public sealed class SignInLinks(TableClient table)
{
    /// <summary>
    /// The most links that are mailed to an account in any <see cref="Window"/>. One more is mailed where none of them
    /// is good any more, so that others' requests never keep a person out.
    /// </summary>
    public const int MostMails = 5;

    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    // Workers that count for one account at once; each of them goes on after the other.
    private const int MostTries = 20;

    private const string MailedRow = "mailed";
    private const string MailedAtColumn = "MailedAt";
    private const char Separator = '\n';
    private const string SubjectsColumn = "Subjects";
    private const string ExpiresAtColumn = "ExpiresAt";

    /// <summary>
    /// Adds a link that is to be mailed, counts the mail, and removes the expired links of the same account.
    /// </summary>
    /// <returns>Whether it was added: not where the account has been mailed as many as may be.</returns>
    public async Task<bool> TryAddAsync(SignInLink link, DateTimeOffset now, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var (isAnyGood, mailed) = await ReadAccountAsync(link.Account, now, cancellationToken);
            var counted = InstantsOf(mailed).Where(at => at > now - Window).ToList();
            if (counted.Count >= MostMails && isAnyGood)
            {
                return false;
            }

            // One that is mailed past the number takes the place of the oldest.
            var row = new TableEntity(link.Account, MailedRow)
            {
                [MailedAtColumn] = string.Join(Separator, counted.Append(now).TakeLast(MostMails).Select(Write)),
            };
            var isCounted = mailed is null
                ? await table.TryAddAsync(row, cancellationToken)
                : await table.TryReplaceAsync(row, mailed.ETag.ToString(), cancellationToken);
            if (isCounted is not null)
            {
                await AddAsync(link, cancellationToken);
                return true;
            }
        }

        throw new InvalidOperationException("The mails to one account were counted by too many workers at once.");
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

    /// <summary>
    /// Removes all links of an account, also for others who share its address: they ask for another.
    /// </summary>
    /// <param name="account">As <see cref="SignInLink.AccountOf"/> names it, in hexadecimal.</param>
    public async Task RemoveAsync(string account, CancellationToken cancellationToken)
    {
        await foreach (var row in table.QueryAsync<TableEntity>(
            KeyFilter.Partition(account), cancellationToken: cancellationToken))
        {
            await table.RemoveAsync(row.PartitionKey, row.RowKey, cancellationToken);
        }
    }

    private static IEnumerable<DateTimeOffset> InstantsOf(TableEntity? mailed) =>
        mailed?.GetString(MailedAtColumn) is { Length: > 0 } text
            ? text.Split(Separator).Select(
                at => DateTimeOffset.Parse(at, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind))
            : [];

    private static string Write(DateTimeOffset instant) => instant.ToString("O", CultureInfo.InvariantCulture);

    private Task<string> AddAsync(SignInLink link, CancellationToken cancellationToken) => table.AddAsync(
        new TableEntity(link.Account, link.Digest)
        {
            [SubjectsColumn] = string.Join(Separator, link.Subjects),
            [ExpiresAtColumn] = link.ExpiresAt,
        },
        cancellationToken);

    /// <returns>Whether one of the account's links is good, and the row of its mails.</returns>
    private async Task<(bool IsAnyGood, TableEntity? Mailed)> ReadAccountAsync(
        string account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (isAnyGood, mailed) = (false, (TableEntity?)null);
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                KeyFilter.Partition(account), cancellationToken: cancellationToken))
        {
            if (row.RowKey == MailedRow)
            {
                mailed = row;
            }
            else if (row.GetDateTimeOffset(ExpiresAtColumn) > now)
            {
                isAnyGood = true;
            }
            else
            {
                await table.RemoveAsync(row.PartitionKey, row.RowKey, cancellationToken);
            }
        }

        return (isAnyGood, mailed);
    }
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

    public DateTimeOffset MailedAt => ExpiresAt - Lifetime;

    /// <summary>Names an address at a program without holding it.</summary>
    public static byte[] AccountOf(string program, string email) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{program}\n{email.Trim().ToUpperInvariant()}"))[
            ..SecretToken.PartitionLength];
}
