using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Tests.Properties;

/// <summary>What holds for every assessment.</summary>
public sealed class AssessmentProperties
{
    private const int Count = 60;

    /// <summary>Every credential's assessment at the end of every quarter of a story.</summary>
    private static void ForEachAssessment(Story story, Action<Assessment, CertificationProgram> holds) =>
        StoryRun.From(story, (_, day) => story.Nights.Contains(day), (run, day) =>
        {
            if (day.AddDays(1) is not { Day: 1, Month: 1 or 4 or 7 or 10 })
            {
                return;
            }

            var today = Lifecycle.CatchUp(run.Member, run.Program, day).Member;
            foreach (var credential in today.Credentials.Where(c => c.CertifiedOn <= day))
            {
                holds(CreditAssessment.Assess(today, credential, run.Program, day), run.Program);
            }
        });

    [Fact]
    public void EachLine_CountsAtMostItsWorth_AndTheLinesAddUp() =>
        Stories.Check(20241001, Count, story => ForEachAssessment(story, (assessment, _) =>
    {
        Assert.All(assessment.Lines, line => Assert.InRange(line.Counted, 0, line.Worth));
        Assert.Equal(assessment.Lines.Sum(l => l.Counted), assessment.Counted);
        Assert.Equal(
            assessment.Lines.Where(l => l.Category is not null && l.Counted > 0).GroupBy(l => l.Category!)
                .Select(g => (g.Key, g.Sum(l => l.Counted))).OrderBy(g => g.Key, StringComparer.Ordinal),
            assessment.ByCategory.Where(c => c.Value > 0).Select(c => (c.Key, c.Value)));
        Assert.Equal(Math.Max(0, assessment.Required - assessment.Counted), assessment.Remaining);
    }));

    [Fact]
    public void EachLine_FitsItsReason() =>
        Stories.Check(20241002, Count, story => ForEachAssessment(story, (assessment, _) =>
    {
        foreach (var line in assessment.Lines)
        {
            Assert.Equal(line.Reason == LineReason.Counted, line.Rule is null);
            Assert.Equal(line.Worth, Math.Round(line.Worth, 2));
            switch (line.Reason)
            {
                case LineReason.Counted:
                    Assert.Equal(line.Worth, line.Counted);
                    Assert.InRange(line.Date, assessment.CreditsFrom, assessment.CreditsThrough);
                    break;
                case LineReason.Capped:
                    Assert.True(line.Counted < line.Worth);
                    Assert.InRange(line.Date, assessment.CreditsFrom, assessment.CreditsThrough);
                    break;
                case LineReason.OutsideWindow:
                    Assert.Equal(0, line.Counted);
                    break;
                default:
                    Assert.Equal((0m, 0m), (line.Worth, line.Counted));
                    break;
            }
        }
    }));

    [Fact]
    public void NoCap_IsExceeded() =>
        Stories.Check(20241003, Count, story => ForEachAssessment(story, (assessment, program) =>
    {
        foreach (var (category, most) in assessment.Maximums)
        {
            Assert.True(assessment.ByCategory.GetValueOrDefault(category) <= most);
        }

        foreach (var rule in program.Activities)
        {
            // A home study that was not pre-approved shares the cap of personal development.
            var lines = assessment.Lines
                .Where(l => rule.HoldsOn(l.Date))
                .Where(l => l.Activity == rule.Activity || (
                    rule.Activity == "personal-development" && l.Activity == "home-study" && l.Rule == rule.Rule))
                .ToArray();
            foreach (var cap in rule.Caps)
            {
                var sums = cap.Per switch
                {
                    CapSpan.Item => lines.Select(l => l.Counted),
                    CapSpan.CalendarYear => lines.GroupBy(l => l.Date.Year).Select(g => g.Sum(l => l.Counted)),
                    _ => [lines.Sum(l => l.Counted)],
                };
                Assert.All(sums, sum => Assert.True(sum <= cap.Most));
            }
        }
    }));

    [Fact]
    public void Lines_AreOrderedByDateThenId_OnePerReport() =>
        Stories.Check(20241004, Count, story => ForEachAssessment(story, (assessment, _) =>
        Assert.Equal(
            assessment.Lines.OrderBy(l => l.Date).ThenBy(l => l.Report, StringComparer.Ordinal).Select(l => l.Report)
                .Distinct(),
            assessment.Lines.Select(l => l.Report))));

    [Fact]
    public void OrderInWhichReportsWereMade_DoesNotMatter() => Stories.Check(20241005, Count, story =>
        StoryRun.From(story, (_, _) => false, (run, day) =>
        {
            if (day != story.Until)
            {
                return;
            }

            var reversed = run.Member with { Reports = [.. run.Member.Reports.Reverse()] };
            foreach (var credential in run.Member.Credentials)
            {
                Assert.Equal(
                    CreditAssessment.Assess(run.Member, credential, run.Program, day).Lines.AsEnumerable(),
                    CreditAssessment.Assess(reversed, credential, run.Program, day).Lines);
            }
        }));

    [Fact]
    public void Complete_MeansEnoughAndNothingMissing() =>
        Stories.Check(20241006, Count, story => ForEachAssessment(story, (assessment, _) =>
    {
        Assert.Equal(assessment.Shortfalls.IsEmpty, assessment.Complete);
        Assert.True(!assessment.Complete || assessment.Counted >= assessment.Required);
        Assert.True(assessment.WaivedBy is null || assessment is { Required: 0, Complete: true });
    }));
}
