namespace CecFunctions.Application.UndeliveredNotices;

/// <summary>What staff have to look after of what was to be mailed: notices that failed, came back or were given up.</summary>
/// <remarks>
/// Rule ALL-NOTICE-6. A notice is listed as long as its member is marked for it: sending it again and clearing the mark both take it off.
/// </remarks>
public interface IUndeliveredNotices
{
    /// <param name="state">Only those; <see langword="null"/> = all.</param>
    /// <param name="after">Only those of members whose id comes after this one; <see langword="null"/> = from the first.</param>
    /// <param name="mostMembers">The most members whose notices are returned.</param>
    Task<UndeliveredPage> ReadAsync(string program, UndeliveredState? state, string? after, int mostMembers, CancellationToken cancellationToken);
}
