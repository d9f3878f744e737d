namespace CecFunctions.Domain.Programs;

/// <summary>
/// How long a credential that was not renewed stays in each status. The lists are dated by the end of the cycle.
/// </summary>
public sealed record StatusRules
{
    public required IReadOnlyList<StatusPeriodRule> Grace { get; init; }

    public required IReadOnlyList<LapsedRule> Lapsed { get; init; }

    public required RuleEntry ReinstatementOnly { get; init; }

    /// <summary>
    /// What grace means to the outside: not certified, badge and benefits withheld; <see langword="null"/> where the
    /// body does not say.
    /// </summary>
    public RuleEntry? InGrace { get; init; }
}

/// <summary>The last day of a status, counted from the end of the cycle or of grace.</summary>
public record StatusPeriodRule : RuleEntry
{
    public required CountedFrom CountedFrom { get; init; }

    /// <summary>The step to the status's last day.</summary>
    public required CalendarStep Ends { get; init; }
}

public enum CountedFrom
{
    /// <summary>The last day of the cycle.</summary>
    CycleEnd,

    /// <summary>The last day of grace, an extension included.</summary>
    GraceEnd,
}

public sealed record LapsedRule : StatusPeriodRule
{
    public required LapsedRenewal Renewal { get; init; }
}

/// <summary>Whether a lapsed credential may still be renewed.</summary>
public enum LapsedRenewal
{
    Refused,

    Accepted,

    /// <summary>Only while an approved appeal keeps renewal open.</summary>
    AfterAppeal,
}

/// <summary>
/// Extension of grace by staff (ACSM-STATUS-4); a member cannot ask for one by self-service (ACSM-STATUS-5).
/// </summary>
public sealed record ExceptionRule : RuleEntry
{
    public required string SelfServiceRule { get; init; }

    public required IReadOnlyList<string> Reasons { get; init; }
}

/// <summary>Appeals and accommodations after a missed renewal (NSCA-STATUS-2, NSCA-STATUS-4).</summary>
public sealed record AppealRule : RuleEntry
{
    /// <summary>The first day for filing, counted from the cycle's end.</summary>
    public required CalendarStep FiledFrom { get; init; }

    /// <summary>The last day for filing, counted from the cycle's end.</summary>
    public required CalendarStep FiledThrough { get; init; }

    /// <summary>An approval opens renewal through this many days after it.</summary>
    public required int OpensRenewalDays { get; init; }

    public required string ReasonsRule { get; init; }

    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>Reasons that go to staff without a filing window and have the effect of an approved appeal.</summary>
    public required IReadOnlyList<string> AccommodationReasons { get; init; }
}
