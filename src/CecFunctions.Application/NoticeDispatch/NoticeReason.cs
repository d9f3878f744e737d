namespace CecFunctions.Application.NoticeDispatch;

/// <summary>Why a notice was not sent, as rows and exports write it.</summary>
public static class NoticeReason
{
    /// <summary>The cycle was renewed since (ALL-NOTICE-3).</summary>
    public const string Renewed = "renewed";

    /// <summary>The date it refers to has passed (ALL-NOTICE-2).</summary>
    public const string DatePassed = "date-passed";

    /// <summary>The date it refers to was moved, or its clock stopped, which makes a new series (ALL-NOTICE-1).</summary>
    public const string DateMoved = "date-moved";

    /// <summary>A nearer reminder of the series is sent instead (ALL-NOTICE-2).</summary>
    public const string Superseded = "superseded";

    /// <summary>The credential is in another status than the one it reminds of (ALL-NOTICE-3).</summary>
    public const string StatusChanged = "status-changed";

    /// <summary>The audit's documents came meanwhile (ALL-NOTICE-3).</summary>
    public const string DocumentsReceived = "documents-received";

    /// <summary>The audit was decided meanwhile (ALL-NOTICE-3).</summary>
    public const string AuditDecided = "audit-decided";

    /// <summary>There is no address (ALL-NOTICE-6).</summary>
    public const string MissingAddress = "missing-address";

    /// <summary>The address refuses mail (ALL-NOTICE-6).</summary>
    public const string AddressRefused = "address-refused";

    /// <summary>Every attempt failed.</summary>
    public const string AttemptsExhausted = "attempts-exhausted";

    /// <summary>Nobody knows whether it left, and nobody said so for too long.</summary>
    public const string FateUnknown = "fate-unknown";
}
