namespace CecFunctions.Domain.Programs;

/// <summary>
/// What holds from a day on in the place of parts of the policy that are no lists of dated entries. Each part is given
/// whole; one that is left out stays.
/// </summary>
/// <remarks>
/// Which day is asked about differs by part, see <see cref="DatedParts"/>: what has begun by the former rule ends by it.
/// </remarks>
public sealed record ProgramChange
{
    /// <summary>The first day on which it holds.</summary>
    public required DateOnly From { get; init; }

    public RenewalOpensRule? Opens { get; init; }

    public KeepDocumentsRule? KeepDocuments { get; init; }

    public AppealRule? Appeal { get; init; }

    public ReinstatementRule? Reinstatement { get; init; }

    public EmeritusRule? Emeritus { get; init; }

    public CreditWindowRules? CreditWindow { get; init; }

    public PetitionFeeRule? Petition { get; init; }

    public AuditRules? Audit { get; init; }

    public NoticeRules? Notices { get; init; }

    /// <summary>The policy with what changes in the place of what held before.</summary>
    internal CertificationProgram ApplyTo(CertificationProgram program) => program with
    {
        Renewal = program.Renewal with
        {
            Opens = Opens ?? program.Renewal.Opens,
            KeepDocuments = KeepDocuments ?? program.Renewal.KeepDocuments,
        },
        Appeal = Appeal ?? program.Appeal,
        Reinstatement = Reinstatement ?? program.Reinstatement,
        Emeritus = Emeritus ?? program.Emeritus,
        CreditWindow = CreditWindow ?? program.CreditWindow,
        Fees = program.Fees with { Petition = Petition ?? program.Fees.Petition },
        Audit = Audit ?? program.Audit,
        Notices = Notices ?? program.Notices,
    };
}

/// <summary>The parts of a policy that <see cref="ProgramChange"/> dates, as they hold for a day.</summary>
public static class DatedParts
{
    extension(CertificationProgram program)
    {
        /// <summary>From which day a cycle that ends on a day may be renewed.</summary>
        public RenewalOpensRule OpensFor(DateOnly cycleEnds) =>
            program.Last(cycleEnds, change => change.Opens) ?? program.Renewal.Opens;

        /// <summary>How long documents of a renewal of a day are kept.</summary>
        public KeepDocumentsRule KeepDocumentsOn(DateOnly renewedOn) =>
            program.Last(renewedOn, change => change.KeepDocuments) ?? program.Renewal.KeepDocuments;

        /// <summary>Appeals about a cycle that ended on a day.</summary>
        public AppealRule? AppealFor(DateOnly cycleEnds) =>
            program.Last(cycleEnds, change => change.Appeal) ?? program.Appeal;

        /// <summary>Reinstatement on a day.</summary>
        public ReinstatementRule? ReinstatementOn(DateOnly day) =>
            program.Last(day, change => change.Reinstatement) ?? program.Reinstatement;

        /// <summary>Emeritus standing granted, or left, on a day.</summary>
        public EmeritusRule? EmeritusOn(DateOnly day) =>
            program.Last(day, change => change.Emeritus) ?? program.Emeritus;

        /// <summary>Between which days activities count for a cycle that ends on a day.</summary>
        public CreditWindowRules CreditWindowFor(DateOnly cycleEnds) =>
            program.Last(cycleEnds, change => change.CreditWindow) ?? program.CreditWindow;

        /// <summary>The fee of a petition filed on a day.</summary>
        public PetitionFeeRule? PetitionOn(DateOnly day) =>
            program.Last(day, change => change.Petition) ?? program.Fees.Petition;

        /// <summary>
        /// Audits: the rate by the night of the draw, a deadline by the day on which it is set, the cure by the
        /// deadline.
        /// </summary>
        public AuditRules AuditOn(DateOnly day) => program.Last(day, change => change.Audit) ?? program.Audit;

        /// <summary>The reminders of a date.</summary>
        public NoticeRules NoticesFor(DateOnly refersTo) =>
            program.Last(refersTo, change => change.Notices) ?? program.Notices;

        private T? Last<T>(DateOnly day, Func<ProgramChange, T?> part) where T : class =>
            program.Changes.Count == 0
                ? null
                : program.Changes.Where(change => change.From <= day).Select(part)
                    .LastOrDefault(found => found is not null);
    }
}

/// <summary>What the changes of a program must fulfil.</summary>
internal static class ProgramChangeChecks
{
    /// <summary>Each change is judged as the policy that holds from its day on.</summary>
    public static IEnumerable<(string Path, string Problem)> Mistakes(CertificationProgram program)
    {
        var holds = program with { Changes = [] };
        var known = ProgramChecks.Mistakes(holds).ToHashSet();
        for (var i = 0; i < program.Changes.Count; i++)
        {
            var (change, path) = (program.Changes[i], $"$.changes[{i}]");
            var before = holds;
            holds = change.ApplyTo(holds);
            foreach (var mistake in ProgramChecks.Made(
                (
                    i > 0 && change.From <= program.Changes[i - 1].From,
                    $"{path}.from",
                    "must be after the one before."),
                (
                    change == new ProgramChange { From = change.From },
                    path,
                    "changes nothing."),
                (
                    change.Audit is not null && change.Audit.Failing != before.Audit.Failing,
                    $"{path}.audit.failing",
                    $"cannot change by date: what has failed as '{before.Audit.Failing}' could not end."
                        .ToLowerInvariant()),
                (
                    change.Reinstatement is not null && before.Reinstatement is null
                        || change.Emeritus is not null && before.Emeritus is null
                        || change.Appeal is not null && before.Appeal is null
                        || change.Petition is not null && before.Fees.Petition is null,
                    path,
                    "cannot begin what the body does not have: add it to the file on the day it begins.")))
            {
                yield return mistake;
            }

            foreach (var (at, problem) in ProgramChecks.Mistakes(holds).Where(mistake => known.Add(mistake)))
            {
                yield return (Moved(at, path), problem);
            }
        }
    }

    /// <summary>A place in the policy as it stands in the change that put it there.</summary>
    private static string Moved(string at, string change) =>
        change + at[1..].Replace(".renewal.", ".", StringComparison.Ordinal)
            .Replace(".fees.", ".", StringComparison.Ordinal);
}
