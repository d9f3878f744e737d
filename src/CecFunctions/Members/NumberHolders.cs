namespace CecFunctions.Members;

/// <summary>
/// Says whose a claimed number is. Accounts that were merged lead to their survivor; one on its way into another has its
/// numbers until the other has taken them over.
/// </summary>
internal sealed class NumberHolders(IMemberStore members, TimeProvider time)
{
    /// <summary>What another member's claim says of the number.</summary>
    /// <returns><see langword="null"/> where it is left behind, or leads to the member itself.</returns>
    public async Task<OtherHolder?> FindOtherAsync(
        HeldNumber number, NumberClaim claim, CancellationToken cancellationToken) =>
        await FindAsync(claim.Member, number.Number, cancellationToken) switch
        {
            { } holder => holder.Member == number.Member ? null : holder,
            null when time.GetUtcNow() - claim.WrittenAt < CredentialNumbers.ClaimBelieved =>
                new OtherHolder(claim.Member, HasIt: false),
            null => null,
        };

    /// <summary>The member who holds the number, beginning with the one it was claimed for.</summary>
    public async Task<OtherHolder?> FindAsync(MemberKey key, string number, CancellationToken cancellationToken)
    {
        while (await members.FindAsync(key, cancellationToken) is { Document: var member })
        {
            if (member.MergedInto is not { } went)
            {
                return member.Standing.FindByNumber(number) is null ? null : new OtherHolder(key, HasIt: true);
            }

            if (went.Leaving?.Standing.FindByNumber(number) is not null
                && !await IsTakenOverAsync(went, cancellationToken))
            {
                return new OtherHolder(key, HasIt: true) { OnItsWayTo = went.Into };
            }

            key = went.Into;
        }

        return null;
    }

    /// <summary>Whether a claim is the member's, or leads to the member from an account that was merged.</summary>
    public async Task<bool> LeadsToMemberAsync(
        NumberClaim claim, HeldNumber number, CancellationToken cancellationToken) =>
        claim.Member == number.Member
        || (await FindAsync(claim.Member, number.Number, cancellationToken))?.Member == number.Member;

    /// <summary>Whether a merge has come so far that the survivor has what the account had.</summary>
    private async Task<bool> IsTakenOverAsync(ForwardedAccount went, CancellationToken cancellationToken) =>
        await members.FindAsync(went.Into, cancellationToken) is { Document.Merges: var merges }
        && merges.Any(merge => merge.MergeId == went.MergeId && merge.Taken);
}
