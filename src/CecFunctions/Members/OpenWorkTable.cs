using Azure.Data.Tables;
using CecFunctions.Storage;

namespace CecFunctions.Members;

/// <summary>
/// An entry of a list of open work: something about a member that staff have to deal with. It may be out of date; the
/// member's record says whether it is.
/// </summary>
public abstract record OpenWorkEntry(MemberKey Member)
{
    /// <summary>Tells it from others of the same list and member; empty where a member has one entry at most.</summary>
    public virtual string WorkId => string.Empty;

    /// <summary>When it was last written; <see langword="null"/> for one not read from the list.</summary>
    public DateTimeOffset? WrittenAt { get; init; }

    /// <summary>The version read; <see langword="null"/> for one not read from the list.</summary>
    public string? ETag { get; init; }
}

/// <summary>The entries of a list of open work in their table.</summary>
/// <remarks>
/// Partition <c>{program}</c>, row <c>{memberId}|{workId}</c>, or <c>{memberId}</c> where a member has one entry at
/// most.
/// </remarks>
public abstract class OpenWorkTable<TEntry>(TableClient table, TimeProvider time) where TEntry : OpenWorkEntry
{
    private const char Separator = '|';
    private const string WrittenAtColumn = "WrittenAt";

    /// <summary>Writes entries, in the place of those that are there. Without any no call is made.</summary>
    public Task WriteAsync(IReadOnlyCollection<TEntry> entries, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var rows = entries.GroupBy(entry => (entry.Member, entry.WorkId)).Select(same =>
        {
            var entry = same.Last();
            var row = new TableEntity(entry.Member.Program, RowOf(entry)) { [WrittenAtColumn] = now };
            Write(entry, row);
            return row;
        });
        return table.PutAllAsync(rows, cancellationToken);
    }

    /// <summary>The entries of a program. The members say which of them are true.</summary>
    public virtual Task<IReadOnlyList<TEntry>> ReadAsync(string program, CancellationToken cancellationToken) =>
        ReadAsync(KeyFilter.Partition(program), int.MaxValue, cancellationToken);

    /// <summary>
    /// Removes entries in the version in which they were read; one that was written again since stays.
    /// </summary>
    public Task RemoveAsync(IReadOnlyCollection<TEntry> entries, CancellationToken cancellationToken) =>
        table.RemoveUnchangedAsync(
            entries.Select(entry => (
                entry.Member.Program,
                RowOf(entry),
                entry.ETag
                    ?? throw new ArgumentException("Only an entry that was read can be removed.", nameof(entries)))),
            cancellationToken);

    /// <summary>Writes what the keys do not tell into the columns.</summary>
    protected virtual void Write(TEntry entry, TableEntity row)
    {
    }

    protected abstract TEntry Read(MemberKey member, string workId, TableEntity row);

    /// <summary>The entries that a filter lets through, by their keys.</summary>
    /// <param name="most">The most that are returned.</param>
    protected async Task<IReadOnlyList<TEntry>> ReadAsync(string filter, int most, CancellationToken cancellationToken)
    {
        var entries = new List<TEntry>();
        var page = Math.Clamp(most, 1, KeyFilter.MaxPageSize);
        await foreach (var row in table.QueryAsync<TableEntity>(filter, page, cancellationToken: cancellationToken))
        {
            if (entries.Count == most)
            {
                break;
            }

            var keys = row.RowKey.Split(Separator, 2);
            entries.Add(Read(new MemberKey(row.PartitionKey, keys[0]), keys.ElementAtOrDefault(1) ?? "", row) with
            {
                WrittenAt = row.GetDateTimeOffset(WrittenAtColumn),
                ETag = row.ETag.ToString(),
            });
        }

        return entries;
    }

    private static string RowOf(TEntry entry) => entry.WorkId.Length == 0
        ? entry.Member.MemberId
        : $"{entry.Member.MemberId}{Separator}{entry.WorkId}";
}
