using System.Collections.Concurrent;
using CecFunctions.Application.Due;
using CecFunctions.Application.Members;
using CecFunctions.Domain.Audits.Draw;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Application.AuditDraw;

/// <summary>Finds by their hints the submissions that wait for a night's draw.</summary>
public sealed class PopulationReader(IMemberStore members, IDueIndex due, AuditDrawOptions options)
{
    /// <param name="night">Submissions of days before it are found, with the status their credential has on it.</param>
    internal async Task<DrawPopulation> ReadAsync(CertificationProgram program, DateOnly night, CancellationToken cancellationToken)
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
            new ParallelOptions { MaxDegreeOfParallelism = options.CallsInFlight, CancellationToken = cancellationToken },
            async (key, cancel) => found[key] = await members.FindAsync(key, cancel));
        var waiting = found.Values
            .OfType<StoredMember>()
            .SelectMany(member => WaitingSubmission.Of(
                member.Document.Key.MemberId, Lifecycle.CatchUp(member.Document.Standing, program, night).Member))
            .Where(submission => submission.DrawnFrom <= night);
        return new DrawPopulation([.. hints], found, [.. waiting]);
    }
}
