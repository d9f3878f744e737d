namespace CecFunctions.Application.Members;

/// <summary>How a commit ended.</summary>
public enum CommitOutcome
{
    /// <summary>All of it is written.</summary>
    Committed,

    /// <summary>Somebody else was faster and nothing is written: read again, decide again.</summary>
    Conflict,

    /// <summary>The member's document would be larger than a row takes, or the change over what one transaction takes; nothing is written.</summary>
    Full,
}
