using System.Collections.Immutable;
using CecFunctions.Application.Members;

namespace CecFunctions.Application.Transcripts;

/// <summary>What a member did for their credentials, and what it counted.</summary>
/// <param name="On">The day it holds for, in the program's time zone.</param>
/// <param name="Unit">What the amounts are counted in: CEC or CEU.</param>
/// <param name="Lines">By credential, in the order in which they were taken in, then by date and report.</param>
/// <remarks>Rules PORTAL-4, PORTAL-5.</remarks>
public sealed record Transcript(
    MemberKey Member,
    string ProgramName,
    string? Name,
    DateOnly On,
    string Unit,
    TranscriptRange Range,
    ImmutableArray<TranscriptCredential> Credentials,
    ImmutableArray<TranscriptLine> Lines);
