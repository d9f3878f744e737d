using CecFunctions.Application.Members;

namespace CecFunctions.Application.Transcripts;

/// <summary>Makes transcripts. Nothing is written.</summary>
public interface ITranscripts
{
    /// <returns><see langword="null"/> where there is no such member.</returns>
    Task<Transcript?> MakeAsync(MemberKey key, DateOnly day, TranscriptRange range, CancellationToken cancellationToken);
}
