using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Credits;

/// <summary>One activity as it was reported.</summary>
public sealed record ActivityReport
{
    /// <summary>Unique for the member.</summary>
    public required string Id { get; init; }

    /// <summary>The activity's key, for example <c>college-course</c>.</summary>
    public required string Activity { get; init; }

    /// <summary>The activity date: the day it was completed, not the day it was reported.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>What the course or the like was called, as its certificate has it.</summary>
    public string? Title { get; init; }

    /// <summary>Who held it.</summary>
    public string? Provider { get; init; }

    public ReportedQuantity? Quantity { get; init; }

    /// <summary>For credit hours: the college's calendar, where it matters.</summary>
    public HourSystem? HourSystem { get; init; }

    /// <summary>The body that awarded credits for it.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>Within the scope of practice; not said = yes.</summary>
    public bool? InScope { get; init; }

    public string? Grade { get; init; }

    public decimal? Score { get; init; }

    /// <summary>The first day of a course.</summary>
    public DateOnly? StartedOn { get; init; }

    /// <summary>Approved by the body beforehand; not said = no.</summary>
    public bool? PreApproved { get; init; }

    /// <summary>The type of certification that was earned.</summary>
    public string? Earned { get; init; }

    public PetitionOutcome? Petition { get; init; }

    public ReportSource Source { get; init; }

    /// <summary>What staff are to look at, or have; <see langword="null"/> where there is nothing.</summary>
    public ReportReview? Review { get; init; }
}

/// <summary>How much was reported, and in what.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Amount">Greater than zero.</param>
public readonly record struct ReportedQuantity(ActivityUnit Unit, decimal Amount);

/// <summary>Who reported an activity.</summary>
public enum ReportSource
{
    /// <summary>The member.</summary>
    Self,

    /// <summary>
    /// The body's own courses and events, or an approved provider. The member cannot change it (ACSM-CREDIT-13).
    /// </summary>
    Feed,
}
