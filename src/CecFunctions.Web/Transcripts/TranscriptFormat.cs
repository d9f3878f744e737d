namespace CecFunctions.Web.Transcripts;

/// <summary>What a transcript comes as.</summary>
internal enum TranscriptFormat
{
    /// <summary>A page to read and to print.</summary>
    Html,

    Csv,

    Xlsx,
}
