using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;

namespace CecFunctions.Night;

/// <summary>Says what a night would do, and writes nothing.</summary>
public sealed class SweepPreview(
    IMemberStore members, DueIndex due, DueIndexRenewal renewal, ProgramCatalog catalog, SweepOptions options)
{
    /// <summary>
    /// The members whom a sweep as of the day would change, with what would be logged and told, by program and id.
    /// </summary>
    public async IAsyncEnumerable<PreviewedMember> ReadAsync(
        DateOnly asOf, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var page in (await KeysAsync(null, asOf, cancellationToken)).Chunk(options.CallsInFlight))
        {
            foreach (var member in await ReadAsync(page, asOf, cancellationToken))
            {
                yield return member;
            }
        }
    }

    /// <summary>The same for one program, as far as a number of members are read for it.</summary>
    /// <param name="after">Only members after this id.</param>
    /// <param name="mostRead">The most members that are read.</param>
    public async Task<PreviewedNight> ReadAsync(
        string program, DateOnly asOf, string? after, int mostRead, CancellationToken cancellationToken)
    {
        var keys = await KeysAsync(program, asOf, cancellationToken);
        var asked = keys
            .Where(key => after is null || string.CompareOrdinal(key.MemberId, after) > 0)
            .Take(mostRead + 1)
            .ToList();
        var read = asked.Take(mostRead).ToList();
        var members = ImmutableArray.CreateBuilder<PreviewedMember>();
        foreach (var page in read.Chunk(options.CallsInFlight))
        {
            members.AddRange(await ReadAsync(page, asOf, cancellationToken));
        }

        return new PreviewedNight(
            keys.Count, read.Count, members.ToImmutable(), asked.Count > mostRead ? read[^1].MemberId : null);
    }

    /// <summary>The members who may be due, by program and id.</summary>
    private async Task<SortedSet<MemberKey>> KeysAsync(
        string? ofProgram, DateOnly asOf, CancellationToken cancellationToken)
    {
        var keys = new SortedSet<MemberKey>(MemberKey.InOrder);
        await foreach (var hint in due.ReadBeforeAsync(HintKind.Sweep, asOf.PlusDays(1), cancellationToken))
        {
            if (ofProgram is null || hint.Hint.Member.Program == ofProgram)
            {
                keys.Add(hint.Hint.Member);
            }
        }

        foreach (var program in catalog.Programs.Where(one => ofProgram is null || one.Program == ofProgram))
        {
            // A night would first bring the index to a changed file, so its hints do not say who is due.
            if (!await renewal.IsFollowedAsync(program, cancellationToken))
            {
                await foreach (var member in members.ReadAsync(program.Program, null, cancellationToken))
                {
                    if (NextAction.On(member.Document, program) <= asOf)
                    {
                        keys.Add(member.Document.Key);
                    }
                }
            }
        }

        return keys;
    }

    private async Task<IEnumerable<PreviewedMember>> ReadAsync(
        MemberKey[] page, DateOnly asOf, CancellationToken cancellationToken) =>
        (await Task.WhenAll(page.Select(key => members.FindAsync(key, cancellationToken))))
            .OfType<StoredMember>()
            .Select(member => Preview(member.Document, asOf))
            .OfType<PreviewedMember>();

    private PreviewedMember? Preview(MemberDocument member, DateOnly asOf)
    {
        if (catalog.Find(member.Key.Program) is not { } program)
        {
            return null;
        }

        var decision = Lifecycle.Advance(member.Standing, program, asOf);
        return decision.IsEmpty && ReferenceEquals(decision.Member, member.Standing)
            ? null
            : new PreviewedMember(
                member.Key, member.Name, [.. decision.Log.Select(LogLine.Create)], decision.Notices)
            {
                Person = member.PersonState?.Kind,
            };
    }
}

/// <summary>What a night would do about one member.</summary>
/// <param name="Name">The name, where it is on record.</param>
public sealed record PreviewedMember(
    MemberKey Member, string? Name, ImmutableArray<LogLine> Log, ImmutableArray<Notice> Notices)
{
    /// <summary>The state of the person; <see langword="null"/> for most.</summary>
    public PersonStateKind? Person { get; init; }
}

/// <summary>What a night of one program would do.</summary>
/// <param name="MayBeDue">How many members the due index names for it.</param>
/// <param name="Read">How many of them were read.</param>
/// <param name="Members">Those among the read ones for whom it would do something.</param>
/// <param name="Next">The id after which the others begin; <see langword="null"/> where all were read.</param>
public sealed record PreviewedNight(int MayBeDue, int Read, ImmutableArray<PreviewedMember> Members, string? Next);
