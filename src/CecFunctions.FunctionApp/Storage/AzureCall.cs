using Azure;
using CecFunctions.Infrastructure.Storage;

namespace CecFunctions.FunctionApp.Storage;

/// <summary>
/// Makes calls of the official clients fail as the seam promises: one exception with status and code, which tells nobody's data. Theirs
/// is not kept inside it where the service answered, for its text repeats the answer's headers and body.
/// </summary>
/// <param name="resource">The table, container or queue that is called.</param>
internal sealed class AzureCall(string resource)
{
    /// <exception cref="StorageRequestException">The service refused, or did not answer.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (Exception exception) when (IsFailure(exception))
        {
            throw FailureOf(exception, cancellationToken);
        }
    }

    /// <summary>Runs a call of which one kind of refusal is no error.</summary>
    /// <returns>What it gave, or nothing when it was refused so.</returns>
    /// <inheritdoc cref="RunAsync"/>
    public async Task<T?> RunUnlessAsync<T>(Func<Task<T>> call, Func<RequestFailedException, bool> isNoError, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await call();
        }
        catch (RequestFailedException refused) when (refused.Status != 0 && isNoError(refused))
        {
            return null;
        }
        catch (Exception exception) when (IsFailure(exception))
        {
            throw FailureOf(exception, cancellationToken);
        }
    }

    /// <summary>The failure of an answer that the client took for none.</summary>
    public StorageRequestException Refused(RequestFailedException refused) => new(
        refused.Status,
        $"A request to {resource} was refused with status {refused.Status}{(refused.ErrorCode is null ? "" : $" ({refused.ErrorCode})")}.",
        refused.ErrorCode,
        null);

    /// <summary>No connection; a connection that broke; what several tries came to; the network timeout; a refusal.</summary>
    public static bool IsFailure(Exception exception) =>
        exception is RequestFailedException or IOException or AggregateException or OperationCanceledException && exception is not StorageRequestException;

    /// <exception cref="OperationCanceledException">It was our caller's own cancellation, which may come wrapped when it ends a later try.</exception>
    public StorageRequestException FailureOf(Exception exception, CancellationToken cancellationToken)
    {
        if (exception is RequestFailedException { Status: not 0 } refused)
        {
            return Refused(refused);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return new StorageRequestException(0, $"A request to {resource} got no answer: {Reason(exception)}", null, exception);
    }

    private static string Reason(Exception cause) => cause switch
    {
        AggregateException { InnerExceptions: [.., var last] } several => $"{several.InnerExceptions.Count} tries, the last: {last.Message}",
        OperationCanceledException => "it took longer than the network timeout.",
        _ => cause.Message,
    };
}
