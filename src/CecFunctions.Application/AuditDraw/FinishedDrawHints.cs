using CecFunctions.Application.Due;
using CecFunctions.Application.Members;
using CecFunctions.Domain.Audits.Draw;

namespace CecFunctions.Application.AuditDraw;

/// <summary>Tells which draw hints have nothing more to announce.</summary>
internal static class FinishedDrawHints
{
    /// <param name="population">The hints as they were read, before the members were.</param>
    /// <param name="committed">The members as this run committed them.</param>
    public static IEnumerable<StoredHint> Of(DrawPopulation population, IReadOnlyDictionary<MemberKey, MemberDocument> committed, DateTimeOffset now) =>
        population.Hints.Where(hint =>
        {
            var key = hint.Hint.Member;
            if (committed.TryGetValue(key, out var ours))
            {
                // Whoever was about to commit something else meets a conflict, and writes the hint again.
                return !Waits(ours, hint.Hint.On);
            }

            // A renewal may be about to be committed.
            return HintAge.MayGo(hint, now) && !(population.Members[key] is { } found && Waits(found.Document, hint.Hint.On));
        });

    private static bool Waits(MemberDocument member, DateOnly drawnFrom) =>
        WaitingSubmission.Of(member.Key.MemberId, member.Standing).Any(waiting => waiting.DrawnFrom == drawnFrom);
}
