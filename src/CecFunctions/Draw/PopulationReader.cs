using System.Collections.Concurrent;
using System.Collections.Immutable;
using CecFunctions.Domain.Audits.Draw;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;

namespace CecFunctions.Draw;

/// <summary>Finds by their hints the submissions that wait for a night's draw.</summary>
public sealed class PopulationReader(IMemberStore members, DueIndex due, AuditDrawOptions options)
{
    /// <param name="night">Submissions of days before it are found, with the status their credential has on it.</param>
    internal async Task<DrawPopulation> ReadAsync(
        CertificationProgram program, DateOnly night, CancellationToken cancellationToken)
    {
        var hints = new List<StoredHint>();
        await foreach (var hint in due.ReadBeforeAsync(HintKind.Draw, night.PlusDays(1), cancellationToken))
        {
            if (hint.Hint.Member.Program == program.Program)
            {
                hints.Add(hint);
            }
        }

        var found = new ConcurrentDictionary<MemberKey, StoredMember?>();
        await Parallel.ForEachAsync(
            hints.Select(hint => hint.Hint.Member).Distinct(),
            new ParallelOptions
            {
                MaxDegreeOfParallelism = options.CallsInFlight,
                CancellationToken = cancellationToken,
            },
            async (key, cancel) => found[key] = await members.FindAsync(key, cancel));
        var waiting = found.Values
            .OfType<StoredMember>()
            // The submissions of a person who died or resigned wait; they may be drawn once that is taken back.
            .Where(member => member.Document.PersonState is not { HasLeft: true })
            .SelectMany(member => WaitingSubmission.FromMember(
                member.Document.Key.MemberId, Lifecycle.CatchUp(member.Document.Standing, program, night).Member))
            .Where(submission => submission.DrawnFrom <= night);
        return new DrawPopulation([.. hints], found, [.. waiting]);
    }
}

/// <summary>What the hints of a program's night led to.</summary>
/// <param name="Hints">The hints, read before the members were.</param>
/// <param name="Members">The members as read; <see langword="null"/> where there is none.</param>
/// <param name="Waiting">
/// The submissions that wait for this night's draw or an earlier one, whatever their status.
/// </param>
internal sealed record DrawPopulation(
    ImmutableArray<StoredHint> Hints,
    IReadOnlyDictionary<MemberKey, StoredMember?> Members,
    ImmutableArray<WaitingSubmission> Waiting)
{
    /// <summary>The hints that have nothing more to announce.</summary>
    /// <param name="committed">The members as this run committed them.</param>
    public IEnumerable<StoredHint> FinishedHints(
        IReadOnlyDictionary<MemberKey, MemberDocument> committed, DateTimeOffset now) => Hints.Where(hint =>
    {
        var key = hint.Hint.Member;
        if (committed.TryGetValue(key, out var ours))
        {
            // A writer about to commit something else meets a conflict, and writes the hint again.
            return !Waits(ours, hint.Hint.On);
        }

        // A renewal may be about to be committed.
        return HintAge.MayGo(hint, now)
            && !(Members[key] is { } found && Waits(found.Document, hint.Hint.On));
    });

    private static bool Waits(MemberDocument member, DateOnly drawnFrom) =>
        WaitingSubmission.FromMember(member.Key.MemberId, member.Standing)
            .Any(waiting => waiting.DrawnFrom == drawnFrom);
}

/// <summary>The submissions that wait for a draw, by whether they take part in it.</summary>
/// <param name="NotActive">How many wait because their credential is not active.</param>
/// <param name="LeftOut">How many are of a year whose seed was revealed.</param>
internal sealed record SortedPopulation(IReadOnlyCollection<WaitingSubmission> Drawable, int NotActive, int LeftOut);
