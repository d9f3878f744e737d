using System.Collections.Immutable;
using System.Globalization;
using Azure.Data.Tables;
using CecFunctions.Members;
using CecFunctions.Storage;

namespace CecFunctions.Fees;

/// <summary>
/// The list of members with money on account that nothing has used, or who owe what was charged back. An entry is
/// written before the commit, so a crash leaves one too many, never one too few.
/// </summary>
public sealed class AccountList(TableClient table, TimeProvider time) : OpenWorkTable<ListedAccount>(table, time)
{
    private const string SinceColumn = "Since";

    protected override void Write(ListedAccount entry, TableEntity row) =>
        row[SinceColumn] = TableDate.Write(entry.Since);

    protected override ListedAccount Read(MemberKey member, string workId, TableEntity row) =>
        new(member, TableDate.Read(row.GetString(SinceColumn)!));
}

/// <summary>
/// A member as the list of accounts has them. It may be out of date: the member is read before it is believed.
/// </summary>
/// <param name="Since">The day of the oldest payment of what is on account.</param>
public sealed record ListedAccount(MemberKey Member, DateOnly Since) : OpenWorkEntry(Member);

/// <summary>The accounts with money that nothing has used, checked with their members.</summary>
public sealed class MoneyOnAccount(AccountList list, IMemberStore members, TimeProvider time)
    : OpenWorkList<ListedAccount>(list, members, time)
{
    /// <inheritdoc/>
    public override string Name => "accounts";

    /// <inheritdoc/>
    /// <remarks>The walk passes over persons who were erased, and what was charged back since is still owed.</remarks>
    public override async Task<IOpenWorkWalk> BeginWalkAsync(
        IReadOnlyCollection<string> programs, CancellationToken cancellationToken)
    {
        foreach (var program in programs)
        {
            await foreach (var key in Members.ReadErasedKeysAsync(program, cancellationToken))
            {
                if (await Members.FindErasedAsync(key, cancellationToken) is { Document: var kept })
                {
                    await ListAsync([.. OpenOf(kept)], cancellationToken);
                }
            }
        }

        return await base.BeginWalkAsync(programs, cancellationToken);
    }

    /// <inheritdoc/>
    protected override Task<StoredMember?> FindAsync(MemberKey key, CancellationToken cancellationToken) =>
        FindAnyAsync(Members, key, cancellationToken);

    /// <summary>The member, or what is kept of one who was erased.</summary>
    internal static async Task<StoredMember?> FindAnyAsync(
        IMemberStore members, MemberKey key, CancellationToken cancellationToken) =>
        await members.FindAsync(key, cancellationToken) ?? await members.FindErasedAsync(key, cancellationToken);

    /// <inheritdoc/>
    protected override IEnumerable<ListedAccount> OpenOf(MemberDocument member) =>
        Entry(member) is { } entry ? [entry] : [];

    internal static ListedAccount? Entry(MemberDocument member) =>
        member.FeeAccount.Balances() is { IsEmpty: false } balances
            ? new ListedAccount(member.Key, balances.Min(balance => balance.Since))
            : null;
}

/// <summary>What staff look up about money on account.</summary>
public sealed class AccountDesk(AccountList list, IMemberStore members, TimeProvider time)
{
    private const int CallsInFlight = 16;

    /// <summary>
    /// The accounts of a program with money that nothing has used, by the day since when, oldest first.
    /// </summary>
    /// <param name="after">What the page before gave as next; <see langword="null"/> = from the first.</param>
    /// <param name="most">The most members of the page.</param>
    /// <exception cref="FormatException">No page gave that.</exception>
    public async Task<AccountPage> ReadAsync(
        string program, string? after, int most, CancellationToken cancellationToken)
    {
        var from = after is null ? ((DateOnly, string)?)null : ReadPlace(after);
        var listed = (await list.ReadAsync(program, cancellationToken))
            .OrderBy(entry => entry.Since)
            .ThenBy(entry => entry.Member.MemberId, StringComparer.Ordinal)
            .Where(entry => from is not var (day, id)
                || entry.Since > day
                || (entry.Since == day && string.CompareOrdinal(entry.Member.MemberId, id) > 0));
        var found = ImmutableArray.CreateBuilder<MemberDocument>();
        var over = new List<ListedAccount>();
        string? next = null;
        foreach (var page in listed.Chunk(CallsInFlight))
        {
            var read = await Task.WhenAll(page.Select(
                entry => MoneyOnAccount.FindAnyAsync(members, entry.Member, cancellationToken)));
            foreach (var (entry, member) in page.Zip(read))
            {
                if (found.Count == most)
                {
                    await list.RemoveAsync(over, cancellationToken);
                    return new AccountPage(found.ToImmutable(), next);
                }

                if (member is { } stored && MoneyOnAccount.Entry(stored.Document) is not null)
                {
                    found.Add(stored.Document);
                }
                else if (time.GetUtcNow() - entry.WrittenAt >= HintAge.LeftFor)
                {
                    // Before that, the commit that it announces may be about to happen.
                    over.Add(entry);
                }

                next = string.Create(CultureInfo.InvariantCulture, $"{entry.Since:yyyy-MM-dd}|{entry.Member.MemberId}");
            }
        }

        await list.RemoveAsync(over, cancellationToken);
        return new AccountPage(found.ToImmutable(), null);
    }

    private static (DateOnly Since, string MemberId) ReadPlace(string after)
    {
        var parts = after.Split('|', 2);
        return parts.Length == 2 && DateOnly.TryParseExact(
            parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var since)
            ? (since, parts[1])
            : throw new FormatException("The text names no place of the list.");
    }
}

/// <summary>Members with money on account, oldest first.</summary>
/// <param name="Next">What leads to the page that follows; <see langword="null"/> where none does.</param>
public sealed record AccountPage(ImmutableArray<MemberDocument> Members, string? Next);
