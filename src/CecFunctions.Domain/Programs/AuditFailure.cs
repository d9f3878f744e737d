namespace CecFunctions.Domain.Programs;

/// <summary>What happens the day after an audit's deadline.</summary>
public enum AuditFailure
{
    /// <summary>The credential becomes inactive and can be cured for a time.</summary>
    Inactive,

    /// <summary>The renewal is revoked: the old cycle is current again.</summary>
    Revoke,
}
