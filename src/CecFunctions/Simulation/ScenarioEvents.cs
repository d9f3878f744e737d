using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;
using CecFunctions.Json;

namespace CecFunctions.Simulation;

/// <summary>An activity was reported.</summary>
public sealed record ReportEvent(DateOnly On, string Path, ActivityReport Report) : ScenarioEvent(On, Path)
{
    public override Decision Decide(Member member, CertificationProgram program)
    {
        var caughtUp = Lifecycle.CatchUp(member, program, On);
        return caughtUp with { Member = caughtUp.Member with { Reports = caughtUp.Member.Reports.Add(Report) } };
    }
}

/// <summary>A report was deleted by its owner.</summary>
public sealed record DeleteEvent(DateOnly On, string Path, string ReportId) : ScenarioEvent(On, Path)
{
    public override JsonFault? Fault(Member member) => member.Reports.Any(report => report.Id == ReportId)
        ? null
        : new JsonFault(
            Path, $"there is no report {ScenarioCheck.Quoted(ReportId)} any more: it was deleted before.");

    public override Decision Decide(Member member, CertificationProgram program) =>
        ReportLock.Delete(member, program, ReportId, On);
}

/// <summary>CPR/AED was renewed.</summary>
public sealed record CprEvent(DateOnly On, string Path, DateOnly ValidUntil) : ScenarioEvent(On, Path)
{
    public override Decision Decide(Member member, CertificationProgram program) =>
        CprStatus.Record(member, program, ValidUntil, On);
}

/// <summary>The member asked for renewal, having paid.</summary>
public sealed record RenewEvent(DateOnly On, string Path, string Credential, decimal Paid) : ScenarioEvent(On, Path)
{
    public override Decision Decide(Member member, CertificationProgram program) =>
        Renewal.Renew(member, program, Credential, On, Paid);
}

/// <summary>Staff extended grace.</summary>
public sealed record ExtendGraceEvent(DateOnly On, string Path, string Credential, DateOnly To)
    : ScenarioEvent(On, Path)
{
    public override Decision Decide(Member member, CertificationProgram program) =>
        GraceExtension.Extend(member, program, Credential, To, On);
}

/// <summary>An appeal was approved.</summary>
public sealed record AppealApprovedEvent(DateOnly On, string Path, string Credential) : ScenarioEvent(On, Path)
{
    public override Decision Decide(Member member, CertificationProgram program) =>
        Appeal.Approve(member, program, Credential, On);
}

/// <summary>Staff reinstated the credential.</summary>
public sealed record ReinstateEvent(DateOnly On, string Path, string Credential, decimal Paid) : ScenarioEvent(On, Path)
{
    public override Decision Decide(Member member, CertificationProgram program) =>
        Reinstatement.Reinstate(member, program, Credential, On, Paid);
}

/// <summary>The last renewal was drawn for audit, and the member notified the same day.</summary>
public sealed record AuditDrawnEvent(DateOnly On, string Path, string Credential) : ScenarioEvent(On, Path)
{
    public override Decision Decide(Member member, CertificationProgram program) =>
        Audit.Draw(member, program, Credential, On);
}

/// <summary>Complete documents were received.</summary>
public sealed record AuditDocumentsEvent(DateOnly On, string Path, string Credential) : ScenarioEvent(On, Path)
{
    public override Decision Decide(Member member, CertificationProgram program) =>
        Audit.ReceiveDocuments(member, program, Credential, null, On);
}

/// <summary>Staff passed the audit.</summary>
public sealed record AuditPassedEvent(DateOnly On, string Path, string Credential) : ScenarioEvent(On, Path)
{
    public override Decision Decide(Member member, CertificationProgram program) =>
        Audit.Pass(member, program, Credential, null, On);
}

/// <summary>Staff found the credits insufficient.</summary>
public sealed record AuditInsufficientEvent(DateOnly On, string Path, string Credential, DateOnly? RemedyBy)
    : ScenarioEvent(On, Path)
{
    public override Decision Decide(Member member, CertificationProgram program) =>
        Audit.FindInsufficient(member, program, Credential, null, On, RemedyBy);
}
