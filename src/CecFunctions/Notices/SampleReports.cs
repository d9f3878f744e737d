using System.Collections.Immutable;
using System.Globalization;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Notices;

/// <summary>Activities by which an invented member earns credits, of whatever kind a body takes.</summary>
internal static class SampleReports
{
    private const int Most = 60;
    private const int BestScore = 95;
    private const int CourseDays = 10;
    private const decimal Step = 0.15m;

    /// <summary>
    /// Reports of the body's activities, one after another, each kept if it brings the cycle further, until as much is
    /// earned as was asked for.
    /// </summary>
    public static ImmutableArray<ActivityReport> Earn(
        Member member, Credential credential, CertificationProgram program, decimal share)
    {
        var kept = ImmutableArray<ActivityReport>.Empty;
        var day = credential.Cycle.CreditsFrom.AddDays(20);
        var assessment = Assess(kept);
        for (var number = 1; number <= Most && !IsEnough(assessment); number++, day = day.AddDays(11))
        {
            foreach (var activity in program.Activities.Where(activity => activity.HoldsOn(day)))
            {
                if (Report(activity, number, day, program, assessment.Required * Step) is not { } report)
                {
                    continue;
                }

                var with = kept.Add(report);
                var then = Assess(with);
                if (share == 1 ? IsNearer(then) : then.Counted > assessment.Counted && then.Counted < then.Required)
                {
                    (kept, assessment) = (with, then);
                    break;
                }
            }
        }

        return kept;

        bool IsNearer(Assessment then) =>
            then.Shortfalls.Length < assessment.Shortfalls.Length || then.Remaining < assessment.Remaining;

        bool IsEnough(Assessment credits) =>
            share < 1 ? credits.Counted >= credits.Required * share : credits.Complete;

        Assessment Assess(ImmutableArray<ActivityReport> reports) =>
            CreditAssessment.Assess(member with { Reports = reports }, credential, program, credential.Cycle.Ends);
    }

    private static ActivityReport? Report(ActivityRule rule, int number, DateOnly day, CertificationProgram program, decimal worth)
    {
        if (!rule.Accepted || rule.WorthByEarnedType is not null)
        {
            return null;
        }

        var unit = rule.NeedsQuantity ? rule.Quantities[0] : null;
        var each = unit?.BySystem?.GetValueOrDefault(HourSystem.Semester) ?? unit?.Each ?? 1;
        return new ActivityReport
        {
            Id = $"r{number.ToString(CultureInfo.InvariantCulture)}",
            Activity = rule.Activity,
            Date = day,
            Title = $"Strength workshop, part {number.ToString(CultureInfo.InvariantCulture)}",
            Quantity = unit is null ? null : new ReportedQuantity(unit.Unit, Math.Max(1, Math.Round(worth / each))),
            HourSystem = unit?.BySystem is null ? null : HourSystem.Semester,
            ApprovedBy = rule.Checks.Contains(ActivityCheck.ApprovedBy)
                || rule.Checks.Contains(ActivityCheck.ApprovedByOrPetition)
                    ? program.Reports.Approvers?.Names[0] ?? ProgramLook.From(program).ShortName
                    : null,
            Grade = rule.Checks.Contains(ActivityCheck.Grade) ? rule.Grades[0] : null,
            Score = rule.Checks.Contains(ActivityCheck.Score) ? BestScore : null,
            StartedOn = rule.Checks.Contains(ActivityCheck.StartedInPeriod) ? day.AddDays(-CourseDays) : null,
            PreApproved = rule.UnlessPreApproved is null ? null : true,
        };
    }
}

/// <summary>Documents of an invented member's audit.</summary>
internal static class SampleDocuments
{
    /// <summary>A document for the first activity, and none for the others.</summary>
    public static CaseEvidence Some(ImmutableArray<AuditedLine> lines, DateOnly on) => Of(
        [Document(lines.First(line => line.NeedsDocument), 1, on, EvidenceDecision.Undecided)]);

    /// <summary>A document for each activity, the last of which was refused.</summary>
    public static CaseEvidence OneRefused(ImmutableArray<AuditedLine> lines, DateOnly on)
    {
        var proved = lines.Where(line => line.NeedsDocument).ToArray();
        return Of([.. proved.Select((line, index) => Document(
            line,
            index + 1,
            on,
            index == proved.Length - 1 ? EvidenceDecision.Refused : EvidenceDecision.Accepted))]);
    }

    private static CaseEvidence Of(ImmutableArray<EvidenceDocument> documents) =>
        CaseEvidence.None("sample", SampleStory.Number) with { Documents = documents };

    private static EvidenceDocument Document(AuditedLine line, int number, DateOnly on, EvidenceDecision decision) => new()
    {
        Id = $"d{number.ToString(CultureInfo.InvariantCulture)}",
        Report = line.Line.Report,
        FileName = $"certificate-{number.ToString(CultureInfo.InvariantCulture)}.pdf",
        Type = EvidenceType.Pdf,
        Length = 1,
        Sha256 = $"{number:x64}",
        ReceivedAt = new DateTimeOffset(on.AddDays(-3), TimeOnly.MinValue, TimeSpan.Zero),
        ReceivedOn = on.AddDays(-3),
        Origin = EvidenceOrigin.Uploaded,
        Decision = decision,
        DecidedOn = decision == EvidenceDecision.Undecided ? null : on,
        Reason = decision == EvidenceDecision.Refused ? "The date of the course cannot be read." : null,
    };
}
