namespace CecFunctions.Application.Members;

/// <inheritdoc/>
public sealed class MemberForwarding(IMemberStore members) : IMemberForwarding
{
    /// <inheritdoc/>
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
