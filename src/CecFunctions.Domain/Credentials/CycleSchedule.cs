using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Credentials;

/// <summary>The dates of a credential's cycles.</summary>
public static class CycleSchedule
{
    /// <summary>The first cycle of a credential certified on <paramref name="certifiedOn"/>.</summary>
    /// <remarks>
    /// Rules ACSM-CYCLE-1, NASM-CYCLE-1, NSCA-CYCLE-1. In a cycle that starts with the certification an activity counts
    /// from the day after.
    /// </remarks>
    public static Cycle First(CertificationProgram program, DateOnly certifiedOn)
    {
        // A day before the first of the fixed periods belongs to the first.
        var starts = program.Cycle is FixedPeriods periods
            ? CalendarArithmetic.Later(periods.StartOfPeriod(certifiedOn), certifiedOn)
            : certifiedOn;
        return new Cycle
        {
            Number = 1,
            Starts = starts,
            Ends = program.Cycle.EndOfCycleBegun(certifiedOn),
            CreditsFrom = starts == certifiedOn ? certifiedOn.PlusDays(1) : starts,
            Origin = CycleOrigin.Certification,
            RequirementAsOf = certifiedOn,
        };
    }

    /// <summary>The start of the cycle after the current one, by the schedule.</summary>
    public static DateOnly NextStart(Credential credential) => credential.Cycle.Ends.PlusDays(1);

    /// <summary>The last day of the cycle after the current one, by the schedule.</summary>
    public static DateOnly NextEnd(CertificationProgram program, Credential credential) => program.Cycle switch
    {
        AnniversaryCycles anniversary =>
            anniversary.EndOf(credential.Anchor, credential.Cycle.Number + 1 - credential.AnchorCycle),
        FixedPeriods periods => periods.EndOfPeriod(NextStart(credential)),
        _ => throw new NotSupportedException($"Cycle kind {program.Cycle.GetType().Name}."),
    };

    /// <summary>The cycle that a renewal accepted on <paramref name="on"/> leads to.</summary>
    /// <remarks>
    /// Rules ACSM-CYCLE-2, ACSM-CYCLE-4, ACSM-CREDIT-11, ALL-CYCLE-2, NASM-CREDIT-4, NSCA-CREDIT-13. Where an appeal is
    /// used so late that the next fixed period has ended too, the cycle is the period of the day of renewal.
    /// </remarks>
    public static Cycle AfterRenewal(CertificationProgram program, Credential credential, DateOnly on)
    {
        var ends = NextEnd(program, credential);
        if (on <= credential.Cycle.Ends)
        {
            var starts = program.Renewal.OnTime.TakesEffect == RenewalEffect.AtOnce
                ? on.PlusDays(1)
                : NextStart(credential);
            return Following(credential, CycleOrigin.OnTimeRenewal, starts, ends, creditsFrom: starts);
        }

        var lateStarts = NextStart(credential);
        if (program.Cycle is FixedPeriods periods && ends < on)
        {
            lateStarts = periods.StartOfPeriod(on);
            ends = periods.EndOfPeriod(on);
        }

        var creditsFrom = on.PlusDays(1);
        if (program.CreditWindowFor(credential.Cycle.Ends).AfterLateRenewalNotBefore is { } notBefore)
        {
            creditsFrom = CalendarArithmetic.Later(creditsFrom, notBefore.MonthDay.NextAfter(lateStarts.PlusDays(-1)));
        }

        return Following(credential, CycleOrigin.LateRenewal, lateStarts, ends, creditsFrom);
    }

    /// <summary>The cycle after a period for which no renewal was required.</summary>
    /// <remarks>Rule NSCA-CYCLE-2.</remarks>
    public static Cycle RolledOver(CertificationProgram program, Credential credential)
    {
        var starts = NextStart(credential);
        return Following(
            credential, CycleOrigin.RolledOver, starts, NextEnd(program, credential), creditsFrom: starts);
    }

    /// <summary>
    /// The cycle a credential reinstated on <paramref name="on"/> enters; it takes the next number and includes its
    /// first day.
    /// </summary>
    /// <remarks>Rules ACSM-FEE-3, NSCA-STATUS-3.</remarks>
    public static Cycle AfterReinstatement(CertificationProgram program, Credential credential, DateOnly on) =>
        Following(
            credential, CycleOrigin.Reinstatement, on, program.Cycle.EndOfCycleBegun(on), creditsFrom: on) with
        {
            RequirementAsOf = on,
        };

    /// <summary>The first day on which the current cycle may be renewed.</summary>
    /// <remarks>Rules ACSM-CYCLE-3, NASM-CYCLE-1, NSCA-CYCLE-1.</remarks>
    public static DateOnly RenewalOpens(CertificationProgram program, Credential credential)
    {
        var opens = program.OpensFor(credential.Cycle.Ends);
        return opens.Kind switch
        {
            RenewalOpensKind.YearsBeforeNextStart => NextStart(credential).PlusYears(-opens.Years),
            RenewalOpensKind.LastYearOfPeriod => new DateOnly(credential.Cycle.Ends.Year, 1, 1),
            _ => throw new NotSupportedException($"Renewal opens by {opens.Kind}."),
        };
    }

    /// <summary>Whether the current cycle ends without a renewal being required.</summary>
    /// <remarks>Rule NSCA-CYCLE-2.</remarks>
    public static bool IsExempt(CertificationProgram program, Cycle cycle) =>
        RequirementRow(program, cycle) is { Exempt: true };

    /// <summary>
    /// The row of the table of requirements that applies to a cycle; <see langword="null"/> where the body has no such
    /// table.
    /// </summary>
    internal static RequirementRow? RequirementRow(CertificationProgram program, Cycle cycle) =>
        program.Requirement is RequirementByPeriod byPeriod && program.Cycle is FixedPeriods periods
            ? byPeriod.Entries.On(cycle.Ends)!.RowFor(cycle.RequirementAsOf, periods.StartOfPeriod(cycle.Ends))
            : null;

    /// <summary>The cycle with the next number.</summary>
    private static Cycle Following(
        Credential credential, CycleOrigin origin, DateOnly starts, DateOnly ends, DateOnly creditsFrom) => new()
    {
        Number = credential.Cycle.Number + 1,
        Starts = starts,
        Ends = ends,
        CreditsFrom = creditsFrom,
        Origin = origin,
        RequirementAsOf = credential.CertifiedOn,
    };
}
