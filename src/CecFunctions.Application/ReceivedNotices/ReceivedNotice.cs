namespace CecFunctions.Application.ReceivedNotices;

/// <summary>A notice as its member sees it afterwards. What does not apply is <see langword="null"/>.</summary>
public sealed record ReceivedNotice
{
    public required string Id { get; init; }

    /// <summary>The credential's number.</summary>
    public required string Credential { get; init; }

    /// <summary>As notices are told: <c>renewal-reminder</c>, <c>audit-drawn</c>, …</summary>
    public required string Kind { get; init; }

    public required int Cycle { get; init; }

    /// <summary>The date it is about: the cycle's end, the end of grace, the audit's deadline, the effective date.</summary>
    public required DateOnly RefersTo { get; init; }

    /// <summary><c>sent</c> or <c>suppressed</c>.</summary>
    public required string State { get; init; }

    /// <summary>The day it was mailed, or for one that was not, was due.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Why it was not mailed.</summary>
    public string? Reason { get; init; }

    public string? Rule { get; init; }
}
