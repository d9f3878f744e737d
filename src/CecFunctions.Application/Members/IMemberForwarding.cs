namespace CecFunctions.Application.Members;

/// <summary>Leads from an account that was merged into another to the one that survives (PORTAL-9).</summary>
public interface IMemberForwarding
{
    /// <returns>The account itself where it was not merged, or is not known.</returns>
    Task<MemberKey> ResolveAsync(MemberKey key, CancellationToken cancellationToken);
}
