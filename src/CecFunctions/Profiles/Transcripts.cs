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
    /// <returns><see langword="null"/> where there is no such member.</returns>
    public async Task<Transcript?> MakeAsync(
        MemberKey key, DateOnly day, TranscriptRange range, CancellationToken cancellationToken)
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
            [.. assessed.Select(pair => Summary(pair.Credential, pair.Assessment, program))],
            [
                .. assessed.SelectMany(
                    pair => Lines(standing, pair.Credential, pair.Assessment, program, range)),
            ]);
    }

    private static TranscriptCredential Summary(
        Credential credential, Assessment assessment, CertificationProgram program) =>
        new(
            credential.Id,
            credential.Type,
            program.FindType(credential.Type)!.Name,
            credential.Status.ToString(),
            credential.Cycle.Number,
            credential.Cycle.Starts,
            credential.Cycle.Ends,
            assessment.Required,
            assessment.Counted);

    private static IEnumerable<TranscriptLine> Lines(
        Member member,
        Credential credential,
        Assessment current,
        CertificationProgram program,
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
                ? Line(credential, credential.Cycle, line, current, program)
                : Line(
                    credential,
                    renewed[at].Renewal.Cycle,
                    renewed[at].Assessment.Lines[i],
                    renewed[at].Assessment,
                    program);
        }
    }

    private static TranscriptLine Line(
        Credential credential,
        Cycle cycle,
        AssessmentLine line,
        Assessment assessment,
        CertificationProgram program) => new()
    {
        Credential = credential.Id,
        Type = credential.Type,
        Cycle = cycle.Number,
        CycleStarts = cycle.Starts,
        CycleEnds = cycle.Ends,
        Report = line.Report,
        Activity = line.Activity,
        Title = line.Reported.Title,
        Provider = line.Reported.Provider,
        Date = line.Date,
        Source = WireName.From(line.Reported.Source),
        ApprovedBy = line.Reported.ApprovedBy,
        Worth = line.Worth,
        Counted = line.Counted,
        Reason = WireName.From(line.Reason),
        Rule = line.Rule,
        Explanation = CreditExplanation.InWords(line, assessment, program),
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
    ImmutableArray<TranscriptLine> Lines);

/// <summary>What a transcript says of a credential as a whole.</summary>
/// <param name="Title">The credential's name.</param>
/// <param name="Cycle">The number of the current cycle, of which the dates and amounts are too.</param>
public sealed record TranscriptCredential(
    string Credential, string Type, string Title, string Status, int Cycle, DateOnly Starts, DateOnly Ends,
    decimal Required, decimal Counted);

/// <summary>Which activities a transcript shows.</summary>
/// <remarks>Rule PORTAL-4.</remarks>
public enum TranscriptRange
{
    /// <summary>All activities on record.</summary>
    All,

    /// <summary>Activities whose date is in the credit window of the credential's current cycle.</summary>
    Current,
}
