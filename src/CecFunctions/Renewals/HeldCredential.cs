using System.Collections.Immutable;
using System.Globalization;
using CecFunctions.Applications;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;
using CecFunctions.Explanations;
using CecFunctions.Fees;
using CecFunctions.Json;
using CecFunctions.Members;

namespace CecFunctions.Renewals;

/// <summary>One credential as its holder sees it. What does not apply is <see langword="null"/>.</summary>
/// <remarks>Rules PORTAL-1, PORTAL-2, PORTAL-3, NSCA-STATE-1, ALL-CREDIT-2, ALL-CPR-1.</remarks>
public sealed record HeldCredential
{
    /// <summary>The day it holds for, in the program's time zone.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The credential number.</summary>
    public required string Credential { get; init; }

    public required string Type { get; init; }

    /// <summary>The credential's name.</summary>
    public required string Title { get; init; }

    /// <summary>The title that may be shown with the name, as verification tells it.</summary>
    public string? ShownTitle { get; init; }

    public required DateOnly CertifiedOn { get; init; }

    public required string Status { get; init; }

    public required DateOnly StatusSince { get; init; }

    public required string StatusExplanation { get; init; }

    public required string StatusRule { get; init; }

    /// <summary>Held "with distinction" (NSCA-DISTINCTION-1).</summary>
    public required bool WithDistinction { get; init; }

    public required HeldCycle Cycle { get; init; }

    /// <summary>Credits still required of this credential; 0 where a rule waives them (<c>waivedBy</c>).</summary>
    public required decimal Required { get; init; }

    public required decimal Counted { get; init; }

    public required decimal Remaining { get; init; }

    /// <summary>Of what is required, in whole percent, rounded down; 100 where nothing is.</summary>
    public required int Percent { get; init; }

    /// <summary>Whether nothing is missing for a renewal but window, CPR/AED and fee.</summary>
    public required bool Complete { get; init; }

    public string? WaivedBy { get; init; }

    /// <summary>
    /// Days to the last day before the status changes by itself, 0 on that day; <see langword="null"/> where there is
    /// no such day.
    /// </summary>
    public int? DaysLeft { get; init; }

    public required DateOnly RenewalOpensOn { get; init; }

    /// <summary>
    /// US dollars paid for a renewal of it that none has used; less than zero where they are owed, and left out where
    /// there are none.
    /// </summary>
    public decimal? OnAccount { get; init; }

    /// <summary>Whether Renew Now appears: credits complete and renewal open (PORTAL-3).</summary>
    public required bool RenewNow { get; init; }

    /// <summary>The first thing but the fee that stands against a renewal today.</summary>
    public RenewalObstacle? Obstacle { get; init; }

    public required HeldCpr Cpr { get; init; }

    /// <summary>The documents of the last renewal are to be kept through this day, and the rule that says so.</summary>
    public DateOnly? KeepDocumentsUntil { get; init; }

    public string? KeepDocumentsRule { get; init; }

    /// <summary>The audit that is not decided yet.</summary>
    public HeldAudit? Audit { get; init; }

    /// <summary>What was asked for about this credential and is not decided yet.</summary>
    public required ImmutableArray<ApplicationView> Applications { get; init; }

    /// <summary>Makes what the holder sees. Pure; the member must have been brought to the day.</summary>
    internal static HeldCredential Create(
        MemberDocument document, Credential credential, CertificationProgram program, DateOnly on)
    {
        var member = document.Standing;
        var assessment = CreditAssessment.Assess(member, credential, program, on);
        var shown = ShownCycle.FromCredential(credential, program);
        var status = StandingExplanation.Create(credential, program, on);
        var obstacle = Renewal.FirstObstacle(member, credential, program, on);
        var keepUntil = DocumentRetention.KeepUntil(program, credential);
        return new HeldCredential
        {
            On = on,
            Credential = credential.Id,
            Type = credential.Type,
            Title = program.FindType(credential.Type)!.Name,
            ShownTitle = Verification.FromCredential(credential, program, on).Title,
            CertifiedOn = credential.CertifiedOn,
            Status = credential.Status.ToString(),
            StatusSince = credential.StatusSince,
            StatusExplanation = status.Words,
            StatusRule = status.Rule,
            WithDistinction = Distinction.IsHeld(credential),
            Cycle = new HeldCycle(
                credential.Cycle.Number,
                credential.Cycle.Starts,
                credential.Cycle.Ends,
                shown.Complete,
                shown.Expires,
                shown.Rule),
            Required = assessment.Required,
            Counted = assessment.Counted,
            Remaining = assessment.Remaining,
            Percent = PercentOf(assessment),
            Complete = assessment.Complete,
            WaivedBy = assessment.WaivedBy,
            DaysLeft = DaysLeftOf(credential, status, on),
            OnAccount = document.FeeAccount.OnAccount(FeePurpose.Renewal, credential.Id) is var onAccount and not 0
                ? onAccount
                : null,
            RenewalOpensOn = CycleSchedule.RenewalOpens(program, credential),
            RenewNow = assessment.Complete && RenewalGate.Closed(credential, program, on) is null,
            Obstacle = obstacle is null
                ? null
                : new RenewalObstacle(obstacle.Reason, obstacle.Rule, RefusalExplanation.InWords(obstacle.Reason)),
            Cpr = CprOf(member, credential, program, on),
            KeepDocumentsUntil = keepUntil,
            KeepDocumentsRule = keepUntil is null ? null : program.Renewal.KeepDocuments.Rule,
            Applications =
            [
                .. document.Applications
                    .Where(application =>
                        application.State == ApplicationState.Open && application.Credential == credential.Id)
                    .Select(ApplicationView.From),
            ],
            Audit = credential.OpenAudit is { } audit
                ? new HeldAudit(audit.Id, WireName.From(audit.State), audit.Deadline)
                : null,
        };
    }

    private static int PercentOf(Assessment assessment) =>
        assessment.Counted >= assessment.Required ? 100 : (int)Math.Floor(100 * assessment.Counted / assessment.Required);

    /// <summary>The days of the current cycle (PORTAL-1) or, after its end, of what is still possible.</summary>
    private static int? DaysLeftOf(Credential credential, StandingExplanation status, DateOnly on)
    {
        var last = credential.Status == CredentialStatus.Active ? credential.Cycle.Ends : status.Through;
        return last is { } day && day >= on ? day.DayNumber - on.DayNumber : null;
    }

    private static HeldCpr CprOf(Member member, Credential credential, CertificationProgram program, DateOnly on)
    {
        ImmutableArray<CprGap> gaps =
        [
            .. CprStatus.Gaps(member, credential.Cycle, on).Select(gap => new CprGap(gap.From, gap.Through)),
        ];
        var isCurrent = CprStatus.IsCurrent(member, on);
        var gapsInWords = string.Join(" and ", gaps.Select(gap => $"from {Day(gap.From)} through {Day(gap.Through)}"));
        const string needed = "it must be current on the day of renewal.";
        var warning = member.CprValidUntil is not { } until ? $"CPR/AED was never reported: {needed}"
            : !isCurrent ? $"CPR/AED ran out on {Day(until)}: {needed}"
            : gaps.IsEmpty ? null
            : $"In this cycle CPR/AED was not current {gapsInWords}.";
        return new HeldCpr(member.CprValidUntil, isCurrent, gaps, warning, program.Cpr.Rule);
    }

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>An audit that is not decided yet.</summary>
/// <param name="State">As audits are told: <c>drawn</c>, <c>notified</c>, …</param>
/// <param name="Deadline"><see langword="null"/> while no clock runs.</param>
public sealed record HeldAudit(string CaseId, string State, DateOnly? Deadline);

/// <summary>CPR/AED as it concerns one credential.</summary>
/// <param name="ValidUntil">The last day on which it is current; <see langword="null"/> = never reported.</param>
/// <param name="Gaps">
/// Days of the cycle without it, oldest first. They are a warning: a renewal asks about its own day only.
/// </param>
/// <param name="Warning">The same in words; <see langword="null"/> where there is nothing to warn of.</param>
/// <remarks>Rule ALL-CPR-1.</remarks>
public sealed record HeldCpr(
    DateOnly? ValidUntil, bool IsCurrent, ImmutableArray<CprGap> Gaps, string? Warning, string Rule);

/// <summary>The cycle as a page shows it.</summary>
/// <param name="Number">
/// The current cycle's; <paramref name="Starts"/> and <paramref name="Ends"/> are both part of it.
/// </param>
/// <param name="Renewed">Whether the cycle shown reads "Complete".</param>
/// <param name="Expires">The expiry date shown, that day included.</param>
/// <param name="ExpiresRule">The rule by which a new expiry date is held back, where one is.</param>
/// <remarks>Rule NSCA-STATE-1.</remarks>
public sealed record HeldCycle(
    int Number, DateOnly Starts, DateOnly Ends, bool Renewed, DateOnly Expires, string? ExpiresRule);

/// <summary>Days without current CPR/AED; both are included.</summary>
public sealed record CprGap(DateOnly From, DateOnly Through);
