namespace CecFunctions.Domain.Audits;

/// <summary>How far an audit has come. The last two are its end.</summary>
public enum AuditState
{
    /// <summary>Drawn; the member has not been notified, or the notice bounced. No deadline runs.</summary>
    Drawn,

    /// <summary>The notice was handed to the mail provider; the deadline runs.</summary>
    Notified,

    /// <summary>Complete documents are at hand; the deadline is met.</summary>
    EvidenceReceived,

    /// <summary>A reviewer looks at the documents.</summary>
    UnderReview,

    /// <summary>The credits were found insufficient; the member has until the deadline to earn and prove others.</summary>
    Insufficient,

    Passed,

    /// <summary>Nothing came in time, and no cure is possible any more.</summary>
    Failed,
}
