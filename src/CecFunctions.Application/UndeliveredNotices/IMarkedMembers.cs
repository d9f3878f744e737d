using CecFunctions.Application.Members;

namespace CecFunctions.Application.UndeliveredNotices;

/// <summary>
/// The list of members who are marked for staff because a notice did not reach them, so that the office finds them without walking all members.
/// An entry is written before the commit that marks the member, so a crash leaves one too many, never one too few.
/// </summary>
public interface IMarkedMembers
{
    /// <summary>Lists members; one that is there already is written anew. Without any no call is made.</summary>
    Task WriteAsync(IReadOnlyCollection<MemberKey> members, CancellationToken cancellationToken);

    /// <summary>The entries of a program, by the member's id in ordinal order. The member says which of them are true.</summary>
    /// <param name="after">Only those that come after this id; <see langword="null"/> = from the first.</param>
    /// <param name="most">The most that are returned.</param>
    Task<IReadOnlyList<MarkedMember>> ReadAsync(string program, string? after, int most, CancellationToken cancellationToken);

    /// <summary>Takes entries off the list, each only if it is as it was read.</summary>
    Task RemoveAsync(IReadOnlyCollection<MarkedMember> members, CancellationToken cancellationToken);
}
