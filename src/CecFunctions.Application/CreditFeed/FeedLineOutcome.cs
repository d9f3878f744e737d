namespace CecFunctions.Application.CreditFeed;

/// <summary>What became of a line.</summary>
public enum FeedLineOutcome
{
    /// <summary>It is on record now.</summary>
    Accepted,

    /// <summary>It was on record already, the same, or was taken off it since; nothing was done.</summary>
    Duplicate,

    /// <summary>It is not taken, and will not be as it is.</summary>
    Refused,

    /// <summary>Something failed here; sent again later it may be taken.</summary>
    Failed,
}
