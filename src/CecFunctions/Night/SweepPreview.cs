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
        var keys = new SortedSet<MemberKey>(MemberKey.InOrder);
        await foreach (var hint in due.ReadBeforeAsync(HintKind.Sweep, asOf.PlusDays(1), cancellationToken))
        {
            keys.Add(hint.Hint.Member);
        }

        foreach (var program in catalog.Programs)
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

        foreach (var page in keys.Chunk(options.CallsInFlight))
        {
            foreach (var member in await Task.WhenAll(page.Select(key => members.FindAsync(key, cancellationToken))))
            {
                if (member is not null && Preview(member.Document, asOf) is { } previewed)
                {
                    yield return previewed;
                }
            }
        }
    }

    private PreviewedMember? Preview(MemberDocument member, DateOnly asOf)
    {
        if (catalog.Find(member.Key.Program) is not { } program)
        {
            return null;
        }

        var decision = Lifecycle.Advance(member.Standing, program, asOf);
        return decision.IsEmpty && ReferenceEquals(decision.Member, member.Standing)
            ? null
            : new PreviewedMember(member.Key, [.. decision.Log.Select(LogLine.Create)], decision.Notices);
    }
}

/// <summary>What a night would do about one member.</summary>
public sealed record PreviewedMember(MemberKey Member, ImmutableArray<LogLine> Log, ImmutableArray<Notice> Notices);
