namespace CecFunctions.Domain.Programs;

/// <summary>What a policy must fulfil beyond the shape of its JSON.</summary>
internal static class ProgramChecks
{
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
        ProgramBasicsChecks.Mistakes(program)
            .Concat(ProgramDatesChecks.Mistakes(program))
            .Concat(RequirementChecks.Mistakes(program))
            .Concat(FeeChecks.Mistakes(program))
            .Concat(ActivityRuleChecks.Mistakes(program))
            .Concat(AuditRuleChecks.Mistakes(program))
            .Concat(NoticeRuleChecks.Mistakes(program));
}

/// <summary>What a program's names, zone and the kinds it combines must fulfil.</summary>
internal static class ProgramBasicsChecks
{
    private const int LongestCycleYears = 100;
    private const int LatestFirstYear = 9000;

    public static IEnumerable<(string, string)> Mistakes(CertificationProgram program)
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

        if (program.Emeritus is { } emeritus
            && (emeritus.LeastAgeYears < 0 || emeritus.LeastCertifiedYears < 0 || emeritus.ReentryFee < 0))
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

        if (program.Reinstatement is { Schedule: ReinstatementSchedule.CurrentPeriod }
            && program.Cycle is not FixedPeriods)
        {
            yield return ("$.reinstatement.schedule", "'current-period' goes with cycle kind 'fixed-periods' only.");
        }

        if (program.Reinstatement is { Schedule: ReinstatementSchedule.CountedAnew }
            && program.Cycle is not AnniversaryCycles)
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
}

/// <summary>What the audit rules of a program must fulfil.</summary>
internal static class AuditRuleChecks
{
    public static IEnumerable<(string, string)> Mistakes(CertificationProgram program)
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
}

/// <summary>What the offsets of a program's reminders must fulfil.</summary>
internal static class NoticeRuleChecks
{
    public static IEnumerable<(string, string)> Mistakes(CertificationProgram program)
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
