namespace CecFunctions.Application.UndeliveredNotices;

/// <summary>How a notice did not arrive.</summary>
public enum UndeliveredState
{
    /// <summary>It never left: there is no address, or the address was refused when it was handed over (ALL-NOTICE-6).</summary>
    Failed,

    /// <summary>It was handed over and came back (ALL-NOTICE-6).</summary>
    Bounced,

    /// <summary>Given up after the last attempt, or nobody knows whether it left.</summary>
    Dead,
}
