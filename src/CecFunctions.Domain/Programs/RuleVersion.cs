using System.Collections.Immutable;

namespace CecFunctions.Domain.Programs;

/// <summary>
/// A body's rules between two days on which its file says something else. What has begun by a rule ends by it, so a
/// version is what the file says on its days, not what each member is judged by on them.
/// </summary>
/// <param name="From">The first day; <see langword="null"/> for the first version.</param>
/// <param name="Through">The last day, itself included; <see langword="null"/> for the last version.</param>
public sealed record RuleVersion(DateOnly? From, DateOnly? Through)
{
    /// <summary>The rules that begin or end with the version, each with its source, in the order of the file.</summary>
    public ImmutableArray<(string Rule, string Source)> Changes { get; private init; } = [];

    /// <summary>All versions of a file, the first one first; one where nothing in it is dated.</summary>
    public static ImmutableArray<RuleVersion> All(CertificationProgram program)
    {
        var begins = Entries(program).Select(entry => entry.From)
            .Concat(Entries(program).Select(entry => entry.Through?.PlusDays(1)))
            .Concat(program.Changes.Select(change => (DateOnly?)change.From))
            .OfType<DateOnly>()
            .Distinct()
            .Order()
            .ToList();
        return
        [
            .. begins.Cast<DateOnly?>().Prepend(null).Zip(begins.Cast<DateOnly?>().Append(null)).Select(days =>
                new RuleVersion(days.First, days.Second?.PlusDays(-1))
                {
                    Changes = days.First is { } from ? ChangesOn(program, from) : [],
                }),
        ];
    }

    public bool HoldsOn(DateOnly day) => (From is null || From <= day) && (Through is null || day <= Through);

    /// <summary>The rules of the version alone, without a date: as if they had always held and always would.</summary>
    public CertificationProgram Alone(CertificationProgram program)
    {
        var day = From ?? Through ?? DateOnly.MaxValue;
        var parts = program.Changes.Where(change => change.From <= day)
            .Aggregate(program with { Changes = [] }, (parts, change) => change.ApplyTo(parts));
        return WithEntries(
            parts, entry => entry.HoldsOn(day) ? entry with { From = null, Through = null } : null);
    }

    /// <summary>
    /// The file as if no later version had been written: the rules before it, and this one without end. An activity that
    /// begins later stays known, for reports of it, and never counts.
    /// </summary>
    public CertificationProgram WithoutEnd(CertificationProgram program) => Through is not { } last
        ? program
        : WithEntries(
            program with { Changes = [.. program.Changes.Where(change => change.From <= last)] },
            entry => entry.From > last ? entry is ActivityRule ? entry with { From = DateOnly.MaxValue } : null
                : entry.Through >= last ? entry with { Through = null }
                : entry);

    private static ImmutableArray<(string, string)> ChangesOn(CertificationProgram program, DateOnly from) =>
    [
        .. Entries(program).Where(entry => entry.From == from || entry.Through == from.PlusDays(-1))
            .Concat(program.Changes.Where(change => change.From == from).SelectMany(Rules))
            .Select(entry => (entry.Rule, entry.Source))
            .Concat(program.Changes.Where(change => change.From == from)
                .Select(change => change.Notices).OfType<NoticeRules>().Select(notices => ("reminders", notices.Source)))
            .Distinct(),
    ];

    private static IEnumerable<RuleEntry> Rules(ProgramChange change) => new RuleEntry?[]
    {
        change.Opens, change.KeepDocuments, change.Appeal, change.Reinstatement, change.Emeritus,
        change.CreditWindow?.Late, change.Petition, change.Audit,
    }.OfType<RuleEntry>();

    /// <summary>Every entry of the lists that may be dated.</summary>
    private static List<RuleEntry> Entries(CertificationProgram program)
    {
        var entries = new List<RuleEntry>();
        WithEntries(
            program,
            entry =>
            {
                entries.Add(entry);
                return entry;
            });
        return entries;
    }

    /// <summary>The policy with each dated entry as it is given back, or without it.</summary>
    private static CertificationProgram WithEntries(CertificationProgram program, Func<RuleEntry, RuleEntry?> give)
    {
        return program with
        {
            Status = program.Status with
            {
                Grace = Given(program.Status.Grace),
                Lapsed = Given(program.Status.Lapsed),
            },
            Requirement = program.Requirement switch
            {
                RequirementByType byType => byType with { Entries = Given(byType.Entries) },
                RequirementByPeriod byPeriod => byPeriod with { Entries = Given(byPeriod.Entries) },
                var other => other,
            },
            Fees = program.Fees with
            {
                Renewal = Given(program.Fees.Renewal),
                Late = Given(program.Fees.Late),
                EarlyBird = Given(program.Fees.EarlyBird),
            },
            Activities = Given(program.Activities),
        };

        IReadOnlyList<T> Given<T>(IReadOnlyList<T> entries) where T : RuleEntry =>
            [.. entries.Select(give).OfType<T>()];
    }
}
