namespace CecFunctions.Application.Transcripts;

/// <summary>Which activities a transcript shows.</summary>
/// <remarks>Rule PORTAL-4.</remarks>
public enum TranscriptRange
{
    /// <summary>All that was ever reported.</summary>
    All,

    /// <summary>Those whose date lies in the credit window of the credential's current cycle.</summary>
    Current,
}
