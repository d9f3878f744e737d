using System.Collections.Immutable;
using System.Globalization;
using Azure.Data.Tables;
using CecFunctions.Json;
using CecFunctions.Members;
using CecFunctions.Storage;

namespace CecFunctions.Notices;

/// <summary>
/// Mails that came back and of which it is not known which they were, until staff have settled them. One that is told
/// again is listed once.
/// </summary>
/// <remarks>
/// One partition, by the instant of it. Rows that were settled stay for as long as they may be told again.
/// </remarks>
public sealed class UnmatchedBounces(TableClient table, TimeProvider time)
{
    private const string Partition = "bounces";
    private const string FailureColumn = "Failure";
    private const string AddressColumn = "Address";
    private const string MessageColumn = "Message";
    private const string MembersColumn = "Members";
    private const string SettledAtColumn = "SettledAt";
    private const string SettledByColumn = "SettledBy";
    private const string NoteColumn = "Note";
    private const char MemberSeparator = ' ';

    // SendGrid tells events again for a day, and tries to deliver for three.
    private static readonly TimeSpan SettledKept = TimeSpan.FromDays(30);

    public Task AddAsync(UnmatchedBounce bounce, CancellationToken cancellationToken) => table.TryAddAsync(
        new TableEntity(Partition, bounce.Id)
        {
            [FailureColumn] = bounce.Failure,
            [AddressColumn] = bounce.Address,
            [MessageColumn] = bounce.MessageId,
            [MembersColumn] = string.Join(MemberSeparator, bounce.Members),
        },
        cancellationToken);

    /// <summary>Those not settled, the oldest first. Settled ones that are not told again any more come off.</summary>
    /// <param name="most">The most that are returned.</param>
    public async Task<IReadOnlyList<UnmatchedBounce>> ReadAsync(int most, CancellationToken cancellationToken)
    {
        var open = new List<UnmatchedBounce>();
        var over = new List<(string, string, string)>();
        await foreach (var row in table.QueryAsync<TableEntity>(
            KeyFilter.Partition(Partition), cancellationToken: cancellationToken))
        {
            if (row.GetDateTimeOffset(SettledAtColumn) is not { } settled)
            {
                open.Add(Read(row));
            }
            else if (time.GetUtcNow() - settled >= SettledKept)
            {
                over.Add((row.PartitionKey, row.RowKey, row.ETag.ToString()));
            }

            if (open.Count == most)
            {
                break;
            }
        }

        await table.RemoveUnchangedAsync(over, cancellationToken);
        return open;
    }

    /// <returns><see langword="null"/> where there is none, or it is settled.</returns>
    public async Task<UnmatchedBounce?> FindAsync(string id, CancellationToken cancellationToken) =>
        UnmatchedBounce.IsId(id)
        && await table.FindAsync(Partition, id, cancellationToken) is { } row
        && row.GetDateTimeOffset(SettledAtColumn) is null
            ? Read(row)
            : null;

    /// <summary>Takes one off the list.</summary>
    /// <param name="actor">Who has dealt with it, see <see cref="Actor"/>.</param>
    /// <returns>False where there is none, or it is settled.</returns>
    public async Task<bool> SettleAsync(string id, string actor, string note, CancellationToken cancellationToken)
    {
        if (!UnmatchedBounce.IsId(id)
            || await table.FindAsync(Partition, id, cancellationToken) is not { } row
            || row.GetDateTimeOffset(SettledAtColumn) is not null)
        {
            return false;
        }

        row[SettledAtColumn] = time.GetUtcNow();
        row[SettledByColumn] = actor;
        row[NoteColumn] = note;
        // What is settled is about no person any more.
        row.Remove(AddressColumn);
        return await table.TryReplaceAsync(row, row.ETag.ToString(), cancellationToken) is not null;
    }

    /// <summary>
    /// Forgets persons: their accounts everywhere, and their addresses unless other members have them. The mails stay on
    /// the list.
    /// </summary>
    public async Task EraseAsync(ErasedAccounts erased, CancellationToken cancellationToken)
    {
        await foreach (var row in table.QueryAsync<TableEntity>(
            KeyFilter.Partition(Partition), cancellationToken: cancellationToken))
        {
            await EraseAsync(row, erased, cancellationToken);
        }
    }

    /// <summary>Reads a row of a backup, and throws where it is none of this table.</summary>
    internal static void Check(TableEntity row) => ArgumentNullException.ThrowIfNull(Read(row));

    private async Task EraseAsync(TableEntity found, ErasedAccounts erased, CancellationToken cancellationToken)
    {
        for (var row = found; row is not null; row = await table.FindAsync(Partition, found.RowKey, cancellationToken))
        {
            var bounce = Read(row);
            var others = bounce.Members.RemoveRange(erased.Accounts);
            var isTheirs = others.Length < bounce.Members.Length
                || (bounce.Address is { } address
                    && erased.Addresses.Contains(address.Trim(), StringComparer.OrdinalIgnoreCase));
            if (!isTheirs || (others.Length > 0 && others.Length == bounce.Members.Length))
            {
                return;
            }

            row[MembersColumn] = string.Join(MemberSeparator, others);
            // Written by staff, perhaps about the one who is erased.
            row.Remove(NoteColumn);
            if (others.IsEmpty)
            {
                row.Remove(AddressColumn);
            }

            if (await table.TryReplaceAsync(row, row.ETag.ToString(), cancellationToken) is not null)
            {
                return;
            }
        }
    }

    private static UnmatchedBounce Read(TableEntity row) => new(
        UnmatchedBounce.TimeOf(row.RowKey),
        row.GetString(FailureColumn)!,
        row.GetString(AddressColumn),
        row.GetString(MessageColumn),
        [
            .. row.GetString(MembersColumn)!
                .Split(MemberSeparator, StringSplitOptions.RemoveEmptyEntries)
                .Select(MemberKey.Parse),
        ])
    {
        Id = row.RowKey,
    };
}

/// <summary>A mail that came back, and led to no one mail of ours.</summary>
/// <param name="At">When it came back.</param>
/// <param name="Failure">Why, in a few words without an address.</param>
/// <param name="Address">The address that it was for, where the provider tells it and a member has or had it.</param>
/// <param name="MessageId">The provider's name for it, where it tells one.</param>
/// <param name="Members">The members who have that address.</param>
public sealed record UnmatchedBounce(
    DateTimeOffset At, string Failure, string? Address, string? MessageId, ImmutableArray<MemberKey> Members)
{
    private const string TimeForm = "yyyyMMddHHmmss";
    private const int MaxIdLength = 40;
    private const int DigestBytes = 8;

    /// <summary>
    /// <c>{second of it}-{digest}</c>: the same for the same mail told again, in whatever case its address is written.
    /// </summary>
    public string Id { get; init; } =
        $"{At.UtcDateTime.ToString(TimeForm, CultureInfo.InvariantCulture)}-"
            + TextDigest.From($"{Failure}\n{Address?.Trim().ToLowerInvariant()}\n{MessageId}", DigestBytes);

    public static bool IsId(string text) =>
        text.Length is > 0 and <= MaxIdLength && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    internal static DateTimeOffset TimeOf(string id) => DateTimeOffset.ParseExact(
        id[..TimeForm.Length], TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
