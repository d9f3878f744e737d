using CecFunctions.Application.BackgroundWork;
using Microsoft.Extensions.Logging;

namespace CecFunctions.FunctionApp.Timers;

/// <summary>Runs the jobs of <see cref="CecWork.Jobs"/> when their timers say so.</summary>
public sealed partial class TimedRuns(IServiceProvider services, ILogger<TimedRuns> logger)
{
    /// <param name="isPastDue">
    /// The host missed the time, or several: it calls once for all of them, however long it was away. Nothing is made of it, because a
    /// job looks for itself what there is to do, and a run that comes late does what the missed ones would have done.
    /// </param>
    public Task RunAsync(string job, bool isPastDue, CancellationToken cancellationToken)
    {
        if (isPastDue)
        {
            PastDue(job);
        }

        return CecWork.Job(job).RunAsync(services, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Job} was due earlier; it runs now and makes up for what was missed")]
    private partial void PastDue(string job);
}
