using System.Collections.Concurrent;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;

namespace CecFunctions.Night;

/// <summary>
/// Says that this process works by other rules than those that the due index follows, before it writes by them: a
/// changed file that was deployed by day and put back before the night, or one command with another file.
/// </summary>
/// <remarks>
/// The row of the rules is then this process's, and nothing is walked yet. So the next night walks by the rules of then,
/// be they the former, these or others. It costs one read a day for each program.
/// </remarks>
public sealed class OtherRules(FollowedRules followed, ProgramCatalog catalog, TimeProvider time) : ICommitParticipant
{
    // By day, because a process may outlive the walks that follow a deployment.
    private readonly ConcurrentDictionary<string, DateTime> _seenOn = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task AnnounceAsync(
        IReadOnlyCollection<PreparedCommit> commits, CancellationToken cancellationToken)
    {
        foreach (var program in commits.Select(commit => commit.After.Key.Program).Distinct(StringComparer.Ordinal))
        {
            await MarkAsync(catalog[program], cancellationToken);
        }
    }

    /// <summary>Called before hints or members of the program are written, or hints are taken away.</summary>
    internal async Task MarkAsync(CertificationProgram program, CancellationToken cancellationToken)
    {
        var today = time.GetUtcNow().UtcDateTime.Date;
        if (_seenOn.TryGetValue(program.Program, out var seen) && seen == today)
        {
            return;
        }

        var digest = ProgramFile.Digest(program);
        var isSaid = false;
        while (!isSaid)
        {
            // Where no night was ever begun, the first one walks anyway.
            isSaid = await followed.FindAsync(program.Program, cancellationToken) is not { } known
                || known.Digest == digest
                || await followed.TryWriteAsync(
                    new IndexProgress(program.Program, digest) { ETag = known.ETag }, cancellationToken) is not null;
        }

        _seenOn[program.Program] = today;
    }
}
