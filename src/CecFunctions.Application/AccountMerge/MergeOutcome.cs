namespace CecFunctions.Application.AccountMerge;

/// <summary>How a merge ended.</summary>
public enum MergeOutcome
{
    /// <summary>The one has what the other had, now or since before.</summary>
    Merged,

    /// <summary>There is no such account.</summary>
    UnknownMember,

    /// <summary>It would not be sensible; both are as they were.</summary>
    Refused,

    /// <summary>Too many others changed one of them at the same time. What was begun is finished by the next who asks, or the night.</summary>
    TooBusy,
}
