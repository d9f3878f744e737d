using CecFunctions.Members;

namespace CecFunctions.SignIn;

/// <summary>Ends what leads to a person who was erased: sessions, tokens, and links that were mailed.</summary>
public sealed class ErasedSignIns(Sessions sessions, SignInLinks links) : IErasureParticipant
{
    /// <inheritdoc/>
    public async Task EraseAsync(ErasedAccounts erased, CancellationToken cancellationToken)
    {
        foreach (var account in erased.Accounts)
        {
            await sessions.EndAccountAsync(account, cancellationToken);
        }

        foreach (var program in erased.Accounts.Select(account => account.Program).Distinct(StringComparer.Ordinal))
        {
            foreach (var address in erased.Addresses)
            {
                await links.RemoveAsync(
                    Convert.ToHexStringLower(SignInLink.AccountOf(program, address)), cancellationToken);
            }
        }
    }
}

/// <summary>
/// Signs out a member who died, before staff's record of it is committed. No link is mailed to that member afterwards.
/// </summary>
public sealed class DeceasedSignOuts(Sessions sessions) : ICommitParticipant
{
    /// <inheritdoc/>
    public async Task AnnounceAsync(
        IReadOnlyCollection<PreparedCommit> commits, CancellationToken cancellationToken)
    {
        foreach (var commit in commits.Where(commit =>
            commit.After.PersonState?.Kind == PersonStateKind.Deceased
            && commit.Before?.PersonState?.Kind != PersonStateKind.Deceased))
        {
            await sessions.EndMergedAsync(commit.After, cancellationToken);
        }
    }
}
