namespace CecFunctions.Domain.Programs;

/// <summary>What a policy must fulfil beyond the shape of its JSON (<see cref="ProgramShape"/>).</summary>
internal static class ProgramChecks
{
    private const int LongestCycleYears = 100;
    private const int LatestFirstYear = 9000;
    private const string Undated = "has no effect here: what changes by date stands in $.changes.";

    /// <summary>All mistakes, with their JSON paths.</summary>
    public static IEnumerable<(string Path, string Problem)> Mistakes(CertificationProgram program) =>
        Basics(program)
            .Concat(ProgramDatesChecks.Mistakes(program))
            .Concat(RequirementChecks.Mistakes(program))
            .Concat(FeeChecks.Mistakes(program))
            .Concat(ActivityRuleChecks.Mistakes(program))
            .Concat(Audits(program.Audit))
            .Concat(Notices(program.Notices))
            .Concat(UndatedParts(program))
            .Concat(program.Changes.Count == 0 ? [] : ProgramChangeChecks.Mistakes(program));

    /// <summary>Those of the possible mistakes that were made.</summary>
    public static IEnumerable<(string Path, string Problem)> Made(
        params IEnumerable<(bool IsMade, string Path, string Problem)> mistakes) =>
        mistakes.Where(mistake => mistake.IsMade).Select(mistake => (mistake.Path, mistake.Problem));

    private static IEnumerable<(bool, string, string)> Look(ProgramLook? look)
    {
        if (look is null)
        {
            yield break;
        }

        var areColors = ProgramLook.IsColor(look.Color) && ProgramLook.IsColor(look.OnColor);
        const string noColor = "must be a colour such as '#1f3a5f', in lower case.";
        yield return (look.ShortName.Length is 0 or > 8, "$.look.shortName", "must be 1 to 8 characters.");
        yield return (!ProgramLook.IsColor(look.Color), "$.look.color", noColor);
        yield return (!ProgramLook.IsColor(look.OnColor), "$.look.onColor", noColor);
        yield return (
            areColors && look.Contrast() < ProgramLook.LeastContrast,
            "$.look.onColor",
            "cannot be read well upon $.look.color: their contrast must be 4.5 to 1 or more.");
    }

    /// <summary>The program's names, zone and the kinds it combines.</summary>
    private static IEnumerable<(string, string)> Basics(CertificationProgram program)
    {
        var hasPeriods = program.Cycle is FixedPeriods;
        var (opens, reinstatement) = (program.Renewal.Opens, program.Reinstatement);
        return Made(
        [
            (
                program.Program.Length is 0 or > 16 || program.Program.Any(c => c is not (>= 'a' and <= 'z')),
                "$.program",
                "must be 1 to 16 lower-case letters."),
            (
                !TimeZoneInfo.TryFindSystemTimeZoneById(program.TimeZone, out _),
                "$.timeZone",
                $"'{program.TimeZone}' is not a known time zone."),
            .. Look(program.Look),
            (
                program.Contact is { } contact && !ProgramContact.IsEmail(contact.Email),
                "$.contact.email",
                "must be an address such as 'office@example.org'."),
            (program.Types.Count == 0, "$.types", "names no type."),
            .. program.Types.Select((type, i) => INamedByLanguage.Check(type, $"$.types[{i}]")),
            .. program.Types.Select((type, i) => (
                program.Types.Take(i).Any(other => other.Type == type.Type),
                $"$.types[{i}].type",
                $"'{type.Type}' is named twice.")),
            (
                program.Cycle.Years is < 1 or > LongestCycleYears,
                "$.cycle.years",
                $"must be 1 to {LongestCycleYears}."),
            (
                program.Cycle is FixedPeriods { FirstYear: < 1 or > LatestFirstYear },
                "$.cycle.firstYear",
                $"must be 1 to {LatestFirstYear}."),
            (
                opens is { Kind: RenewalOpensKind.YearsBeforeNextStart, Years: < 1 },
                "$.renewal.opens.years",
                "must be at least 1."),
            (program.Renewal.KeepDocuments.Years < 0, "$.renewal.keepDocuments.years", "must not be negative."),
            (program.CreditWindow.Late.Days < 0, "$.creditWindow.late.days", "must not be negative."),
            (program.Exception is { Reasons.Count: 0 }, "$.exception.reasons", "names no reason."),
            (program.Appeal is { Reasons.Count: 0 }, "$.appeal.reasons", "names no reason."),
            (
                hasPeriods != (program.Requirement is RequirementByPeriod),
                "$.requirement.kind",
                "'by-period' goes with cycle kind 'fixed-periods' and with no other."),
            (
                opens.Kind == RenewalOpensKind.LastYearOfPeriod && !hasPeriods,
                "$.renewal.opens.kind",
                "'last-year-of-period' goes with cycle kind 'fixed-periods' only."),
            (
                reinstatement?.Schedule == ReinstatementSchedule.CurrentPeriod && !hasPeriods,
                "$.reinstatement.schedule",
                "'current-period' goes with cycle kind 'fixed-periods' only."),
            (
                reinstatement?.Schedule == ReinstatementSchedule.CountedAnew && hasPeriods,
                "$.reinstatement.schedule",
                "'counted-anew' goes with cycle kind 'anniversary' only."),
            (
                program.Status.Lapsed.Any(l => l.Renewal == LapsedRenewal.AfterAppeal) && program.Appeal is null,
                "$.appeal",
                "is missing, and the lapsed status asks for an appeal."),
            (program.Appeal is { OpensRenewalDays: < 1 }, "$.appeal.opensRenewalDays", "must be at least 1."),
            (reinstatement is { Fee: < 0 }, "$.reinstatement.fee", "must not be negative."),
        ]);
    }

    /// <summary>A rule that is not in a list of entries holds on every day; dates on it would have no effect.</summary>
    private static IEnumerable<(string, string)> UndatedParts(CertificationProgram program)
    {
        (string Path, RuleEntry? Rule)[] undated =
        [
            ("cycle", program.Cycle),
            ("renewal.onTime", program.Renewal.OnTime),
            ("renewal.late", program.Renewal.Late),
            ("renewal.opens", program.Renewal.Opens),
            ("renewal.noCarryOver", program.Renewal.NoCarryOver),
            ("renewal.keepDocuments", program.Renewal.KeepDocuments),
            ("renewal.shownAs", program.Renewal.ShownAs),
            ("renewal.distinction", program.Renewal.Distinction),
            ("status.reinstatementOnly", program.Status.ReinstatementOnly),
            ("status.inGrace", program.Status.InGrace),
            ("exception", program.Exception),
            ("appeal", program.Appeal),
            ("reinstatement", program.Reinstatement),
            ("emeritus", program.Emeritus),
            ("creditWindow.late", program.CreditWindow.Late),
            ("creditWindow.afterLateRenewalNotBefore", program.CreditWindow.AfterLateRenewalNotBefore),
            ("requirement.highestLevelOnly", (program.Requirement as RequirementByType)?.HighestLevelOnly),
            ("fees.petition", program.Fees.Petition),
            ("cpr", program.Cpr),
            ("reports.locked", program.Reports.Locked),
            ("reports.feed", program.Reports.Feed),
            ("audit", program.Audit),
        ];
        return undated.SelectMany(entry => Made(
            (entry.Rule?.From is not null, $"$.{entry.Path}.from", Undated),
            (entry.Rule?.Through is not null, $"$.{entry.Path}.through", Undated)));
    }

    private static IEnumerable<(string, string)> Audits(AuditRules audit) => Made(
        (audit.Rate is <= 0 or > 1, "$.audit.rate", "must be greater than 0 and at most 1."),
        (audit.Days < 1, "$.audit.days", "must be at least 1."),
        (audit.RemedyDays < 1, "$.audit.remedyDays", "must be at least 1."),
        (
            audit.Failing == AuditFailure.Inactive != audit.CureYears > 0,
            "$.audit.cureYears",
            "is at least 1 where failing is 'inactive', and left out otherwise."));

    /// <summary>The offsets of the program's reminders.</summary>
    private static IEnumerable<(string, string)> Notices(NoticeRules notices) =>
        Offsets("renewalReminderDays", notices.RenewalReminderDays)
            .Concat(Offsets("graceReminderDays", notices.GraceReminderDays))
            .Concat(Offsets("auditReminderDays", notices.AuditReminderDays));

    private static IEnumerable<(string, string)> Offsets(string name, IReadOnlyList<int> days) =>
        days.SelectMany((day, i) => Made(
            (day > 0, $"$.notices.{name}[{i}]", "must not be after the date it refers to."),
            (
                i > 0 && day <= days[i - 1],
                $"$.notices.{name}[{i}]",
                "must be nearer to the date than the one before.")));
}
