namespace CecFunctions.Application.Runs;

/// <summary>How a run ended.</summary>
public enum RunOutcome
{
    Finished,

    /// <summary>Done, but for some members, who will be tried again.</summary>
    FinishedWithFailures,
}
