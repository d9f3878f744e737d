using Azure.Data.Tables;
using CecFunctions.Members;
using CecFunctions.Storage;

namespace CecFunctions.Notices;

/// <summary>
/// The list of members who are marked for staff because a notice did not reach them, so that the office finds them
/// without reading all members. An entry is written before the commit that marks the member, so a crash leaves one too
/// many, never one too few.
/// </summary>
public sealed class MarkedMembers(TableClient table, TimeProvider time) : OpenWorkTable<MarkedMember>(table, time)
{
    /// <summary>
    /// The entries of a program, by the member's id in ordinal order. The member says which of them are true.
    /// </summary>
    /// <param name="after">Only those that come after this id; <see langword="null"/> = from the first.</param>
    /// <param name="most">The most that are returned.</param>
    public Task<IReadOnlyList<MarkedMember>> ReadAsync(
        string program, string? after, int most, CancellationToken cancellationToken) =>
        ReadAsync(
            after is null
                ? KeyFilter.Partition(program)
                : TableClient.CreateQueryFilter($"PartitionKey eq {program} and RowKey gt {after}"),
            most,
            cancellationToken);

    protected override MarkedMember Read(MemberKey member, string workId, TableEntity row) => new(member);
}

/// <summary>
/// A member, with all marks, as the list of marked members has them. It may be out of date: the member is read before it is believed.
/// </summary>
public sealed record MarkedMember(MemberKey Member) : OpenWorkEntry(Member);
