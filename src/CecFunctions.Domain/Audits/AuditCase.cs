namespace CecFunctions.Domain.Audits;

/// <summary>The audit of one renewal, as far as it decides a credential's status.</summary>
public sealed record AuditCase
{
    /// <summary>The day of the renewal under audit.</summary>
    public required DateOnly RenewedOn { get; init; }

    /// <summary>The number of the cycle that the renewal closed.</summary>
    public required int RenewedCycle { get; init; }

    public required DateOnly DrawnOn { get; init; }

    /// <summary>The last day on which documents are in time; <see langword="null"/> while the member is not notified, or the notice bounced.</summary>
    public DateOnly? Deadline { get; init; }

    /// <summary>The day on which complete documents were received, since the last deadline was set.</summary>
    public DateOnly? DocumentsReceivedOn { get; init; }

    /// <summary>Whether the last deadline has passed without documents. It takes effect once; a new deadline may pass anew.</summary>
    public bool DeadlineHasPassed { get; init; }

    public AuditOutcome? Outcome { get; init; }

    public DateOnly? DecidedOn { get; init; }

    /// <summary>Whether both are audits of one renewal. A renewal revoked and made again on the same day is told apart by the day of the draw.</summary>
    internal bool IsOfSameRenewal(AuditCase other) =>
        RenewedOn == other.RenewedOn && RenewedCycle == other.RenewedCycle && DrawnOn == other.DrawnOn;

    /// <summary>Not yet decided; "insufficient" is no end, it sets a new deadline.</summary>
    public bool IsOpen => Outcome is null;
}
