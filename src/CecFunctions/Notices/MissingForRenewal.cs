using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;

namespace CecFunctions.Notices;

/// <summary>What a reminder has to say: what is missing, until when, and what happens after it.</summary>
/// <remarks>Rule ALL-NOTICE-5.</remarks>
internal sealed record MissingForRenewal
{
    /// <summary>Credits required, counted and still to earn, by category where the body has categories.</summary>
    public required Assessment Assessment { get; init; }

    /// <summary>CPR/AED is current through this day; <see langword="null"/> = never reported.</summary>
    public DateOnly? CprValidUntil { get; init; }

    /// <summary>Whether CPR/AED is current on the day of sending.</summary>
    public required bool CprIsCurrent { get; init; }

    /// <summary>What a renewal costs, span by span, as long as one is taken; at least one.</summary>
    public required ImmutableArray<FeeSpan> Fees { get; init; }

    /// <summary>The last day before things change.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>What the day after it brings.</summary>
    public required AfterLastDay After { get; init; }

    /// <summary>Whether nothing but the fee stands between the member and the renewal.</summary>
    public bool IsReady => Assessment.Complete && CprIsCurrent;

    /// <param name="member">Brought to <paramref name="day"/>.</param>
    /// <returns><see langword="null"/> where no renewal of the credential as it stands will be taken.</returns>
    public static MissingForRenewal? Find(
        Member member, Credential credential, CertificationProgram program, DateOnly day)
    {
        var fees = FeeSpan.FindAll(member, credential, program, day);
        if (fees.IsEmpty)
        {
            return null;
        }

        // An approved appeal holds renewal open across the end of Lapsed.
        var forecast = CredentialForecast.Create(member, credential, program, day);
        var last = forecast.Now.Through is { } through
            && through < fees[^1].Through
            && !RenewalGate.IsOpenByAppeal(credential, program, day)
                ? through
                : fees[^1].Through;
        return new MissingForRenewal
        {
            Assessment = CreditAssessment.Assess(member, credential, program, day),
            CprValidUntil = member.CprValidUntil,
            CprIsCurrent = CprStatus.IsCurrent(member, day),
            Fees = fees,
            LastDay = last,
            After = AfterLastDay.Create(member, credential, program, forecast, last.PlusDays(1)),
        };
    }
}

/// <summary>What a renewal costs on some days, both included, in US dollars.</summary>
/// <param name="Late">How much of it is the late fee.</param>
internal sealed record FeeSpan(decimal Amount, decimal Late, DateOnly From, DateOnly Through)
{
    // A cycle's fee changes with its status, and with the tables of its years.
    private const int MostSpans = 10;

    /// <summary>All fees of the current cycle from a day on, if nothing is done until then; the quotes of the office.</summary>
    public static ImmutableArray<FeeSpan> FindAll(
        Member member, Credential credential, CertificationProgram program, DateOnly day)
    {
        var spans = ImmutableArray.CreateBuilder<FeeSpan>();
        for (var (on, then) = (day, member); spans.Count < MostSpans;)
        {
            var held = then.FindCredential(credential.Id)!;
            if (held.Cycle.Number != credential.Cycle.Number
                || FeeQuote.Create(then, held, program, on) is not { } quote)
            {
                break;
            }

            spans.Add(new FeeSpan(quote.Fee.Amount, quote.Fee.Late, quote.From, quote.Through ?? DateOnly.MaxValue));
            if (quote.Through is not { } through || through == DateOnly.MaxValue)
            {
                break;
            }

            on = through.PlusDays(1);
            then = Lifecycle.CatchUp(then, program, on).Member;
        }

        return spans.ToImmutable();
    }
}

/// <summary>What comes after the last day of something, if nothing is done until then.</summary>
/// <param name="Status">The status then.</param>
/// <param name="IsCertified">Whether verification still says that the person is certified.</param>
/// <param name="From">The first day of it.</param>
/// <param name="Through">The last day of it; <see langword="null"/> where it has no end of its own.</param>
internal sealed record AfterLastDay(
    CredentialStatus Status, bool IsCertified, DateOnly From, DateOnly? Through, WayBack Way)
{
    /// <summary>What that way costs on the first day of it, in US dollars; <see langword="null"/> for an appeal and where
    /// the member certifies anew.</summary>
    public decimal? Fee { get; init; }

    /// <summary>The last day on which a renewal is taken then.</summary>
    public DateOnly? RenewableThrough { get; init; }

    /// <summary>The days on which an appeal can be filed.</summary>
    public (DateOnly From, DateOnly Through)? Appeal { get; init; }

    public static AfterLastDay Create(
        Member member,
        Credential credential,
        CertificationProgram program,
        CredentialForecast forecast,
        DateOnly from)
    {
        var then = Lifecycle.CatchUp(member, program, from).Member;
        var held = then.FindCredential(credential.Id)!;
        var after = new AfterLastDay(
            held.Status,
            Verification.FromCredential(held, program, from).HasBenefits,
            from,
            forecast.On(from).Through,
            WayBack.None);
        if (held.Cycle.Number == credential.Cycle.Number && RenewalGate.Closed(held, program, from) is null)
        {
            var fees = FeeSpan.FindAll(then, held, program, from);
            return after with { Way = WayBack.Renewal, Fee = fees[0].Amount, RenewableThrough = fees[^1].Through };
        }

        if (AppealTime.Find(held, program, from) is { } appeal)
        {
            return after with { Way = WayBack.Appeal, Appeal = (appeal.From, appeal.Through) };
        }

        return Reinstatement.Due(held, program, from) is var (fee, _)
            ? after with { Way = WayBack.Office, Fee = fee }
            : after with { Way = held.Status == CredentialStatus.ReinstatementOnly ? WayBack.CertifyAnew : WayBack.None };
    }
}

/// <summary>How a credential comes back to a member who let a last day pass.</summary>
internal enum WayBack
{
    /// <summary>There is nothing to come back from.</summary>
    None,

    /// <summary>A renewal is still taken.</summary>
    Renewal,

    /// <summary>An approved appeal opens renewal again.</summary>
    Appeal,

    /// <summary>The office reinstates.</summary>
    Office,

    CertifyAnew,
}

/// <summary>The days on which an appeal about a missed renewal can be filed, both included.</summary>
/// <remarks>Rule NSCA-STATUS-2.</remarks>
internal sealed record AppealTime(DateOnly From, DateOnly Through)
{
    /// <returns><see langword="null"/> where none can be filed on the day or later, or none is needed.</returns>
    public static AppealTime? Find(Credential credential, CertificationProgram program, DateOnly day) =>
        credential.Status == CredentialStatus.Lapsed
        && !RenewalGate.IsOpenByAppeal(credential, program, day)
        && Appeal.FilingWindow(credential, program) is var (from, through)
        && day <= through
            ? new AppealTime(from, through)
            : null;
}
