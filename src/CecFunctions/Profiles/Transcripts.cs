using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Explanations;
using CecFunctions.Json;
using CecFunctions.Members;

namespace CecFunctions.Profiles;

/// <summary>Makes transcripts from what is on record.</summary>
public sealed class Transcripts(MemberReader members)
{
    /// <param name="language">Of its reader; <see langword="null"/> for a program, which reads keys and English.</param>
    /// <returns><see langword="null"/> where there is no such member.</returns>
    public async Task<Transcript?> MakeAsync(
        MemberKey key, DateOnly day, TranscriptRange range, Language? language, CancellationToken cancellationToken)
    {
        if (await members.FindAsync(key, day, cancellationToken) is not var (member, program, on))
        {
            return null;
        }

        var standing = member.Standing;
        var assessed = standing.Credentials
            .Select(
                credential =>
                    (Credential: credential, Assessment: CreditAssessment.Assess(standing, credential, program, on)))
            .ToList();
        return new Transcript(
            member.Key,
            program.Name,
            member.Name,
            on,
            program.Unit,
            range,
            [.. assessed.Select(pair => Summary(pair.Credential, pair.Assessment, program, language))],
            [
                .. assessed.SelectMany(
                    pair => Lines(standing, pair.Credential, pair.Assessment, program, language, range)),
            ])
        {
            Language = language,
        };
    }

    private static TranscriptCredential Summary(
        Credential credential, Assessment assessment, CertificationProgram program, Language? language) =>
        new(
            credential.Id,
            credential.Type,
            program.TypeName(credential.Type, language ?? Language.English),
            credential.Status.ToString(),
            credential.Cycle.Number,
            credential.Cycle.Starts,
            credential.Cycle.Ends,
            assessment.Required,
            assessment.Counted)
        {
            IsWaived = assessment.WaivedBy is not null,
        };

    private static IEnumerable<TranscriptLine> Lines(
        Member member,
        Credential credential,
        Assessment current,
        CertificationProgram program,
        Language? language,
        TranscriptRange range)
    {
        var renewed = credential.Renewals
            .Select(
                renewal => (
                    Renewal: renewal, Assessment: CreditAssessment.AssessRenewed(member, credential, renewal, program)))
            .ToList();
        for (var i = 0; i < current.Lines.Length; i++)
        {
            var line = current.Lines[i];
            var isCurrent = current.CreditsFrom <= line.Date && line.Date <= current.CreditsThrough;
            if (range == TranscriptRange.Current && !isCurrent)
            {
                continue;
            }

            // Each assessment has every report in the same order; a report is shown in the cycle of its date.
            var at = isCurrent ? -1 : renewed.FindLastIndex(pair => pair.Renewal.Covers(line.Date));
            yield return at < 0
                ? Line(credential, credential.Cycle, line, current, program, language)
                : Line(
                    credential,
                    renewed[at].Renewal.Cycle,
                    renewed[at].Assessment.Lines[i],
                    renewed[at].Assessment,
                    program,
                    language);
        }
    }

    private static TranscriptLine Line(
        Credential credential,
        Cycle cycle,
        AssessmentLine line,
        Assessment assessment,
        CertificationProgram program,
        Language? language) => new()
    {
        Credential = credential.Id,
        Type = credential.Type,
        Cycle = cycle.Number,
        CycleStarts = cycle.Starts,
        CycleEnds = cycle.Ends,
        Report = line.Report,
        Activity = line.Activity,
        ActivityName = language is null ? null : program.ActivityName(line.Activity, line.Date, language),
        Title = line.Reported.Title,
        Provider = line.Reported.Provider,
        Date = line.Date,
        Source = WireName.From(line.Reported.Source),
        ApprovedBy = line.Reported.ApprovedBy,
        Worth = line.Worth,
        Counted = line.Counted,
        Reason = WireName.From(line.Reason),
        Rule = line.Rule,
        Explanation = CreditExplanation.InWords(line, assessment, program, language),
    };
}

/// <summary>The activities of a member, and what each counted for each credential.</summary>
/// <param name="On">The day for which it holds, in the program's time zone.</param>
/// <param name="Unit">The unit of the amounts, CEC or CEU.</param>
/// <param name="Lines">By credential in the order of the record, then by date and report.</param>
/// <remarks>Rules PORTAL-4, PORTAL-5.</remarks>
public sealed record Transcript(
    MemberKey Member,
    string ProgramName,
    string? Name,
    DateOnly On,
    string Unit,
    TranscriptRange Range,
    ImmutableArray<TranscriptCredential> Credentials,
    ImmutableArray<TranscriptLine> Lines)
{
    /// <summary>The language of its reader; <see langword="null"/> where a program reads it.</summary>
    public Language? Language { get; init; }
}

/// <summary>What a transcript says of a credential as a whole.</summary>
/// <param name="Title">The credential's name.</param>
/// <param name="Cycle">The number of the current cycle, of which the dates and amounts are too.</param>
public sealed record TranscriptCredential(
    string Credential, string Type, string Title, string Status, int Cycle, DateOnly Starts, DateOnly Ends,
    decimal Required, decimal Counted)
{
    /// <summary>Whether a rule has it that no credits are required.</summary>
    public bool IsWaived { get; init; }
}

/// <summary>Which activities a transcript shows.</summary>
/// <remarks>Rule PORTAL-4.</remarks>
public enum TranscriptRange
{
    /// <summary>All activities on record.</summary>
    All,

    /// <summary>Activities whose date is in the credit window of the credential's current cycle.</summary>
    Current,
}
