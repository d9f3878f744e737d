using System.Globalization;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;

namespace CecFunctions.RuleChanges;

/// <summary>What the rules say of one credential on a day, in the order in which it is shown.</summary>
public enum StandingFact
{
    /// <summary>What the record holds and the file does not know: a type, an activity, a unit.</summary>
    NotKnown,

    Status,

    StatusSince,

    /// <summary>
    /// The status by today's rules, had they always been so, where the record has another. The record stays as it is.
    /// </summary>
    StatusIfAlways,

    CycleEnds,

    /// <summary>The end of the cycle after this one.</summary>
    NextCycleEnds,

    RenewalOpens,

    /// <summary>The last day of grace.</summary>
    GraceEnds,

    /// <summary>The first day on which only staff can reinstate, or the member certifies anew.</summary>
    ReinstatementOnlyFrom,

    /// <summary>The next day on which a night has something to do for the credential.</summary>
    NextAction,

    /// <summary>
    /// What the member pays next, in US dollars: for a renewal, one after an appeal that can still be filed, or else for
    /// a reinstatement or on re-entering work.
    /// </summary>
    Fee,

    /// <summary>What a petition costs, in US dollars, where the current cycle has a report that may have one.</summary>
    PetitionFee,

    /// <summary>Credits that the current cycle requires.</summary>
    Required,

    /// <summary>Credits that count in the current cycle.</summary>
    Counted,

    /// <summary>What the current cycle still lacks, by the reasons for which a renewal is refused.</summary>
    Missing,
}

/// <summary>The facts of each credential of a member as text, by one file's rules.</summary>
internal static class StandingFacts
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>The facts after the night of a day, by credential number.</summary>
    /// <param name="petitioned">The reports that have had a petition.</param>
    public static IReadOnlyDictionary<string, SortedDictionary<StandingFact, string>> Read(
        Member member, IReadOnlySet<string> petitioned, CertificationProgram program, DateOnly day)
    {
        try
        {
            if (NotKnown(member, program) is { } unknown)
            {
                return Unreadable(member, unknown);
            }

            var then = Lifecycle.Advance(member, program, day).Member;
            return then.Credentials.ToDictionary(
                held => held.Id,
                held => FromCredential(then, petitioned, held, program, day),
                StringComparer.Ordinal);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            // One member whom the file cannot judge is one to be told of, not the end of the comparison.
            return Unreadable(member, failed.Message);
        }
    }

    private static SortedDictionary<StandingFact, string> FromCredential(
        Member member,
        IReadOnlySet<string> petitioned,
        Credential held,
        CertificationProgram program,
        DateOnly day)
    {
        var facts = new SortedDictionary<StandingFact, string>();
        Add(StandingFact.Status, $"{held.Status}");
        Add(StandingFact.StatusSince, Text(held.StatusSince));
        Add(StandingFact.CycleEnds, Text(held.Cycle.Ends));
        if (held.Status != CredentialStatus.Emeritus)
        {
            Add(StandingFact.NextCycleEnds, Text(held.Next?.Ends ?? CycleSchedule.NextEnd(program, held)));
            Add(StandingFact.NextAction, Text(Lifecycle.NextActionOn(member with { Credentials = [held] }, program)));
        }

        Add(StandingFact.Fee, Text(NextFee(member, held, program, day)));

        if (held.Next is null && FollowsTime(held))
        {
            Add(StandingFact.RenewalOpens, Text(CycleSchedule.RenewalOpens(program, held)));
            Add(StandingFact.GraceEnds, Text(StatusSchedule.GraceEnds(program, held)));
            Add(
                StandingFact.ReinstatementOnlyFrom,
                Text(StatusSchedule.LapsedEnds(program, held).PlusDays(1)));
            var (always, _) = StatusSchedule.Unrenewed(program, held, day);
            Add(StandingFact.StatusIfAlways, always == held.Status ? null : $"{always}");
        }
        else if (held.Status == CredentialStatus.Inactive)
        {
            Add(StandingFact.ReinstatementOnlyFrom, Text(CureEnds(held, program)?.PlusDays(1)));
        }

        var credits = CreditAssessment.Assess(member, held, program, day);
        Add(
            StandingFact.PetitionFee,
            credits.Lines.Any(line => line.Reason == LineReason.NotApproved
                && Petition.FilingObstacle(
                    program, line.Reported, petitioned.Contains(line.Report), decimal.MaxValue, day) is null)
                ? Text(program.PetitionOn(day)?.Amount)
                : null);
        Add(StandingFact.Required, Text(credits.Required));
        Add(StandingFact.Counted, Text(credits.Counted));
        Add(StandingFact.Missing, string.Join(' ', credits.Shortfalls.Select(missing => missing.Reason)));
        return facts;

        void Add(StandingFact fact, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                facts.Add(fact, value);
            }
        }
    }

    private static decimal? NextFee(Member member, Credential held, CertificationProgram program, DateOnly day) =>
        held.Status == CredentialStatus.Emeritus ? Reinstatement.Due(held, program, day)?.Amount
        : FeeQuote.Create(member, held, program, day)?.Fee.Amount
            ?? (held.Status == CredentialStatus.Lapsed
                ? MayAppeal(held, program, day)
                    ? RenewalFee.Due(member, held, program, day).Amount
                    : program.ReinstatementOn(day)?.Fee
                : Reinstatement.Due(held, program, day)?.Amount);

    private static bool MayAppeal(Credential held, CertificationProgram program, DateOnly day) =>
        program.Status.Lapsed.On(held.Cycle.Ends)!.Renewal == LapsedRenewal.AfterAppeal
        && Appeal.FilingWindow(held, program) is var (_, through)
        && day <= through;

    /// <summary>Whether time alone led to the status, so that the dates of an unrenewed credential are its own.</summary>
    private static bool FollowsTime(Credential held) =>
        held.Status is CredentialStatus.Active or CredentialStatus.Grace or CredentialStatus.Lapsed
            || (held.Status == CredentialStatus.ReinstatementOnly && !held.FailedAudit);

    private static DateOnly? CureEnds(Credential held, CertificationProgram program) => held.Audits
        .Where(audit => audit is { AwaitsDocuments: true, DeadlineHasPassed: true })
        .Select(audit => audit.Deadline)
        .OfType<DateOnly>()
        .Select(deadline => (DateOnly?)deadline.PlusYears(program.AuditOn(deadline).CureYears))
        .Min();

    private static string? NotKnown(Member member, CertificationProgram program) =>
        member.Credentials.FirstOrDefault(held => program.FindType(held.Type) is null) is { } held
            ? $"type {held.Type}"
            : member.Reports.FirstOrDefault(report => program.FindActivity(report.Activity) is null) is { } report
                ? $"activity {report.Activity}"
                : null;

    private static Dictionary<string, SortedDictionary<StandingFact, string>> Unreadable(
        Member member, string why) =>
        member.Credentials.ToDictionary(
            held => held.Id,
            _ => new SortedDictionary<StandingFact, string> { [StandingFact.NotKnown] = why },
            StringComparer.Ordinal);

    private static string? Text(DateOnly? date) => date?.ToString("yyyy-MM-dd", Invariant);

    private static string? Text(decimal? amount) => amount?.ToString("0.##", Invariant);
}
