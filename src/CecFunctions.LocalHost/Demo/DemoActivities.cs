using System.Collections.Immutable;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;

namespace CecFunctions.LocalHost.Demo;

/// <summary>
/// Invents activities that members of a body report, from the rules of its program alone: most count, some do not.
/// </summary>
/// <param name="bodies">The keys of the bodies, which approve each other's courses.</param>
internal sealed class DemoActivities(Random random, IEnumerable<string> bodies)
{
    private const int NeverAcceptedPercent = 3;
    private const int FailingPercent = 8;
    private const int WeightWithoutCap = 6;
    private const int CourseDays = 100;
    private const int BestScore = 100;
    private const string GradeThatFails = "F";

    private readonly ImmutableArray<string> _approvers = [.. bodies.Select(body => body.ToUpperInvariant())];

    /// <param name="index">How many the member has reported before.</param>
    /// <param name="required">The credits of a whole cycle, of which one activity is a part.</param>
    /// <returns>Nothing where the program takes no activity of that day.</returns>
    public ReportFields? Next(CertificationProgram program, string id, DateOnly date, int index, decimal required)
    {
        var held = program.Activities.Where(rule => rule.HoldsOn(date)).ToImmutableArray();
        if (held.IsEmpty)
        {
            return null;
        }

        var rule = index == 0 && MustInclude(program, held) is { } needed ? needed : Pick(held);
        var share = (decimal)(0.05 + (0.3 * random.NextDouble()));
        return Report(program, rule, id, date, share * Math.Max(1, required), mayFail: true);
    }

    /// <summary>An activity that counts, worth about as much as is asked for.</summary>
    /// <param name="index">How many the member has reported before.</param>
    /// <returns>Nothing where the program accepts no activity of that day.</returns>
    public ReportFields? Sure(CertificationProgram program, string id, DateOnly date, int index, decimal worth)
    {
        var held = program.Activities
            .Where(rule => rule.Accepted && rule.WorthByEarnedType is null && rule.HoldsOn(date))
            .ToImmutableArray();
        var rule = index == 0 && MustInclude(program, held) is { } needed
            ? needed
            : held.FirstOrDefault(rule => rule.Caps.Count == 0)
                ?? (held.IsEmpty ? null : held[index % held.Length]);
        return rule is null ? null : Report(program, rule, id, date, worth, mayFail: false);
    }

    private static ActivityRule? MustInclude(CertificationProgram program, ImmutableArray<ActivityRule> held) =>
        program.Requirement is RequirementByType { Entries: [.., { MustInclude: { } activity }] }
            ? held.FirstOrDefault(rule => rule.Activity == activity)
            : null;

    private ActivityRule Pick(ImmutableArray<ActivityRule> held)
    {
        var refused = held.Where(rule => !rule.Accepted).ToImmutableArray();
        var accepted = held.Where(rule => rule.Accepted).ToImmutableArray();
        if (accepted.IsEmpty || (!refused.IsEmpty && Chance(NeverAcceptedPercent)))
        {
            return DemoNames.Pick(random, refused);
        }

        // Most of what people do is of the kinds that are not capped.
        var roll = random.Next(accepted.Sum(Weight));
        return accepted.First(rule => (roll -= Weight(rule)) < 0);
    }

    private static int Weight(ActivityRule rule) =>
        rule.WorthByEarnedType is null && rule.Caps.All(cap => cap.Per == CapSpan.Item) ? WeightWithoutCap : 1;

    private ReportFields Report(
        CertificationProgram program, ActivityRule rule, string id, DateOnly date, decimal worth, bool mayFail)
    {
        var report = new ReportFields
        {
            Id = id, Activity = rule.Activity, Date = date, Title = $"{rule.Name} ({id})",
        };
        var unit = rule.NeedsQuantity || rule.UnlessPreApproved is not null ? Unit(rule) : null;
        if (unit is not null)
        {
            report = WithAmount(report, unit, worth);
        }

        foreach (var check in rule.Checks)
        {
            var passes = !mayFail || !Chance(FailingPercent);
            report = check switch
            {
                ActivityCheck.ApprovedBy or ActivityCheck.ApprovedByOrPetition => report with
                {
                    ApprovedBy = passes ? DemoNames.Pick(random, ApproversOf(program)) : null,
                },
                ActivityCheck.Grade => report with
                {
                    Grade = passes ? DemoNames.Pick(random, [.. rule.Grades]) : GradeThatFails,
                },
                ActivityCheck.Score => report with
                {
                    Score = passes ? Math.Max(rule.LeastScore, random.Next(BestScore)) : Math.Floor(rule.LeastScore / 2),
                },
                ActivityCheck.StartedInPeriod => report with { StartedOn = date.PlusDays(-CourseDays) },
                ActivityCheck.InScope => passes ? report : report with { InScope = false },
                _ => report,
            };
        }

        return report with
        {
            PreApproved = rule.UnlessPreApproved is null ? null : report.Ceu is not null,
            Earned = rule.WorthByEarnedType is null ? null : DemoNames.Pick(
                random, [.. program.Types.Select(type => type.Type)]),
        };
    }

    /// <summary>The bodies whose approval the program knows, so that none of the reports is held.</summary>
    private ImmutableArray<string> ApproversOf(CertificationProgram program) =>
        program.Reports.Approvers is { } known
            ? _approvers.Where(name => CourseWords.Names(name, known.Names)).ToImmutableArray() is { IsEmpty: false } some
                ? some
                : [.. known.Names]
            : _approvers;

    private ActivityQuantity? Unit(ActivityRule rule) =>
        // What is approved beforehand is reported in the units approved.
        rule.UnlessPreApproved is not null && rule.FindQuantity(ActivityUnit.Ceu) is { } approved ? approved
        : rule.Quantities.Count > 0 ? DemoNames.Pick(random, [.. rule.Quantities])
        : null;

    private static ReportFields WithAmount(ReportFields report, ActivityQuantity quantity, decimal worth)
    {
        var system = quantity.BySystem is null ? (HourSystem?)null : HourSystem.Semester;
        var each = system is { } calendar ? quantity.BySystem![calendar] : quantity.Each;
        var wanted = each > 0 ? worth / each : 1;
        return quantity.Unit switch
        {
            ActivityUnit.Credits => report with { Credits = Rounded(wanted, 0.5m) },
            ActivityUnit.Hours => report with { Hours = Rounded(wanted, 0.5m) },
            ActivityUnit.Ceu => report with { Ceu = Rounded(wanted, 0.1m) },
            ActivityUnit.CreditHours => report with
            {
                CreditHours = Rounded(wanted, 1),
                HourSystem = system is null ? null : ReportForm.NameOf(system.Value),
            },
            ActivityUnit.Publications => report with { Publications = Rounded(wanted, 1) },
            _ => throw new NotSupportedException($"Unit {quantity.Unit}."),
        };
    }

    /// <summary>The next multiple of a step, and at least one.</summary>
    private static decimal Rounded(decimal amount, decimal step) => Math.Max(1, Math.Ceiling(amount / step)) * step;

    private bool Chance(int percent) => random.Next(100) < percent;
}
