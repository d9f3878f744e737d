using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Explanations;
using CecFunctions.Json;
using CecFunctions.Members;
using CecFunctions.SelfReports;

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
        var histories = standing.Credentials
            .Select(credential => (
                Credential: credential, History: CreditHistory.Create(
                    standing, credential, CreditAssessment.Assess(standing, credential, program, on), program)))
            .ToList();
        return new Transcript(
            member.Key,
            program.Name,
            member.Name,
            on,
            program.Unit,
            range,
            [.. histories.Select(pair => Summary(pair.Credential, pair.History, program, language, range))],
            [.. histories.SelectMany(pair => Lines(pair.Credential, pair.History, program, language, range))])
        {
            Language = language,
        };
    }

    private static TranscriptCredential Summary(
        Credential credential,
        CreditHistory history,
        CertificationProgram program,
        Language? language,
        TranscriptRange range) =>
        new(
            credential.Id,
            credential.Type,
            program.TypeName(credential.Type, language ?? Language.English),
            credential.Status.ToString(),
            CycleOf(history.Current),
            range == TranscriptRange.Current ? [] : [.. history.Renewed.Reverse().Select(CycleOf)]);

    private static TranscriptCycle CycleOf(CountedCycle counted) => new(
        counted.Cycle.Number,
        counted.Cycle.Starts,
        counted.Cycle.Ends,
        counted.Assessment.Required,
        counted.Assessment.Counted,
        CategoryAnswer.From(counted.Assessment))
    {
        IsWaived = counted.Assessment.WaivedBy is not null,
        RenewedOn = counted.Renewal?.RenewedOn,
    };

    private static IEnumerable<TranscriptLine> Lines(
        Credential credential,
        CreditHistory history,
        CertificationProgram program,
        Language? language,
        TranscriptRange range) =>
        from placed in history.Lines
        where range == TranscriptRange.All || history.IsOfCurrent(placed.Line)
        select Line(credential, placed.Cycle, placed.Line, program, language);

    private static TranscriptLine Line(
        Credential credential,
        CountedCycle counted,
        AssessmentLine line,
        CertificationProgram program,
        Language? language) => new()
    {
        Credential = credential.Id,
        Type = credential.Type,
        TypeName = language is null ? null : program.TypeName(credential.Type, language),
        Cycle = counted.Cycle.Number,
        CycleStarts = counted.Cycle.Starts,
        CycleEnds = counted.Cycle.Ends,
        Report = line.Report,
        Activity = line.Activity,
        ActivityName = language is null ? null : program.ActivityName(line.Activity, line.Date, language),
        Category = line.Category,
        Title = line.Reported.Title,
        Provider = line.Reported.Provider,
        Date = line.Date,
        Source = line.Reported.Source,
        ApprovedBy = line.Reported.ApprovedBy,
        Worth = line.Worth,
        Counted = line.Counted,
        Reason = WireName.From(line.Reason),
        Rule = line.Rule,
        Explanation = language is null
            ? CreditExplanation.InWords(line, counted.Assessment, program)
            : CreditList.Named(
                CreditExplanation.InWords(line, counted.Assessment, program, language),
                line,
                counted.Assessment,
                program,
                language),
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
/// <param name="Renewed">The cycles before, the latest first; none where only the current one is shown.</param>
public sealed record TranscriptCredential(
    string Credential,
    string Type,
    string Title,
    string Status,
    TranscriptCycle Current,
    ImmutableArray<TranscriptCycle> Renewed);

/// <summary>What counted in a cycle, in the program's unit.</summary>
/// <param name="Categories">Empty where the body has none.</param>
public sealed record TranscriptCycle(
    int Number,
    DateOnly Starts,
    DateOnly Ends,
    decimal Required,
    decimal Counted,
    ImmutableArray<CategoryAnswer> Categories)
{
    /// <summary>Whether a rule has it that no credits are required.</summary>
    public bool IsWaived { get; init; }

    /// <summary><see langword="null"/> where it is not renewed.</summary>
    public DateOnly? RenewedOn { get; init; }
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
