using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Notices;

/// <summary>
/// What becomes of a credential from a day on if nothing is done about it, as the nights will find it and verification
/// will answer. Pure.
/// </summary>
/// <param name="Spans">One after another without a gap; at least one.</param>
internal sealed record CredentialForecast(ImmutableArray<ForecastSpan> Spans)
{
    // A credential comes to rest in ReinstatementOnly or Emeritus; an exempt one rolls over for ever.
    private const int MostSpans = 10;

    public ForecastSpan Now => Spans[0];

    /// <summary>The last day on which the person is certified without a break; <see langword="null"/> where they are not
    /// now, or no day ends it.</summary>
    public DateOnly? CertifiedThrough =>
        Now.IsCertified ? Spans.TakeWhile(span => span.IsCertified).Last().Through : null;

    /// <param name="member">Brought to <paramref name="day"/>.</param>
    public static CredentialForecast Create(
        Member member, Credential credential, CertificationProgram program, DateOnly day)
    {
        var spans = ImmutableArray.CreateBuilder<ForecastSpan>();
        for (var (from, then) = (day, member); ;)
        {
            var held = then.FindCredential(credential.Id)!;
            var next = Lifecycle.NextChangeOn(held, program);
            spans.Add(new ForecastSpan(
                from,
                next?.PlusDays(-1),
                held,
                Verification.FromCredential(held, program, from).HasBenefits));
            if (next is not { } change || change <= from || spans.Count == MostSpans)
            {
                return new CredentialForecast(spans.ToImmutable());
            }

            (from, then) = (change, Lifecycle.CatchUp(then, program, change).Member);
        }
    }

    /// <summary>The span of a day, which lies in one of them.</summary>
    public ForecastSpan On(DateOnly day) => Spans.Last(span => span.From <= day);
}

/// <summary>Days on which a credential does not change.</summary>
/// <param name="Through">The last of them; <see langword="null"/> where there is no end.</param>
/// <param name="Credential">As it stands then.</param>
/// <param name="IsCertified">Whether verification says that the person is certified.</param>
internal sealed record ForecastSpan(DateOnly From, DateOnly? Through, Credential Credential, bool IsCertified);
