namespace CecFunctions.Application.Badges;

/// <summary>The keys that sign badges. The newest signs; all are published, so that badges of older ones can be checked for as long as they are about.</summary>
public interface IBadgeKeys
{
    /// <summary>All keys, oldest first; the first is made when it is asked for.</summary>
    Task<IReadOnlyList<BadgeKey>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Makes a new key, which signs from now on.</summary>
    Task<BadgeKey> RotateAsync(CancellationToken cancellationToken);
}
