namespace CecFunctions.Domain.Audits;

/// <summary>How an audit ended.</summary>
public enum AuditOutcome
{
    Passed,

    Failed,
}
