using System.Collections.ObjectModel;

namespace CecFunctions.Domain.Programs;

/// <summary>What the activities of a program must fulfil.</summary>
internal static class ActivityRuleChecks
{
    public static IEnumerable<(string, string)> Mistakes(CertificationProgram program)
    {
        for (var i = 0; i < program.Activities.Count; i++)
        {
            var rule = program.Activities[i];
            var path = $"$.activities[{i}]";
            foreach (var other in program.Activities.Take(i).Where(a => a.Activity == rule.Activity))
            {
                if ((rule.From ?? DateOnly.MinValue) <= (other.Through ?? DateOnly.MaxValue)
                    && (other.From ?? DateOnly.MinValue) <= (rule.Through ?? DateOnly.MaxValue))
                {
                    yield return ($"{path}.from", $"overlaps another entry of '{rule.Activity}'.");
                }
            }

            if (rule.Accepted && rule.Quantities.Count == 0 && rule.Fixed is null && rule.WorthByEarnedType is null)
            {
                yield return (path, "says no worth: 'quantities', 'fixed' or 'worthByEarnedType'.");
            }

            if (rule.Fixed < 0)
            {
                yield return ($"{path}.fixed", "must not be negative.");
            }

            foreach (var (type, worth) in rule.WorthByEarnedType ?? ReadOnlyDictionary<string, decimal>.Empty)
            {
                if (program.FindType(type) is null)
                {
                    yield return ($"{path}.worthByEarnedType.{type}", "is not a type of this file.");
                }
                else if (worth < 0)
                {
                    yield return ($"{path}.worthByEarnedType.{type}", "must not be negative.");
                }
            }

            if (rule.Quantities.DistinctBy(q => q.Unit).Count() != rule.Quantities.Count)
            {
                yield return ($"{path}.quantities", "names a unit twice.");
            }

            for (var j = 0; j < rule.Quantities.Count; j++)
            {
                var quantity = rule.Quantities[j];
                var eachOk = quantity.BySystem is null
                    ? quantity.Each > 0 || (!rule.Accepted && quantity.Each == 0)
                    : quantity.Each == 0 && quantity.BySystem.Count == 2 && quantity.BySystem.Values.All(v => v > 0);
                if (!eachOk)
                {
                    yield return (
                        $"{path}.quantities[{j}]",
                        "needs a positive 'each', or 'bySystem' with semester and quarter.");
                }
            }

            if (rule.Checks.Contains(ActivityCheck.Grade) && rule.Grades.Count == 0)
            {
                yield return ($"{path}.grades", "is missing, and the grade is checked.");
            }

            if (rule.Checks.Contains(ActivityCheck.HigherLevel)
                && (rule.WorthByEarnedType is null || program.Types.Any(t => t.Level is null)))
            {
                yield return ($"{path}.checks", "'higher-level' needs 'worthByEarnedType' and a level on every type.");
            }

            if (rule.Checks.Contains(ActivityCheck.StartedInPeriod) && program.Cycle is not FixedPeriods)
            {
                yield return ($"{path}.checks", "'started-in-period' goes with cycle kind 'fixed-periods' only.");
            }

            if (rule.UnlessPreApproved is { } other2
                && (other2 == rule.Activity || program.FindActivity(other2) is null))
            {
                yield return ($"{path}.unlessPreApproved", $"'{other2}' is not another activity of this file.");
            }

            for (var j = 0; j < rule.Caps.Count; j++)
            {
                if (rule.Caps[j].Most < 0)
                {
                    yield return ($"{path}.caps[{j}].most", "must not be negative.");
                }

                if (j > 0 && rule.Caps[j].Per <= rule.Caps[j - 1].Per)
                {
                    yield return ($"{path}.caps[{j}].per", "must be wider than the cap before it.");
                }
            }
        }
    }
}
