using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using CecFunctions.Explanations;
using CecFunctions.Members;
using CecFunctions.SignIn;
using CecFunctions.Storage;

namespace CecFunctions.Profiles;

/// <summary>
/// The secret addresses at which members' dates can be read, one a member. Storage has only the digest of the address's
/// token, so a reader of the storage cannot use it. What ends all sign-ins of the member ends the address too: a stranger
/// who was signed in may have made it.
/// </summary>
public sealed class CalendarFeeds(TableClient table, Sessions sessions, TimeProvider time)
{
    private const string Row = "feed";
    private const string MemberColumn = "Member";
    private const string DigestColumn = "Digest";
    private const string LanguageColumn = "Language";
    private const string MadeAtColumn = "MadeAt";

    /// <summary>Makes a new address, whose token is told to the caller alone; one of before is no good any more.</summary>
    /// <param name="language">The language of what is read there.</param>
    public async Task<SecretToken> MakeAsync(
        MemberKey member, Language language, CancellationToken cancellationToken)
    {
        var token = SecretToken.New(PartitionOf(member));
        var row = new TableEntity(token.Partition, Row)
        {
            [MemberColumn] = member.ToString(),
            [DigestColumn] = token.Digest,
            [LanguageColumn] = language.Tag,
            [MadeAtColumn] = time.GetUtcNow(),
        };
        await table.PutAsync(row, cancellationToken);
        return token;
    }

    /// <summary>When the member's address was made; <see langword="null"/> where there is none.</summary>
    public async Task<DateTimeOffset?> MadeAtAsync(MemberKey member, CancellationToken cancellationToken) =>
        await table.FindAsync(Hex(member), Row, cancellationToken) is { } row
        && await CountsAsync(row, cancellationToken)
            ? row.GetDateTimeOffset(MadeAtColumn)
            : null;

    /// <returns>Whether there was an address.</returns>
    public Task<bool> EndAsync(MemberKey member, CancellationToken cancellationToken) =>
        table.RemoveAsync(Hex(member), Row, cancellationToken);

    /// <summary>Whose dates are read at the address, and in which language.</summary>
    /// <returns><see langword="null"/> where the address is no good, or no good any more.</returns>
    public async Task<(MemberKey Member, Language Language)?> FindAsync(
        SecretToken token, CancellationToken cancellationToken) =>
        await table.FindAsync(token.Partition, Row, cancellationToken) is { } row
        && CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(row.GetString(DigestColumn)!), Encoding.ASCII.GetBytes(token.Digest))
        && await CountsAsync(row, cancellationToken)
            ? (
                MemberKey.Parse(row.GetString(MemberColumn)!),
                Language.Find(row.GetString(LanguageColumn)) ?? Language.English)
            : null;

    private Task<bool> CountsAsync(TableEntity row, CancellationToken cancellationToken) => sessions.CountsAsync(
        SessionSubject.From(MemberKey.Parse(row.GetString(MemberColumn)!)),
        row.GetDateTimeOffset(MadeAtColumn)!.Value,
        cancellationToken);

    private static string Hex(MemberKey member) => Convert.ToHexStringLower(PartitionOf(member));

    private static ReadOnlySpan<byte> PartitionOf(MemberKey member) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(member.ToString())).AsSpan(0, SecretToken.PartitionLength);
}

/// <summary>Ends the address at which the dates of an erased person could be read.</summary>
public sealed class ErasedCalendars(CalendarFeeds feeds) : IErasureParticipant
{
    /// <inheritdoc/>
    public async Task EraseAsync(ErasedAccounts erased, CancellationToken cancellationToken)
    {
        foreach (var account in erased.Accounts)
        {
            await feeds.EndAsync(account, cancellationToken);
        }
    }
}
