using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using CecFunctions.Applications;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;

namespace CecFunctions.RuleChanges;

/// <summary>Says what a changed program file would do to each member on record. Nothing is written.</summary>
/// <remarks>
/// A member is taken as recorded, since no file rewrites what has happened, and brought to the day by the former rules
/// and by the changed ones.
/// </remarks>
public sealed class RosterComparison(IMemberStore members)
{
    /// <summary>
    /// All members of the program, by id, one at a time, as they would stand on a day if the file changed now and
    /// nothing else happened. A day before a member's last recorded change is that day.
    /// </summary>
    /// <param name="today">The day of the first night under the changed file.</param>
    /// <param name="after">Only members after this id, where one is given.</param>
    public async IAsyncEnumerable<ComparedMember> ReadAsync(
        ProgramDifference difference,
        DateOnly asOf,
        DateOnly today,
        string? after,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var stored in members.ReadAsync(difference.Before.Program, after, cancellationToken))
        {
            var member = stored.Document;
            if (member.MergedInto is null)
            {
                yield return new ComparedMember(
                    member.Key, Compare(member, difference, member.DayOf(asOf), today));
            }
        }
    }

    /// <summary>The credentials of a member, each with what differs.</summary>
    private static ImmutableArray<ComparedCredential> Compare(
        MemberDocument document, ProgramDifference difference, DateOnly day, DateOnly today)
    {
        var petitioned = document.Applications
            .Where(application => application.Kind == ApplicationKind.Petition)
            .Select(application => application.Report!)
            .ToHashSet(StringComparer.Ordinal);
        var before = Read(difference.Before);
        var after = Read(difference.After);
        var causes = new Causes(Read, difference);
        return
        [
            .. document.Standing.Credentials.Select(held =>
            {
                var changes = Changes(before[held.Id], after[held.Id]);
                return new ComparedCredential(held.Id, held.Type, changes)
                {
                    Why = changes.IsEmpty ? [] : causes.Find(held.Id, changes, before[held.Id], after[held.Id]),
                    IsBackdated = changes.Any(change => change.Fact is StandingFact.Status or StandingFact.StatusSince)
                        && IsBefore(after[held.Id].GetValueOrDefault(StandingFact.StatusSince), today),
                };
            }),
        ];

        IReadOnlyDictionary<string, SortedDictionary<StandingFact, string>> Read(CertificationProgram program) =>
            StandingFacts.Read(document.Standing, petitioned, program, day);
    }

    private static ImmutableArray<FactChange> Changes(
        SortedDictionary<StandingFact, string> before, SortedDictionary<StandingFact, string> after)
    {
        var known = before.ContainsKey(StandingFact.NotKnown) || after.ContainsKey(StandingFact.NotKnown)
            ? [StandingFact.NotKnown]
            : Enum.GetValues<StandingFact>();
        return
        [
            .. known
                .Select(fact => new FactChange(fact, before.GetValueOrDefault(fact), after.GetValueOrDefault(fact)))
                .Where(change => change.Before != change.After),
        ];
    }

    private static bool IsBefore(string? date, DateOnly day) =>
        date is not null && DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture) < day;

    /// <summary>Finds the parts of the file behind a change: each is tried by itself.</summary>
    /// <param name="read">The facts of the member by the rules of a file.</param>
    private sealed class Causes(
        Func<CertificationProgram, IReadOnlyDictionary<string, SortedDictionary<StandingFact, string>>> read,
        ProgramDifference difference)
    {
        private readonly Dictionary<
            (ChangedPart Part, bool Alone), IReadOnlyDictionary<string, SortedDictionary<StandingFact, string>>?>
            _tried = [];

        public ImmutableArray<ChangedPart> Find(
            string credential,
            ImmutableArray<FactChange> changes,
            SortedDictionary<StandingFact, string> before,
            SortedDictionary<StandingFact, string> after)
        {
            if (difference.Parts.Length == 1)
            {
                return difference.Parts;
            }

            // By itself it changes what has changed; or without it that would not have; or it cannot be tried.
            return Parts(part => Differs(part, alone: true, before))
                ?? Parts(part => Differs(part, alone: false, after))
                ?? Parts(part => Facts(part, alone: true) is null)
                ?? difference.Parts;

            bool Differs(ChangedPart part, bool alone, SortedDictionary<StandingFact, string> from) =>
                Facts(part, alone)?[credential] is { } facts
                && changes.Any(change => facts.GetValueOrDefault(change.Fact) != from.GetValueOrDefault(change.Fact));
        }

        private ImmutableArray<ChangedPart>? Parts(Func<ChangedPart, bool> isCause) =>
            difference.Parts.Where(isCause).ToImmutableArray() is { IsEmpty: false } found ? found : null;

        private IReadOnlyDictionary<string, SortedDictionary<StandingFact, string>>? Facts(
            ChangedPart part, bool alone)
        {
            if (!_tried.TryGetValue((part, alone), out var facts))
            {
                var mixed = alone ? difference.Alone(part) : difference.Without(part);
                _tried[(part, alone)] = facts = mixed is null ? null : read(mixed);
            }

            return facts;
        }
    }
}

/// <summary>What a changed file would do to one member.</summary>
public sealed record ComparedMember(MemberKey Key, ImmutableArray<ComparedCredential> Credentials);

/// <summary>What a changed file would do to one credential.</summary>
/// <param name="Id">The credential number.</param>
/// <param name="Changes">Empty where it would do nothing.</param>
public sealed record ComparedCredential(string Id, string Type, ImmutableArray<FactChange> Changes)
{
    /// <summary>The parts of the file behind the changes.</summary>
    public ImmutableArray<ChangedPart> Why { get; init; } = [];

    /// <summary>
    /// Whether it would have another status from a day that is already past: the next night would date it back.
    /// </summary>
    public bool IsBackdated { get; init; }
}

/// <summary>One fact that would be another.</summary>
/// <param name="Before"><see langword="null"/> = nothing.</param>
/// <param name="After"><see langword="null"/> = nothing.</param>
public readonly record struct FactChange(StandingFact Fact, string? Before, string? After);
