namespace CecFunctions.Application.Transcripts;

/// <summary>What a transcript says of a credential as a whole.</summary>
/// <param name="Title">The credential's name.</param>
/// <param name="Cycle">Of the current cycle, as are the dates and amounts.</param>
public sealed record TranscriptCredential(
    string Credential, string Type, string Title, string Status, int Cycle, DateOnly Starts, DateOnly Ends, decimal Required, decimal Counted);
