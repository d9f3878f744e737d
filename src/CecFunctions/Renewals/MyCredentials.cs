using CecFunctions.Members;

namespace CecFunctions.Renewals;

/// <summary>A member's credentials as their holder sees them. Nothing is written.</summary>
public sealed class MyCredentials(MemberReader members)
{
    /// <summary>In the order in which they were taken in, brought to the day.</summary>
    /// <returns><see langword="null"/> where there is no such member.</returns>
    public async Task<IReadOnlyList<HeldCredential>?> ListAsync(
        MemberKey key, DateOnly day, CancellationToken cancellationToken) =>
        await members.FindAsync(key, day, cancellationToken) is var (member, program, on)
            ? [.. member.Standing.Credentials.Select(held => HeldCredential.Create(member, held, program, on))]
            : null;

    /// <returns><see langword="null"/> where the member holds no such credential.</returns>
    public async Task<HeldCredential?> FindAsync(
        MemberKey key, string credential, DateOnly day, CancellationToken cancellationToken) =>
        await members.FindAsync(key, day, cancellationToken) is var (member, program, on)
            && member.Standing.FindByNumber(credential) is { } held
            ? HeldCredential.Create(member, held, program, on)
            : null;
}
