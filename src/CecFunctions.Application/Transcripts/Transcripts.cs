using CecFunctions.Application.Explanations;
using CecFunctions.Application.Members;
using CecFunctions.Application.WireNames;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Application.Transcripts;

/// <inheritdoc/>
public sealed class Transcripts(MemberReader members) : ITranscripts
{
    /// <inheritdoc/>
    public async Task<Transcript?> MakeAsync(MemberKey key, DateOnly day, TranscriptRange range, CancellationToken cancellationToken)
    {
        if (await members.FindAsync(key, day, cancellationToken) is not var (member, program, on))
        {
            return null;
        }

        var standing = member.Standing;
        var reports = standing.Reports.ToDictionary(report => report.Id, StringComparer.Ordinal);
        var assessed = standing.Credentials
            .Select(credential => (Credential: credential, Assessment: CreditAssessment.Assess(standing, credential, program, on)))
            .ToList();
        return new Transcript(
            member.Key,
            program.Name,
            member.Name,
            on,
            program.Unit,
            range,
            [.. assessed.Select(pair => Summary(pair.Credential, pair.Assessment, program))],
            [.. assessed.SelectMany(pair => Lines(standing, pair.Credential, pair.Assessment, program, range, reports))]);
    }

    private static TranscriptCredential Summary(Credential credential, Assessment assessment, CertificationProgram program) => new(
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
        TranscriptRange range,
        Dictionary<string, ActivityReport> reports)
    {
        var renewed = credential.Renewals
            .Select(renewal => (Renewal: renewal, Assessment: CreditAssessment.AssessRenewed(member, credential, renewal, program)))
            .ToList();
        for (var i = 0; i < current.Lines.Length; i++)
        {
            var line = current.Lines[i];
            var isCurrent = current.CreditsFrom <= line.Date && line.Date <= current.CreditsThrough;
            if (range == TranscriptRange.Current && !isCurrent)
            {
                continue;
            }

            // Each assessment has every report in the same order. A report is shown in the cycle that its date belongs to.
            var at = isCurrent ? -1 : renewed.FindLastIndex(pair => pair.Renewal.Covers(line.Date));
            yield return at < 0
                ? Line(credential, credential.Cycle, line, current, program, reports)
                : Line(credential, renewed[at].Renewal.Cycle, renewed[at].Assessment.Lines[i], renewed[at].Assessment, program, reports);
        }
    }

    private static TranscriptLine Line(
        Credential credential, Cycle cycle, AssessmentLine line, Assessment assessment, CertificationProgram program, Dictionary<string, ActivityReport> reports) => new()
    {
        Credential = credential.Id,
        Type = credential.Type,
        Cycle = cycle.Number,
        CycleStarts = cycle.Starts,
        CycleEnds = cycle.Ends,
        Report = line.Report,
        Activity = line.Activity,
        Date = line.Date,
        Source = WireName.Of(reports[line.Report].Source),
        ApprovedBy = reports[line.Report].ApprovedBy,
        Worth = line.Worth,
        Counted = line.Counted,
        Reason = WireName.Of(line.Reason),
        Rule = line.Rule,
        Explanation = CreditExplanation.Of(line, assessment, program),
    };
}
