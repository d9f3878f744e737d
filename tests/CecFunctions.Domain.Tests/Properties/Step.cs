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
}
