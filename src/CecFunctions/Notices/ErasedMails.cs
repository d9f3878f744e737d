using CecFunctions.Members;

namespace CecFunctions.Notices;

/// <summary>
/// Forgets which mails carried the notices of a person who was erased. What the provider says of such a mail later
/// leads nowhere.
/// </summary>
public sealed class ErasedMails(MailIndex mails, IMemberStore members) : IErasureParticipant
{
    /// <inheritdoc/>
    public async Task EraseAsync(ErasedAccounts erased, CancellationToken cancellationToken)
    {
        foreach (var account in erased.Accounts)
        {
            var notices = await members.ReadNoticesAsync(account, cancellationToken);
            foreach (var mail in notices.Select(notice => notice.MailId).OfType<string>().Distinct())
            {
                await mails.RemoveAsync(mail, cancellationToken);
            }
        }
    }
}

/// <summary>Forgets which mails came back that a person who was erased may have had.</summary>
public sealed class ErasedBounces(UnmatchedBounces unmatched) : IErasureParticipant
{
    /// <inheritdoc/>
    public Task EraseAsync(ErasedAccounts erased, CancellationToken cancellationToken) =>
        unmatched.EraseAsync(erased, cancellationToken);
}
