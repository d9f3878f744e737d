namespace CecFunctions.Application.PublicVerification;

/// <summary>What the public may know of a credential by its number.</summary>
/// <remarks>Rules PORTAL-10, ACSM-STATUS-2.</remarks>
public interface ICredentialVerification
{
    /// <summary>
    /// The credentials with the number, as they stand today: each member is brought to the date now in the body's time zone, in memory only.
    /// Bodies number by themselves, so a number may be found with several members. A number that nobody has costs the same reads.
    /// </summary>
    /// <returns>By program and then by member; empty where nobody has the number.</returns>
    Task<IReadOnlyList<VerifiedCredential>> FindAsync(string credentialNumber, CancellationToken cancellationToken);
}
