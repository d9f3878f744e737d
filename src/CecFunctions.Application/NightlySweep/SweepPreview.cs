using System.Runtime.CompilerServices;
using CecFunctions.Application.Due;
using CecFunctions.Application.Members;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Application.NightlySweep;

/// <inheritdoc/>
public sealed class SweepPreview(IMemberStore members, IDueIndex due, ProgramCatalog catalog, SweepOptions options) : ISweepPreview
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<PreviewedMember> ReadAsync(DateOnly asOf, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var keys = new SortedSet<MemberKey>(MemberKey.InOrder);
        await foreach (var hint in due.ReadBeforeAsync(HintKind.Sweep, asOf.PlusDays(1), cancellationToken))
        {
            keys.Add(hint.Hint.Member);
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
            : new PreviewedMember(member.Key, [.. decision.Log.Select(LogLine.Of)], decision.Notices);
    }
}
