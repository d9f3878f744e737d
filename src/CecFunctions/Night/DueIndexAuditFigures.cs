using System.Collections.Immutable;
using CecFunctions.Jobs;

namespace CecFunctions.Night;

/// <summary>What an audit of the due index, and of the lists of open work with it, found.</summary>
public sealed record DueIndexAuditFigures : JobFigures
{
    public int MembersWalked { get; init; }

    public int HintsRead { get; init; }

    /// <summary>Members without a hint on or before their next action date; each was given one.</summary>
    public int SweepHintsMissing { get; init; }

    /// <summary>Members with unsettled notices and no hint of them; each was given one.</summary>
    public int NoticeHintsMissing { get; init; }

    /// <summary>Renewals waiting for a draw without a hint of their own; each was given one.</summary>
    public int DrawHintsMissing { get; init; }

    /// <summary>What was found of each list of open work, by its name.</summary>
    public ImmutableSortedDictionary<string, ListFigures> Lists { get; init; } =
        ImmutableSortedDictionary.Create<string, ListFigures>(StringComparer.Ordinal);

    /// <summary>Credential numbers that were claimed for no member; each was claimed.</summary>
    public int NumbersMissing { get; init; }

    /// <summary>Credential numbers of members that another member of the program has too.</summary>
    public int NumbersHeldTwice { get; init; }

    /// <summary>Members whose idempotency keys were purged.</summary>
    public int MembersPurged { get; init; }

    /// <summary>All that was missing or wrong; 0 is expected.</summary>
    public int Missing =>
        SweepHintsMissing + NoticeHintsMissing + DrawHintsMissing + NumbersMissing + NumbersHeldTwice
            + Lists.Values.Sum(list => list.Missing);

    public override IEnumerable<(string Name, int Count)> Counts() =>
    [
        ("membersWalked", MembersWalked),
        ("hintsRead", HintsRead),
        ("sweepHintsMissing", SweepHintsMissing),
        ("noticeHintsMissing", NoticeHintsMissing),
        ("drawHintsMissing", DrawHintsMissing),
        .. Lists.Values.SelectMany<ListFigures, (string, int)>(
            list => [($"{list.List}Listed", list.Listed), ($"{list.List}Missing", list.Missing)]),
        ("numbersMissing", NumbersMissing),
        ("numbersHeldTwice", NumbersHeldTwice),
        ("membersPurged", MembersPurged),
    ];

    /// <summary>The figures with those of a list added to them.</summary>
    internal DueIndexAuditFigures Plus(ListFigures list)
    {
        var known = Lists.GetValueOrDefault(list.List) ?? new ListFigures(list.List, 0, 0);
        return this with
        {
            Lists = Lists.SetItem(
                list.List, known with { Listed = known.Listed + list.Listed, Missing = known.Missing + list.Missing }),
        };
    }
}

/// <summary>What was found of a list of open work.</summary>
/// <param name="Listed">Entries that were read.</param>
/// <param name="Missing">What members had open and the list did not have; each was listed.</param>
public sealed record ListFigures(string List, int Listed, int Missing);
