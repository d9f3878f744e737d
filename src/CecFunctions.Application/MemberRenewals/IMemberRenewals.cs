using CecFunctions.Application.HeldCredentials;
using CecFunctions.Application.Members;

namespace CecFunctions.Application.MemberRenewals;

/// <summary>Renewals that members ask for themselves.</summary>
public interface IMemberRenewals
{
    /// <summary>
    /// Renews today with what is paid for the credential and unspent, or says why not. As many payments as cover the fee are used, oldest
    /// first; they are used with the renewal or not at all.
    /// </summary>
    /// <param name="credential">The credential's number.</param>
    /// <returns>The credential afterwards.</returns>
    Task<RepeatableResult<HeldCredential>> RenewAsync(MemberKey key, string credential, DateOnly today, string idempotencyKey, CancellationToken cancellationToken);
}
