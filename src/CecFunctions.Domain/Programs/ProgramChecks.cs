using System.Collections.ObjectModel;

namespace CecFunctions.Domain.Programs;

/// <summary>What a policy must fulfil beyond the shape of its JSON.</summary>
internal static class ProgramChecks
{
    private const int LongestCycleYears = 100;
    private const int LatestFirstYear = 9000;

    /// <summary>The first mistake, with its JSON path, or <see langword="null"/>.</summary>
    public static (string Path, string Problem)? FirstMistake(CertificationProgram program)
    {
        foreach (var mistake in Mistakes(program))
        {
            return mistake;
        }

        return null;
    }

    private static IEnumerable<(string Path, string Problem)> Mistakes(CertificationProgram program) =>
        Basics(program)
            .Concat(Dates(program))
            .Concat(Requirement(program))
            .Concat(Fees(program))
            .Concat(Activities(program))
            .Concat(Audit(program))
            .Concat(Notices(program));

    private static IEnumerable<(string, string)> Basics(CertificationProgram program)
    {
        if (program.Program.Length is 0 or > 16 || program.Program.Any(c => c is not (>= 'a' and <= 'z')))
        {
            yield return ("$.program", "must be 1 to 16 lower-case letters.");
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(program.TimeZone, out _))
        {
            yield return ("$.timeZone", $"'{program.TimeZone}' is not a known time zone.");
        }

        if (program.Types.Count == 0)
        {
            yield return ("$.types", "names no type.");
        }

        for (var i = 0; i < program.Types.Count; i++)
        {
            if (program.Types.Take(i).Any(t => t.Type == program.Types[i].Type))
            {
                yield return ($"$.types[{i}].type", $"'{program.Types[i].Type}' is named twice.");
            }
        }

        if (program.Cycle.Years is < 1 or > LongestCycleYears)
        {
            yield return ("$.cycle.years", $"must be 1 to {LongestCycleYears}.");
        }

        if (program.Cycle is FixedPeriods { FirstYear: < 1 or > LatestFirstYear })
        {
            yield return ("$.cycle.firstYear", $"must be 1 to {LatestFirstYear}.");
        }

        if (program.Renewal.Opens is { Kind: RenewalOpensKind.YearsBeforeNextStart, Years: < 1 })
        {
            yield return ("$.renewal.opens.years", "must be at least 1.");
        }

        if (program.Renewal.KeepDocuments.Years < 0)
        {
            yield return ("$.renewal.keepDocuments.years", "must not be negative.");
        }

        if (program.CreditWindow.Late.Days < 0)
        {
            yield return ("$.creditWindow.late.days", "must not be negative.");
        }

        if (program.Exception is { Reasons.Count: 0 })
        {
            yield return ("$.exception.reasons", "names no reason.");
        }

        if (program.Appeal is { Reasons.Count: 0 })
        {
            yield return ("$.appeal.reasons", "names no reason.");
        }

        if (program.Emeritus is { } emeritus && (emeritus.LeastAgeYears < 0 || emeritus.LeastCertifiedYears < 0 || emeritus.ReentryFee < 0))
        {
            yield return ("$.emeritus", "has a negative number.");
        }

        if (program.Cycle is FixedPeriods != (program.Requirement is RequirementByPeriod))
        {
            yield return ("$.requirement.kind", "'by-period' goes with cycle kind 'fixed-periods' and with no other.");
        }

        if (program.Renewal.Opens.Kind == RenewalOpensKind.LastYearOfPeriod && program.Cycle is not FixedPeriods)
        {
            yield return ("$.renewal.opens.kind", "'last-year-of-period' goes with cycle kind 'fixed-periods' only.");
        }

        if (program.Reinstatement is { Schedule: ReinstatementSchedule.CurrentPeriod } && program.Cycle is not FixedPeriods)
        {
            yield return ("$.reinstatement.schedule", "'current-period' goes with cycle kind 'fixed-periods' only.");
        }

        if (program.Reinstatement is { Schedule: ReinstatementSchedule.CountedAnew } && program.Cycle is not AnniversaryCycles)
        {
            yield return ("$.reinstatement.schedule", "'counted-anew' goes with cycle kind 'anniversary' only.");
        }

        if (program.Status.Lapsed.Any(l => l.Renewal == LapsedRenewal.AfterAppeal) && program.Appeal is null)
        {
            yield return ("$.appeal", "is missing, and the lapsed status asks for an appeal.");
        }

        if (program.Appeal is { OpensRenewalDays: < 1 })
        {
            yield return ("$.appeal.opensRenewalDays", "must be at least 1.");
        }

        if (program.Reinstatement is { Fee: < 0 })
        {
            yield return ("$.reinstatement.fee", "must not be negative.");
        }
    }

    private static IEnumerable<(string, string)> Dates(CertificationProgram program)
    {
        foreach (var mistake in Timeline("$.status.grace", program.Status.Grace, whole: true)
            .Concat(Timeline("$.status.lapsed", program.Status.Lapsed, whole: true))
            .Concat(Timeline("$.fees.renewal", program.Fees.Renewal, whole: true))
            .Concat(Timeline("$.fees.late", program.Fees.Late, whole: false))
            .Concat(Timeline("$.fees.earlyBird", program.Fees.EarlyBird, whole: false)))
        {
            yield return mistake;
        }

        foreach (var mistake in program.Requirement switch
        {
            RequirementByType byType => Timeline("$.requirement.entries", byType.Entries, whole: true),
            RequirementByPeriod byPeriod => Timeline("$.requirement.entries", byPeriod.Entries, whole: true),
            _ => [],
        })
        {
            yield return mistake;
        }

        for (var i = 0; i < program.Status.Grace.Count; i++)
        {
            if (program.Status.Grace[i].CountedFrom != CountedFrom.CycleEnd)
            {
                yield return ($"$.status.grace[{i}].countedFrom", "must be 'cycle-end'.");
            }
        }
    }

    /// <summary>Entries must not overlap, and a list that is asked on every day must leave none out.</summary>
    private static IEnumerable<(string, string)> Timeline(string path, IReadOnlyList<RuleEntry> entries, bool whole)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i] is { From: { } from, Through: { } through } && through < from)
            {
                yield return ($"{path}[{i}].through", $"{through:yyyy-MM-dd} is before from {from:yyyy-MM-dd}.");
            }
        }

        var ordered = entries.Select((entry, index) => (entry, index)).OrderBy(e => e.entry.From ?? DateOnly.MinValue).ToArray();
        for (var i = 1; i < ordered.Length; i++)
        {
            var before = ordered[i - 1].entry.Through ?? DateOnly.MaxValue;
            var from = ordered[i].entry.From ?? DateOnly.MinValue;
            if (from <= before)
            {
                yield return ($"{path}[{ordered[i].index}].from", "overlaps another entry.");
            }
            else if (whole && from > before.PlusDays(1))
            {
                yield return ($"{path}[{ordered[i].index}].from", "leaves days without an entry before it.");
            }
        }

        if (whole && (ordered.Length == 0 || ordered[0].entry.From is not null || ordered[^1].entry.Through is not null))
        {
            yield return (path, "must cover every day: the first entry without 'from', the last without 'through'.");
        }
    }

    private static IEnumerable<(string, string)> Requirement(CertificationProgram program)
    {
        if (program.Requirement is RequirementByType byType)
        {
            for (var i = 0; i < byType.Entries.Count; i++)
            {
                var entry = byType.Entries[i];
                foreach (var mistake in Amounts($"$.requirement.entries[{i}].required", program, entry.Required))
                {
                    yield return mistake;
                }

                if (entry.MustInclude is { } activity && program.FindActivity(activity) is null)
                {
                    yield return ($"$.requirement.entries[{i}].mustInclude", $"'{activity}' is not an activity of this file.");
                }
            }

            if (byType.HighestLevelOnly is not null && program.Types.Any(t => t.Level is null))
            {
                yield return ("$.requirement.highestLevelOnly", "needs a level on every type.");
            }
        }
        else if (program.Requirement is RequirementByPeriod byPeriod)
        {
            for (var i = 0; i < byPeriod.Entries.Count; i++)
            {
                var rows = byPeriod.Entries[i].Rows;
                if (rows.Count == 0)
                {
                    yield return ($"$.requirement.entries[{i}].rows", "has no row.");
                }

                for (var j = 0; j < rows.Count; j++)
                {
                    var path = $"$.requirement.entries[{i}].rows[{j}]";
                    if (j == 0 != rows[j].CertifiedFrom is null)
                    {
                        yield return ($"{path}.certifiedFrom", "is left out in the first row and in no other.");
                    }
                    else if (rows[j].CertifiedFrom is { } from && (from.Year < 1 || from.Year > program.Cycle.Years))
                    {
                        yield return ($"{path}.certifiedFrom.year", $"must be 1 to {program.Cycle.Years}.");
                    }
                    else if (j > 1 && rows[j].CertifiedFrom!.In(new DateOnly(2001, 1, 1)) <= rows[j - 1].CertifiedFrom!.In(new DateOnly(2001, 1, 1)))
                    {
                        yield return ($"{path}.certifiedFrom", "must be later than in the row before.");
                    }

                    foreach (var category in rows[j].Maximums?.Keys ?? [])
                    {
                        if (program.Activities.All(a => a.Category != category))
                        {
                            yield return ($"{path}.maximums.{category}", "is no category of an activity of this file.");
                        }
                    }

                    if (rows[j].Required < 0 || rows[j].FeeMember < 0 || rows[j].FeeNonMember < 0 || rows[j].Maximums?.Values.Any(m => m < 0) == true)
                    {
                        yield return (path, "has a negative number.");
                    }
                }
            }
        }
    }

    private static IEnumerable<(string, string)> Fees(CertificationProgram program)
    {
        for (var i = 0; i < program.Fees.Renewal.Count; i++)
        {
            var entry = program.Fees.Renewal[i];
            if (entry.ByRequirementRow == entry.Amounts is not null)
            {
                yield return ($"$.fees.renewal[{i}]", "needs either 'amounts' or 'byRequirementRow'.");
            }
            else if (entry.ByRequirementRow && program.Requirement is not RequirementByPeriod)
            {
                yield return ($"$.fees.renewal[{i}].byRequirementRow", "goes with requirement kind 'by-period' only.");
            }
            else if (entry.Amounts is not null)
            {
                foreach (var mistake in Amounts($"$.fees.renewal[{i}].amounts", program, entry.Amounts))
                {
                    yield return mistake;
                }
            }
        }

        for (var i = 0; i < program.Fees.Late.Count; i++)
        {
            if (program.Fees.Late[i].Grace < 0 || program.Fees.Late[i].Lapsed < 0)
            {
                yield return ($"$.fees.late[{i}]", "has a negative number.");
            }
        }

        for (var i = 0; i < program.Fees.EarlyBird.Count; i++)
        {
            if (program.Fees.EarlyBird[i].Less < 0)
            {
                yield return ($"$.fees.earlyBird[{i}].less", "must not be negative.");
            }
        }

        if (program.Fees.Petition is { Amount: < 0 })
        {
            yield return ("$.fees.petition.amount", "must not be negative.");
        }
    }

    /// <summary>A table by type names every type of the file, no other, and nothing negative.</summary>
    private static IEnumerable<(string, string)> Amounts(string path, CertificationProgram program, IReadOnlyDictionary<string, decimal> amounts)
    {
        foreach (var type in program.Types.Where(t => !amounts.ContainsKey(t.Type)))
        {
            yield return (path, $"has no entry for '{type.Type}'.");
        }

        foreach (var (type, amount) in amounts)
        {
            if (program.FindType(type) is null)
            {
                yield return ($"{path}.{type}", "is not a type of this file.");
            }
            else if (amount < 0)
            {
                yield return ($"{path}.{type}", "must not be negative.");
            }
        }
    }

    private static IEnumerable<(string, string)> Activities(CertificationProgram program)
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
                    yield return ($"{path}.quantities[{j}]", "needs a positive 'each', or 'bySystem' with semester and quarter.");
                }
            }

            if (rule.Checks.Contains(ActivityCheck.Grade) && rule.Grades.Count == 0)
            {
                yield return ($"{path}.grades", "is missing, and the grade is checked.");
            }

            if (rule.Checks.Contains(ActivityCheck.HigherLevel) && (rule.WorthByEarnedType is null || program.Types.Any(t => t.Level is null)))
            {
                yield return ($"{path}.checks", "'higher-level' needs 'worthByEarnedType' and a level on every type.");
            }

            if (rule.Checks.Contains(ActivityCheck.StartedInPeriod) && program.Cycle is not FixedPeriods)
            {
                yield return ($"{path}.checks", "'started-in-period' goes with cycle kind 'fixed-periods' only.");
            }

            if (rule.UnlessPreApproved is { } other2 && (other2 == rule.Activity || program.FindActivity(other2) is null))
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

    private static IEnumerable<(string, string)> Audit(CertificationProgram program)
    {
        var audit = program.Audit;
        if (audit.Rate is <= 0 or > 1)
        {
            yield return ("$.audit.rate", "must be greater than 0 and at most 1.");
        }

        if (audit.Days < 1)
        {
            yield return ("$.audit.days", "must be at least 1.");
        }

        if (audit.RemedyDays < 1)
        {
            yield return ("$.audit.remedyDays", "must be at least 1.");
        }

        if (audit.Failing == AuditFailure.Inactive != audit.CureYears > 0)
        {
            yield return ("$.audit.cureYears", "is at least 1 where failing is 'inactive', and left out otherwise.");
        }
    }

    private static IEnumerable<(string, string)> Notices(CertificationProgram program)
    {
        foreach (var (name, days) in new[]
        {
            ("renewalReminderDays", program.Notices.RenewalReminderDays),
            ("graceReminderDays", program.Notices.GraceReminderDays),
            ("auditReminderDays", program.Notices.AuditReminderDays),
        })
        {
            for (var i = 0; i < days.Count; i++)
            {
                if (days[i] > 0)
                {
                    yield return ($"$.notices.{name}[{i}]", "must not be after the date it refers to.");
                }

                if (i > 0 && days[i] <= days[i - 1])
                {
                    yield return ($"$.notices.{name}[{i}]", "must be nearer to the date than the one before.");
                }
            }
        }
    }
}
