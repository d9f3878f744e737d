namespace CecFunctions.Applications;

/// <summary>Something a member asked staff for.</summary>
public sealed record MemberApplication
{
    /// <summary>The most characters of a note.</summary>
    public const int MaxNoteLength = 1000;

    public required string Id { get; init; }

    public required ApplicationKind Kind { get; init; }

    /// <summary>The number of the credential it is about; <see langword="null"/> for a petition.</summary>
    public string? Credential { get; init; }

    /// <summary>For an appeal: the number of the cycle that was not renewed.</summary>
    public int? Cycle { get; init; }

    /// <summary>For a petition: the id of the report of the course.</summary>
    public string? Report { get; init; }

    /// <summary>For an appeal: one of the rule's reasons.</summary>
    public string? Reason { get; init; }

    /// <summary>What the member wrote besides.</summary>
    public string? Note { get; init; }

    /// <summary>For emeritus standing: the date of birth. Kept until it is decided, and not longer.</summary>
    public DateOnly? BornOn { get; init; }

    /// <summary>For emeritus standing: whether the member says that they no longer practise.</summary>
    public bool? Retired { get; init; }

    public required DateOnly FiledOn { get; init; }

    public ApplicationState State { get; init; }

    public DateOnly? DecidedOn { get; init; }

    /// <summary>Who decided it, see <see cref="Members.Actor"/>.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>What whoever decided it wrote.</summary>
    public string? DecisionNote { get; init; }
}

/// <summary>What members can ask staff for.</summary>
public enum ApplicationKind
{
    /// <summary>A look at a course that no body approved (NASM-CREDIT-5).</summary>
    Petition,

    /// <summary>Renewal after a missed period (NSCA-STATUS-2).</summary>
    Appeal,

    /// <summary>Emeritus standing (ACSM-EMERITUS-1).</summary>
    Emeritus,
}

/// <summary>How far an application has come. A decision stands.</summary>
public enum ApplicationState
{
    Open,

    Approved,

    Refused,
}
