using CecFunctions.Domain.Credits;

namespace CecFunctions.Domain.Tests.Properties;

/// <summary>One thing that happens to a member on a day.</summary>
internal abstract record Step(DateOnly On)
{
    public sealed record Reported(DateOnly On, ActivityReport Report) : Step(On);

    /// <summary>Reports of one day that complete a cycle of any type of the program.</summary>
    public sealed record EarnedAll(DateOnly On) : Step(On);

    public sealed record Deleted(DateOnly On, int Nth) : Step(On);

    public sealed record CprRenewed(DateOnly On, DateOnly ValidUntil) : Step(On);

    public sealed record Renew(DateOnly On, int Credential, decimal Paid) : Step(On);

    public sealed record ExtendGrace(DateOnly On, int Credential, DateOnly To) : Step(On);

    public sealed record AppealApproved(DateOnly On, int Credential) : Step(On);

    public sealed record Reinstate(DateOnly On, int Credential, decimal Paid) : Step(On);

    public sealed record AuditDrawn(DateOnly On, int Credential) : Step(On);

    public sealed record AuditDocuments(DateOnly On, int Credential) : Step(On);

    public sealed record AuditPassed(DateOnly On, int Credential) : Step(On);

    public sealed record AuditInsufficient(DateOnly On, int Credential, DateOnly RemedyBy) : Step(On);

    /// <summary>The night's draw looks at the latest renewal that has not entered one.</summary>
    public sealed record DrawEntered(DateOnly On, int Credential, bool IsDrawn) : Step(On);

    /// <summary>
    /// The last notice that carries an audit's deadline was handed over, once more or for the first time.
    /// </summary>
    public sealed record AuditNoticeSent(DateOnly On, int Credential) : Step(On);

    /// <summary>
    /// One of the notices that carry an audit's deadline did not arrive: the last one, or an earlier one's late bounce.
    /// </summary>
    public sealed record AuditNoticeBounced(DateOnly On, int Credential, int NthLast) : Step(On);

    public sealed record ReviewBegun(DateOnly On, int Credential) : Step(On);

    public sealed record RemedyExtended(DateOnly On, int Credential, DateOnly RemedyBy) : Step(On);
}
