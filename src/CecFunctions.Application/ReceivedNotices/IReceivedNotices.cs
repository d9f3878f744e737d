using CecFunctions.Application.Members;

namespace CecFunctions.Application.ReceivedNotices;

/// <summary>The notices that a member was sent, and those that were not sent because they were no longer true.</summary>
public interface IReceivedNotices
{
    /// <summary>The latest first.</summary>
    /// <returns><see langword="null"/> where there is no such member.</returns>
    Task<IReadOnlyList<ReceivedNotice>?> ListAsync(MemberKey key, CancellationToken cancellationToken);
}
