namespace CecFunctions.Application.DueIndexAudit;

/// <summary>Proves that no member can be forgotten.</summary>
public interface IDueIndexAudit
{
    /// <summary>
    /// Walks all members and makes sure that each has a hint on or before the next action date, that unsettled notices
    /// and renewals waiting for a draw have one, that every list of open work has what members have open, and that
    /// lookups lead to them; purges idempotency keys that are due for it, and counts credentials by status. What was
    /// missing is repaired and counted: 0 is expected.
    /// </summary>
    Task<DueIndexAuditFigures> RunAsync(CancellationToken cancellationToken);
}
