using System.Collections.Immutable;
using CecFunctions.Members;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Night;

/// <summary>
/// Records, after a commit, what it changes about the counts by status and of renewals. Where the process dies in between, or the
/// recording fails, the figures are wrong by that change until the next walk; nothing else depends on them.
/// </summary>
public sealed partial class StatusMoves(StatusCounts counts, TimeProvider time, ILogger<StatusMoves> logger)
    : ICommitParticipant
{
    /// <inheritdoc/>
    public async Task RecordAsync(IReadOnlyCollection<PreparedCommit> commits, CancellationToken cancellationToken)
    {
        foreach (var program in commits.GroupBy(commit => commit.After.Key.Program, StringComparer.Ordinal))
        {
            var moved = program.SelectMany(commit => StatusCount.Moved(commit.Before?.Standing, commit.After.Standing));
            var renewals = program.SelectMany(
                commit => RenewalCount.Moved(commit.Before?.Standing, commit.After.Standing));
            await RecordAsync(
                program.Key, StatusCount.Sum(moved), RenewalCount.Sum(renewals), cancellationToken);
        }
    }

    private async Task RecordAsync(
        string program,
        ImmutableArray<StatusCount> moved,
        ImmutableArray<RenewalCount> renewals,
        CancellationToken cancellationToken)
    {
        if (moved.IsEmpty && renewals.IsEmpty)
        {
            return;
        }

        try
        {
            await counts.AddAsync(
                new StatusMove(program, time.GetUtcNow(), moved) { Renewals = renewals }, cancellationToken);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            NotRecorded(failed, program);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "A change of the counts by status or of renewals of {Program} was not recorded; the next walk counts anew")]
    private partial void NotRecorded(Exception exception, string program);
}
