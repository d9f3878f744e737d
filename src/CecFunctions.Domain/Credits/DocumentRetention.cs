using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Credits;

/// <summary>How long a member keeps the documents of the credits reported.</summary>
/// <remarks>Rule ALL-CREDIT-2: the dashboard and the renewal notice give the date.</remarks>
public static class DocumentRetention
{
    /// <summary>
    /// The last day on which the documents of a cycle renewed on <paramref name="renewedOn"/> are to be at hand: one
    /// calendar year after it, 28 February after a 29th.
    /// </summary>
    public static DateOnly KeepUntil(CertificationProgram program, DateOnly renewedOn) =>
        renewedOn.PlusYears(program.Renewal.KeepDocuments.Years);

    /// <summary>
    /// The same for the credential's last renewal; <see langword="null"/> where it was never renewed.
    /// </summary>
    public static DateOnly? KeepUntil(CertificationProgram program, Credential credential) =>
        credential.Renewals.IsEmpty ? null : KeepUntil(program, credential.Renewals[^1].RenewedOn);
}
