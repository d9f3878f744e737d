using System.Collections.Immutable;
using CecFunctions.Applications;

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
    /// Days from today to the last day on which nothing changes by itself, 0 on that day; <see langword="null"/> where
    /// there is none.
    /// </summary>
    public int? DaysLeft { get; init; }

    public required DateOnly RenewalOpensOn { get; init; }

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
}

/// <summary>An audit that is not decided yet.</summary>
/// <param name="State">As audits are told: <c>drawn</c>, <c>notified</c>, …</param>
/// <param name="Deadline"><see langword="null"/> while no clock runs.</param>
public sealed record HeldAudit(string CaseId, string State, DateOnly? Deadline);

/// <summary>CPR/AED as it concerns one credential.</summary>
/// <param name="ValidUntil">The last day on which it is current; <see langword="null"/> = never reported.</param>
/// <param name="Gaps">Days of the cycle without it, oldest first: a warning, as a renewal asks about its own day
/// only.</param>
/// <param name="Warning">The same in words; <see langword="null"/> where there is nothing to warn of.</param>
/// <remarks>Rule ALL-CPR-1.</remarks>
public sealed record HeldCpr(
    DateOnly? ValidUntil, bool IsCurrent, ImmutableArray<CprGap> Gaps, string? Warning, string Rule);

/// <summary>The cycle as a page shows it.</summary>
/// <param name="Number">Of the current cycle; <paramref name="Starts"/> and <paramref name="Ends"/> are both part of
/// it.</param>
/// <param name="Renewed">Whether the cycle shown reads "Complete".</param>
/// <param name="Expires">The expiry date shown, that day included.</param>
/// <param name="ExpiresRule">The rule by which a new expiry date is held back, where one is.</param>
/// <remarks>Rule NSCA-STATE-1.</remarks>
public sealed record HeldCycle(
    int Number, DateOnly Starts, DateOnly Ends, bool Renewed, DateOnly Expires, string? ExpiresRule);
