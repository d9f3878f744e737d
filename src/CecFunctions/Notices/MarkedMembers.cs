using Azure.Data.Tables;
using CecFunctions.Members;
using CecFunctions.Storage;

namespace CecFunctions.Notices;

/// <summary>
/// The list of members who are marked for staff because a notice did not reach them, so that the office finds them
/// without reading all members. An entry is written before the commit that marks the member, so a crash leaves one too
/// many, never one too few.
/// </summary>
/// <remarks>Partition <c>{program}</c>, row <c>{memberId}</c>.</remarks>
public sealed class MarkedMembers(TableClient table, TimeProvider time)
{
    private const string WrittenAtColumn = "WrittenAt";

    /// <summary>Writes entries, in the place of those that are there. Without any no call is made.</summary>
    public Task WriteAsync(IReadOnlyCollection<MemberKey> members, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return table.PutAllAsync(
            members.Distinct().Select(
                member => new TableEntity(member.Program, member.MemberId) { [WrittenAtColumn] = now }),
            cancellationToken);
    }

    /// <summary>
    /// The entries of a program, by the member's id in ordinal order. The member says which of them are true.
    /// </summary>
    /// <param name="after">Only those that come after this id; <see langword="null"/> = from the first.</param>
    /// <param name="most">The most that are returned.</param>
    public async Task<IReadOnlyList<MarkedMember>> ReadAsync(
        string program, string? after, int most, CancellationToken cancellationToken)
    {
        var filter = after is null
            ? KeyFilter.Partition(program)
            : TableClient.CreateQueryFilter($"PartitionKey eq {program} and RowKey gt {after}");
        var page = Math.Clamp(most, 1, KeyFilter.MaxPageSize);
        return await table.QueryAsync<TableEntity>(filter, page, cancellationToken: cancellationToken)
            .Take(most)
            .Select(row => new MarkedMember(
                new MemberKey(row.PartitionKey, row.RowKey),
                row.GetDateTimeOffset(WrittenAtColumn)!.Value,
                row.ETag.ToString()))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Takes entries off the list, each only if it is as it was read.</summary>
    public async Task RemoveAsync(IReadOnlyCollection<MarkedMember> members, CancellationToken cancellationToken) =>
        await Parallel.ForEachAsync(
            members,
            TableTransactions.Concurrency(cancellationToken),
            async (entry, cancel) =>
                await table.TryRemoveAsync(entry.Member.Program, entry.Member.MemberId, entry.ETag, cancel));
}

/// <summary>
/// A member as the list of marked members has them. It may be out of date: the member is read before it is believed.
/// </summary>
/// <param name="WrittenAt">When it was last written.</param>
/// <param name="ETag">The version read.</param>
public sealed record MarkedMember(MemberKey Member, DateTimeOffset WrittenAt, string ETag) : IOpenWorkEntry
{
    // One entry stands for all marks of a member.
    string IOpenWorkEntry.WorkId => string.Empty;

    DateTimeOffset? IOpenWorkEntry.WrittenAt => WrittenAt;
}
