using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Renewals;

/// <summary>The cost of the next renewal, and the days on which it holds.</summary>
/// <param name="Fee">The fee on <paramref name="From"/>.</param>
/// <param name="From">The first day it holds: the day asked about, or the later one on which renewal opens.</param>
/// <param name="Through">The last day it holds, that day included; after it the fee differs or no renewal is taken.
/// <see langword="null"/> = without end.</param>
public sealed record FeeQuote(RenewalFee Fee, DateOnly From, DateOnly? Through)
{
    /// <summary>The quote on <paramref name="on"/>, to which the member must have been brought.</summary>
    /// <returns><see langword="null"/> where no renewal of the credential as it stands will be taken.</returns>
    public static FeeQuote? Create(Member member, Credential credential, CertificationProgram program, DateOnly on)
    {
        var from = CalendarArithmetic.Later(on, CycleSchedule.RenewalOpens(program, credential));
        if (FeeOn(member, credential, program, from) is not { } fee)
        {
            return null;
        }

        // The fee can change only on the day after one of these.
        var lastDays = LastDays(credential, program).Where(day => day >= from && day < DateOnly.MaxValue).Distinct()
            .Order();
        foreach (var last in lastDays)
        {
            if (FeeOn(member, credential, program, last.PlusDays(1)) != fee)
            {
                return new FeeQuote(fee, from, last);
            }
        }

        return new FeeQuote(fee, from, null);
    }

    /// <summary>
    /// The fee of the credential's current cycle on a later day, if nothing is done until then; <see langword="null"/>
    /// where no renewal is taken then.
    /// </summary>
    private static RenewalFee? FeeOn(Member member, Credential credential, CertificationProgram program, DateOnly day)
    {
        var then = Lifecycle.CatchUp(member, program, day).Member;
        var held = then.FindCredential(credential.Id)!;
        return held.Cycle.Number == credential.Cycle.Number && RenewalGate.Closed(held, program, day) is null
            ? RenewalFee.Due(then, held, program, day)
            : null;
    }

    private static IEnumerable<DateOnly> LastDays(Credential credential, CertificationProgram program)
    {
        yield return credential.Cycle.Ends;
        yield return StatusSchedule.GraceEnds(program, credential);
        yield return StatusSchedule.LapsedEnds(program, credential);
        if (program.AppealFor(credential.Cycle.Ends) is { } appeal && credential.Appeal is { } approved)
        {
            yield return approved.On.PlusDays(appeal.OpensRenewalDays);
        }

        foreach (var entry in program.Fees.Renewal.Concat<RuleEntry>(program.Fees.Late).Concat(program.Fees.EarlyBird))
        {
            if (entry.From is { } first)
            {
                yield return first.PlusDays(-1);
            }

            if (entry.Through is { } last)
            {
                yield return last;
            }
        }
    }
}
