using System.Collections.Immutable;
using System.Globalization;
using CecFunctions.Application.Applications;
using CecFunctions.Application.Explanations;
using CecFunctions.Application.Members;
using CecFunctions.Application.WireNames;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;

namespace CecFunctions.Application.HeldCredentials;

/// <summary>Makes what a holder sees of a credential. Pure; the member must have been brought to the day.</summary>
internal static class CredentialView
{
    public static HeldCredential Of(MemberDocument document, Credential credential, CertificationProgram program, DateOnly on)
    {
        var member = document.Standing;
        var assessment = CreditAssessment.Assess(member, credential, program, on);
        var shown = ShownCycle.Of(credential, program);
        var status = StandingExplanation.Of(credential, program, on);
        var obstacle = Renewal.FirstObstacle(member, credential, program, on);
        var keepUntil = DocumentRetention.KeepUntil(program, credential);
        return new HeldCredential
        {
            On = on,
            Credential = credential.Id,
            Type = credential.Type,
            Title = program.FindType(credential.Type)!.Name,
            ShownTitle = Verification.Of(credential, program, on).Title,
            CertifiedOn = credential.CertifiedOn,
            Status = credential.Status.ToString(),
            StatusSince = credential.StatusSince,
            StatusExplanation = status.Words,
            StatusRule = status.Rule,
            WithDistinction = Distinction.IsHeld(credential),
            Cycle = new HeldCycle(credential.Cycle.Number, credential.Cycle.Starts, credential.Cycle.Ends, shown.Complete, shown.Expires, shown.Rule),
            Required = assessment.Required,
            Counted = assessment.Counted,
            Remaining = assessment.Remaining,
            Percent = Percent(assessment),
            Complete = assessment.Complete,
            WaivedBy = assessment.WaivedBy,
            DaysLeft = DaysLeft(credential, status, on),
            RenewalOpensOn = CycleSchedule.RenewalOpens(program, credential),
            RenewNow = assessment.Complete && RenewalGate.Closed(credential, program, on) is null,
            Obstacle = obstacle is null ? null : new RenewalObstacle(obstacle.Reason, obstacle.Rule, RefusalExplanation.InWords(obstacle.Reason)),
            Cpr = Cpr(member, credential, program, on),
            KeepDocumentsUntil = keepUntil,
            KeepDocumentsRule = keepUntil is null ? null : program.Renewal.KeepDocuments.Rule,
            Applications =
            [
                .. document.Applications
                    .Where(application => application.State == ApplicationState.Open && application.Credential == credential.Id)
                    .Select(ApplicationView.Of),
            ],
            Audit = credential.OpenAudit is { } audit ? new HeldAudit(audit.Id, WireName.Of(audit.State), audit.Deadline) : null,
        };
    }

    private static int Percent(Assessment assessment) =>
        assessment.Required == 0 ? 100 : (int)Math.Min(100, Math.Floor(100 * assessment.Counted / assessment.Required));

    /// <summary>Time left is that of the current cycle (PORTAL-1) or, after its end, of what is still possible.</summary>
    private static int? DaysLeft(Credential credential, StandingExplanation status, DateOnly on)
    {
        var last = credential.Status == CredentialStatus.Active ? credential.Cycle.Ends : status.Through;
        return last is { } day && day >= on ? day.DayNumber - on.DayNumber : null;
    }

    private static HeldCpr Cpr(Member member, Credential credential, CertificationProgram program, DateOnly on)
    {
        ImmutableArray<CprGap> gaps = [.. CprStatus.Gaps(member, credential.Cycle, on).Select(gap => new CprGap(gap.From, gap.Through))];
        var isCurrent = CprStatus.IsCurrent(member, on);
        var warning = member.CprValidUntil is null ? "CPR/AED was never reported: it must be current on the day of renewal."
            : !isCurrent ? $"CPR/AED ran out on {Day(member.CprValidUntil.Value)}: it must be current on the day of renewal."
            : gaps.IsEmpty ? null
            : $"In this cycle CPR/AED was not current {string.Join(" and ", gaps.Select(gap => $"from {Day(gap.From)} through {Day(gap.Through)}"))}.";
        return new HeldCpr(member.CprValidUntil, isCurrent, gaps, warning, program.Cpr.Rule);
    }

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
