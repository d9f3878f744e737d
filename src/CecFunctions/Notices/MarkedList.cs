using CecFunctions.Members;

namespace CecFunctions.Notices;

/// <summary>
/// The members who are marked for staff. A mark may come back with a commit that is under way, so an entry is kept for
/// a while after the mark is gone.
/// </summary>
public sealed class MarkedList(MarkedMembers marked, IMemberStore members, TimeProvider time)
    : OpenWorkList<MarkedMember>(marked, members, time)
{
    /// <inheritdoc/>
    public override string Name => "marked";

    /// <inheritdoc/>
    protected override IEnumerable<MarkedMember> OpenOf(MemberDocument member) =>
        member.Marks.IsEmpty ? [] : [new MarkedMember(member.Key)];
}
