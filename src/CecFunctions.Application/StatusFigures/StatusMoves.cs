using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Application.StatusFigures;

/// <summary>
/// Records what committed changes make of the counts by status. It is done after the commit, so that what never came about is not counted; where the process
/// dies in between, or it fails, the figures are wrong by that change until the next walk. Nothing but figures depends on it, so it fails nothing.
/// </summary>
public sealed partial class StatusMoves(IStatusCounts counts, TimeProvider time, ILogger<StatusMoves> logger)
{
    /// <param name="changes">Of commits that are written. Where they come to nothing no call is made.</param>
    internal async Task RecordAsync(string program, IEnumerable<StatusCount> changes, CancellationToken cancellationToken)
    {
        ImmutableArray<StatusCount> sum = StatusCount.Sum(changes);
        if (sum.IsEmpty)
        {
            return;
        }

        try
        {
            await counts.AddAsync(new StatusMove(program, time.GetUtcNow(), sum), cancellationToken);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            NotRecorded(failed, program);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A change of the counts by status of {Program} was not recorded; the next walk counts anew")]
    private partial void NotRecorded(Exception exception, string program);
}
