using CecFunctions.Application.Members;

namespace CecFunctions.Application.HeldCredentials;

/// <summary>A member's credentials as they see them. Nothing is written.</summary>
public interface IHeldCredentials
{
    /// <summary>In the order in which they were taken in, brought to the day.</summary>
    /// <returns><see langword="null"/> where there is no such member.</returns>
    Task<IReadOnlyList<HeldCredential>?> ListAsync(MemberKey key, DateOnly day, CancellationToken cancellationToken);

    /// <returns><see langword="null"/> where the member holds no such credential.</returns>
    Task<HeldCredential?> FindAsync(MemberKey key, string credential, DateOnly day, CancellationToken cancellationToken);
}
