namespace CecFunctions.Members;

/// <summary>Leads from an account that was merged into another to the one that survives (PORTAL-9).</summary>
public sealed class MemberForwarding(IMemberStore members)
{
    /// <returns>The account itself where it was not merged, or is not known.</returns>
    public async Task<MemberKey> ResolveAsync(MemberKey key, CancellationToken cancellationToken)
    {
        // An account never goes into one that went itself, so this ends.
        while (await members.FindAsync(key, cancellationToken) is { Document.MergedInto: { } went })
        {
            key = went.Into;
        }

        return key;
    }
}
