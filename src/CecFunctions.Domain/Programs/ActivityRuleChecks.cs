namespace CecFunctions.Domain.Programs;

/// <summary>What the activities of a program must fulfil.</summary>
internal static class ActivityRuleChecks
{
    public static IEnumerable<(string, string)> Mistakes(CertificationProgram program) =>
        program.Activities.SelectMany((rule, i) => ProgramChecks.Made(
            Of(program, rule, program.Activities.Take(i), $"$.activities[{i}]")));

    private static IEnumerable<(bool, string, string)> Of(
        CertificationProgram program, ActivityRule rule, IEnumerable<ActivityRule> before, string path) =>
    [
        INamedByLanguage.Check(rule, path),
        (
            before.Any(other => other.Activity == rule.Activity && Overlap(rule, other)),
            $"{path}.from",
            $"overlaps another entry of '{rule.Activity}'."),
        (
            rule.Accepted && rule.Quantities.Count == 0 && rule.Fixed is null && rule.WorthByEarnedType is null,
            path,
            "says no worth: 'quantities', 'fixed' or 'worthByEarnedType'."),
        (rule.Fixed < 0, $"{path}.fixed", "must not be negative."),
        .. rule.WorthByEarnedType?.SelectMany(worth => FeeChecks.OfType(
            $"{path}.worthByEarnedType.{worth.Key}", program, worth.Key, worth.Value)) ?? [],
        (
            rule.Quantities.DistinctBy(q => q.Unit).Count() != rule.Quantities.Count,
            $"{path}.quantities",
            "names a unit twice."),
        .. rule.Quantities.Select((quantity, j) => (
            !SaysWorth(rule, quantity),
            $"{path}.quantities[{j}]",
            "needs a positive 'each', or 'bySystem' with semester and quarter.")),
        .. rule.Quantities.Select((quantity, j) => (
            quantity.Plausible is { } plausible && plausible.HeldAbove > plausible.Most,
            $"{path}.quantities[{j}].plausible.heldAbove",
            "must not be more than 'most', above which it is refused.")),
        (
            rule.Checks.Contains(ActivityCheck.Grade) && rule.Grades.Count == 0,
            $"{path}.grades",
            "is missing, and the grade is checked."),
        (
            rule.Checks.Contains(ActivityCheck.HigherLevel)
                && (rule.WorthByEarnedType is null || program.Types.Any(t => t.Level is null)),
            $"{path}.checks",
            "'higher-level' needs 'worthByEarnedType' and a level on every type."),
        (
            rule.Checks.Contains(ActivityCheck.StartedInPeriod) && program.Cycle is not FixedPeriods,
            $"{path}.checks",
            "'started-in-period' goes with cycle kind 'fixed-periods' only."),
        (
            rule.UnlessPreApproved is { } countsAs
                && (countsAs == rule.Activity || program.FindActivity(countsAs) is null),
            $"{path}.unlessPreApproved",
            $"'{rule.UnlessPreApproved}' is not another activity of this file."),
        .. rule.Caps.SelectMany((cap, j) => Cap(cap, j == 0 ? null : rule.Caps[j - 1], $"{path}.caps[{j}]")),
    ];

    private static bool Overlap(RuleEntry one, RuleEntry other) =>
        (one.From ?? DateOnly.MinValue) <= (other.Through ?? DateOnly.MaxValue)
        && (other.From ?? DateOnly.MinValue) <= (one.Through ?? DateOnly.MaxValue);

    private static bool SaysWorth(ActivityRule rule, ActivityQuantity quantity) => quantity.BySystem is { } bySystem
        ? quantity.Each == 0 && bySystem.Count == 2 && bySystem.Values.All(worth => worth > 0)
        : quantity.Each > 0 || (!rule.Accepted && quantity.Each == 0);

    private static IEnumerable<(bool, string, string)> Cap(CreditCap cap, CreditCap? narrower, string path) =>
    [
        (cap.Most < 0, $"{path}.most", "must not be negative."),
        (cap.Per <= narrower?.Per, $"{path}.per", "must be wider than the cap before it."),
    ];
}
