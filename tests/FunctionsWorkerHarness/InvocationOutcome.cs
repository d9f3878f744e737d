using FunctionsWorkerHarness.Protocol;

namespace FunctionsWorkerHarness;

/// <summary>
/// What became of an invocation. A host takes a queue's message off where it succeeded, and lets it come again where it
/// did not.
/// </summary>
/// <param name="Failure">What the function threw, with its stack; <see langword="null"/> where it succeeded.</param>
public sealed record InvocationOutcome(bool Succeeded, string? Failure)
{
    internal static InvocationOutcome FromStatus(StatusResult status) =>
        status.Status == StatusResult.Types.Status.Success ? new(true, null) : new(false, status.Exception is { } thrown
            ? $"{thrown.Type}: {thrown.Message}{Environment.NewLine}{thrown.StackTrace}"
            : $"{status.Status}: {status.Result}");
}

/// <summary>The answer to an HTTP request, whole, and what became of the invocation that answered it.</summary>
public sealed record HttpInvocation(HttpResponseMessage Response, InvocationOutcome Outcome) : IDisposable
{
    public void Dispose() => Response.Dispose();
}

/// <summary>A line that the worker logged to its host.</summary>
/// <param name="Level">From <c>Trace</c> to <c>Critical</c>.</param>
/// <param name="Exception">What was logged with it, type and message; <see langword="null"/> = none.</param>
public sealed record WorkerLog(string Level, string Category, string Message, string? Exception);

/// <summary>How a worker's process ended.</summary>
/// <param name="Output">Its last lines on standard output and standard error.</param>
public sealed record WorkerExit(int Code, string Output);

/// <summary>The worker has ended, or did not answer in time, while an answer of it was waited for.</summary>
public sealed class WorkerEndedException : Exception
{
    public WorkerEndedException(string message)
        : base(message)
    {
    }

    public WorkerEndedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public WorkerEndedException()
    {
    }
}
