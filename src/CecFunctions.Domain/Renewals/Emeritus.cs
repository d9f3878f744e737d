using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Renewals;

/// <summary>Emeritus standing: the title is kept in retirement, by application and staff review.</summary>
/// <remarks>Rule ACSM-EMERITUS-1.</remarks>
public static class Emeritus
{
    /// <summary>
    /// Grants emeritus standing on <paramref name="on"/> where age, years certified and retirement allow it, or
    /// refuses.
    /// </summary>
    /// <param name="bornOn">The member's date of birth.</param>
    /// <param name="retired">No longer practising.</param>
    /// <exception cref="ArgumentException">The member holds no such credential.</exception>
    public static Decision Grant(
        Member member, CertificationProgram program, string credentialId, DateOnly on, DateOnly bornOn, bool retired)
    {
        var changes = Changes.Begin(member, program, credentialId, on, out var credential);
        if (program.EmeritusOn(on) is not { } rule)
        {
            return Refuse(RefusalReason.WrongStatus, program.Status.ReinstatementOnly.Rule);
        }

        if (credential.Status != CredentialStatus.Active)
        {
            return Refuse(RefusalReason.WrongStatus, rule.Rule);
        }

        // Every status but Active breaks the certification; in grace it is expired (ACSM-STATUS-2).
        if (bornOn.PlusYears(rule.LeastAgeYears) > on
            || credential.StatusSince.PlusYears(rule.LeastCertifiedYears) > on
            || !retired)
        {
            return Refuse(RefusalReason.NotEligible, rule.Rule);
        }

        changes.Enter(credential, CredentialStatus.Emeritus, on, rule.Rule);
        return changes.ToDecision();

        Decision Refuse(string reason, string ruleId) =>
            changes.Refuse(credential, Command.Emeritus, on, reason, ruleId);
    }

    /// <summary>The title shown: the type, with the body's suffix for an emeritus.</summary>
    public static string Title(Credential credential, CertificationProgram program) =>
        credential.Status == CredentialStatus.Emeritus && program.Emeritus is { } rule
            ? credential.Type + rule.TitleSuffix
            : credential.Type;
}
