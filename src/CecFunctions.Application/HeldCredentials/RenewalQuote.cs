using System.Collections.Immutable;
using CecFunctions.Application.Fees;

namespace CecFunctions.Application.HeldCredentials;

/// <summary>What a credential's next renewal costs, and what of it is paid.</summary>
public sealed record RenewalQuote
{
    public required DateOnly On { get; init; }

    /// <summary>The credential's number.</summary>
    public required string Credential { get; init; }

    /// <summary>US dollars, the late fee included; <see langword="null"/> where no renewal will be taken.</summary>
    public decimal? Amount { get; init; }

    /// <summary>US dollars of the amount that are the late fee.</summary>
    public decimal? LateFee { get; init; }

    /// <summary>The rule of the amount.</summary>
    public string? Rule { get; init; }

    /// <summary>The first day on which it can be paid with: today, or the day on which renewal opens.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day on which it costs this; <see langword="null"/> = without end.</summary>
    public DateOnly? Through { get; init; }

    /// <summary>US dollars paid for it and unspent.</summary>
    public required decimal Paid { get; init; }

    /// <summary>US dollars still to be paid; <see langword="null"/> where no renewal will be taken.</summary>
    public decimal? Due { get; init; }

    /// <summary>The payments for this credential, spent or not, in the order in which they came.</summary>
    public required ImmutableArray<FeePayment> Payments { get; init; }

    /// <summary>Why no renewal is taken today, by status and window; credits and CPR/AED apart.</summary>
    public RenewalObstacle? Obstacle { get; init; }
}
