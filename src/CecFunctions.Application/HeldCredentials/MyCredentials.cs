using CecFunctions.Application.Members;

namespace CecFunctions.Application.HeldCredentials;

/// <inheritdoc/>
public sealed class MyCredentials(MemberReader members) : IHeldCredentials
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<HeldCredential>?> ListAsync(MemberKey key, DateOnly day, CancellationToken cancellationToken) =>
        await members.FindAsync(key, day, cancellationToken) is var (member, program, on)
            ? [.. member.Standing.Credentials.Select(credential => CredentialView.Of(member, credential, program, on))]
            : null;

    /// <inheritdoc/>
    public async Task<HeldCredential?> FindAsync(MemberKey key, string credential, DateOnly day, CancellationToken cancellationToken) =>
        await members.FindAsync(key, day, cancellationToken) is var (member, program, on) && member.Standing.FindCredential(credential) is { } held
            ? CredentialView.Of(member, held, program, on)
            : null;
}
