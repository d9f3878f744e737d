using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Credits;

/// <summary>
/// Assesses the credits of a credential's current cycle, or of one that a renewal closed. Pure; the member must have
/// been brought to the day in question.
/// </summary>
public static class CreditAssessment
{
    /// <param name="today">The day as of which credentials held count (ACSM-CREDIT-12).</param>
    public static Assessment Assess(
        Member member, Credential credential, CertificationProgram program, DateOnly today) =>
        Assess(member, credential, program, CreditWindow.FromCredential(program, credential), today);

    /// <summary>
    /// The assessment of a renewed cycle from the reports as they are now, within the window that the renewal fixed and
    /// by the statuses of that day. It is the same whether or not the next cycle has begun.
    /// </summary>
    /// <remarks>For audits, which ask for documents of all credits of the renewed cycle (ACSM-AUDIT-2).</remarks>
    public static Assessment AssessRenewed(
        Member member, Credential credential, RenewedCycle renewal, CertificationProgram program)
    {
        var then = member with { Credentials = [.. member.Credentials.Select(held => AsOf(held, renewal.RenewedOn))] };
        var closed = then.FindCredential(credential.Id)! with { Cycle = renewal.Cycle, Next = null };
        return Assess(
            then,
            closed,
            program,
            new CreditWindow(renewal.Cycle.CreditsFrom, renewal.CreditsThrough),
            renewal.RenewedOn);
    }

    private static Credential AsOf(Credential credential, DateOnly day) =>
        credential.StatusAtEndOf(day) is { } status ? credential with { Status = status } : credential;

    private static Assessment Assess(
        Member member, Credential credential, CertificationProgram program, CreditWindow window, DateOnly today)
    {
        var requirement = CreditRequirement.FromCredential(member, credential, program, today);
        var caps = new CapLedger(requirement);
        var sessions = new SessionSums();
        var held = 0m;
        var lines = ImmutableArray.CreateBuilder<AssessmentLine>(member.Reports.Length);
        foreach (var report in InOrder(member.Reports))
        {
            var line = Line(member, credential, program, window, caps, sessions, report);
            held = line.Reason == LineReason.Held ? CreditAmount.Sum(held, line.Worth) : held;
            lines.Add(line);
        }

        var byCategory = caps.CountedByCategory.ToImmutableSortedDictionary(StringComparer.Ordinal);
        return new Assessment
        {
            Credential = credential.Id,
            Cycle = credential.Cycle.Number,
            CreditsFrom = window.From,
            CreditsThrough = window.Through,
            Required = requirement.Required,
            WaivedBy = requirement.WaivedBy,
            Counted = caps.Total,
            Held = held,
            ByCategory = byCategory,
            Maximums = requirement.Maximums.ToImmutableSortedDictionary(StringComparer.Ordinal),
            LeastCategories = requirement.LeastCategories,
            Shortfalls = Shortfalls(requirement, caps, lines),
            Lines = lines.MoveToImmutable(),
        };
    }

    private static IEnumerable<ActivityReport> InOrder(ImmutableArray<ActivityReport> reports) =>
        reports.Length < 2 ? reports : reports.OrderBy(r => r.Date).ThenBy(r => r.Id, StringComparer.Ordinal);

    private static AssessmentLine Line(
        Member member,
        Credential credential,
        CertificationProgram program,
        CreditWindow window,
        CapLedger caps,
        SessionSums sessions,
        ActivityReport report)
    {
        var rule = program.FindActivity(report.Activity, report.Date);
        if (rule is null || !rule.Accepted)
        {
            var known = rule ?? program.FindActivity(report.Activity)
                ?? throw new ArgumentException(
                    $"Program {program.Program} knows no activity '{report.Activity}'.",
                    nameof(report));
            return Line(report, known, LineReason.NotAccepted, known.Rule);
        }

        var exact = ActivityWorth.Exact(program, rule, report, out rule, out var isSession);
        var worth = CreditAmount.Rounded(exact);
        if (Outside(credential, program, window, rule, report) is { } outsideBy)
        {
            return Line(report, rule, LineReason.OutsideWindow, outsideBy) with { Worth = worth };
        }

        if (ActivityChecks.FirstFailure(member, program, rule, report) is { } failure)
        {
            return Line(report, rule, failure, rule.Rule);
        }

        if (ReportStanding.Withholds(member, program, report, IsInside) is { } withheld)
        {
            return Line(report, rule, withheld, rule.Rule) with
            {
                Worth = withheld == LineReason.Held ? worth : 0,
            };
        }

        worth = isSession ? sessions.Add(rule.Activity, exact) : worth;
        var counted = caps.Count(rule, report.Date, worth, out var cappedBy);
        var reason = cappedBy is null ? LineReason.Counted : LineReason.Capped;
        return Line(report, rule, reason, cappedBy) with { Worth = worth, Counted = counted, IsSession = isSession };

        bool IsInside(ActivityReport other) => CreditAssessment.IsInside(credential, program, window, other);
    }

    /// <summary>Whether a report lies in the days of a credential's current cycle.</summary>
    internal static bool IsInside(Credential credential, CertificationProgram program, ActivityReport report) =>
        IsInside(credential, program, CreditWindow.FromCredential(program, credential), report);

    private static bool IsInside(
        Credential credential, CertificationProgram program, CreditWindow window, ActivityReport report) =>
        program.FindActivity(report.Activity, report.Date) is { Accepted: true } rule
        && Outside(credential, program, window, rule, report) is null;

    private static AssessmentLine Line(
        ActivityReport report, ActivityRule rule, LineReason reason, string? ruleId) => new()
    {
        Report = report.Id,
        Reported = report,
        Activity = report.Activity,
        Date = report.Date,
        Category = rule.Category,
        Worth = 0,
        Counted = 0,
        Reason = reason,
        Rule = ruleId,
    };

    /// <summary>The rule by which the report lies outside the window, or <see langword="null"/>.</summary>
    private static string? Outside(
        Credential credential,
        CertificationProgram program,
        CreditWindow window,
        ActivityRule rule,
        ActivityReport report)
    {
        var rules = program.CreditWindowFor(credential.Cycle.Ends);
        var before = rules.Before;
        if (report.Date < window.From)
        {
            if (before.BeforeCertification is { } beforeCertification && report.Date < credential.CertifiedOn)
            {
                return beforeCertification;
            }

            return credential.Cycle.Origin switch
            {
                CycleOrigin.OnTimeRenewal => before.AfterOnTimeRenewal ?? before.Otherwise,
                CycleOrigin.LateRenewal => before.AfterLateRenewal,
                _ => before.Otherwise,
            };
        }

        if (report.Date > window.Through)
        {
            return rules.Late.Rule;
        }

        return rule.Checks.Contains(ActivityCheck.StartedInPeriod) && !StartedInPeriod(credential, program, report)
            ? rule.Rule
            : null;
    }

    /// <remarks>
    /// Rule NSCA-CREDIT-6: after the certification and within the calendar period. The credit window does not matter.
    /// </remarks>
    private static bool StartedInPeriod(Credential credential, CertificationProgram program, ActivityReport report)
    {
        var periods = (FixedPeriods)program.Cycle;
        return report.StartedOn is { } started
            && started > credential.CertifiedOn
            && periods.StartOfPeriod(credential.Cycle.Ends) <= started
            && started <= credential.Cycle.Ends;
    }

    private static ImmutableArray<Shortfall> Shortfalls(
        CreditRequirement requirement, CapLedger caps, ImmutableArray<AssessmentLine>.Builder lines)
    {
        if (requirement.WaivedBy is not null)
        {
            return [];
        }

        var missing = ImmutableArray.CreateBuilder<Shortfall>();
        if (caps.Total < requirement.Required)
        {
            missing.Add(new Shortfall("credits-incomplete", requirement.Rule));
        }

        if (caps.CountedByCategory.Values.Count(c => c > 0) < requirement.LeastCategories)
        {
            missing.Add(new Shortfall("category-minimum", requirement.CategoriesRule!));
        }

        if (requirement.MustInclude is { } activity && !lines.Any(l => l.Activity == activity && l.Counted > 0))
        {
            missing.Add(new Shortfall("cpr-credit-missing", requirement.Rule));
        }

        return missing.ToImmutable();
    }
}
