namespace CecFunctions.Domain.Credentials;

/// <summary>Finding the credential that a command names.</summary>
internal static class CommandTarget
{
    /// <exception cref="ArgumentException">The member holds no such credential, or not yet on that day.</exception>
    public static Credential Find(Member member, string credentialId, DateOnly on)
    {
        var credential = member.FindCredential(credentialId)
            ?? throw new ArgumentException($"The member holds no credential '{credentialId}'.", nameof(credentialId));
        return credential.CertifiedOn <= on
            ? credential
            : throw new ArgumentException($"Credential '{credentialId}' is certified on {credential.CertifiedOn:yyyy-MM-dd}, after {on:yyyy-MM-dd}.", nameof(on));
    }
}
