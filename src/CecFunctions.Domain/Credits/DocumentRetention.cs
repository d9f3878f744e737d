using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Credits;

/// <summary>How long a member keeps the documents of the credits reported.</summary>
/// <remarks>Rule ALL-CREDIT-2: the dashboard and the renewal notice give the date.</remarks>
public static class DocumentRetention
{
    /// <summary>
    /// The last day on which the member keeps the documents of a cycle renewed on <paramref name="renewedOn"/>, that
    /// day included: the program's years after it, 28 February for a 29th in a common year.
    /// </summary>
    public static DateOnly KeepUntil(CertificationProgram program, DateOnly renewedOn) =>
        renewedOn.PlusYears(program.KeepDocumentsOn(renewedOn).Years);

    /// <summary>
    /// The same for the credential's last renewal; <see langword="null"/> where it was never renewed.
    /// </summary>
    public static DateOnly? KeepUntil(CertificationProgram program, Credential credential) =>
        credential.Renewals.IsEmpty ? null : KeepUntil(program, credential.Renewals[^1].RenewedOn);
}
