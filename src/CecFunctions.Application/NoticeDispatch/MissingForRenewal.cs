using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;

namespace CecFunctions.Application.NoticeDispatch;

/// <summary>What a reminder has to say: what is missing, until when, and what happens after it.</summary>
/// <remarks>Rule ALL-NOTICE-5.</remarks>
public sealed record MissingForRenewal
{
    /// <summary>Credits required, counted and still to earn, by category where the body has categories.</summary>
    public required Assessment Assessment { get; init; }

    /// <summary>CPR/AED is current through this day; <see langword="null"/> = never reported.</summary>
    public DateOnly? CprValidUntil { get; init; }

    /// <summary>Whether CPR/AED is current on the day of sending.</summary>
    public required bool CprIsCurrent { get; init; }

    /// <summary>What a renewal costs on the day of sending, in US dollars, a late fee included.</summary>
    public required decimal Fee { get; init; }

    /// <summary>What a renewal costs after the last day, in US dollars; <see langword="null"/> where none is taken any more.</summary>
    public decimal? FeeAfterwards { get; init; }

    /// <summary>The last day before things change.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>The status from the day after it.</summary>
    public required CredentialStatus Afterwards { get; init; }

    /// <summary>The last day of that status, where it has one.</summary>
    public DateOnly? AfterwardsThrough { get; init; }
}
