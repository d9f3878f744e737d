using CecFunctions.Application.Members;

namespace CecFunctions.Application.UndeliveredNotices;

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
