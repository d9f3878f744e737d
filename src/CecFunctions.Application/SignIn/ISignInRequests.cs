namespace CecFunctions.Application.SignIn;

/// <summary>The queue of those who asked for a link. Asking costs the same whoever asks, because only the worker behind the queue looks whose address it is.</summary>
public interface ISignInRequests
{
    /// <summary>Reads a request that a trigger took from the queue.</summary>
    /// <returns><see langword="null"/> where it is none.</returns>
    SignInRequest? TryRead(string text);

    /// <summary>A request is dropped by itself when the link would be over anyway.</summary>
    Task SendAsync(SignInRequest request, CancellationToken cancellationToken);

    Task<IReadOnlyList<ReceivedSignInRequest>> ReceiveAsync(int most, TimeSpan hiddenFor, CancellationToken cancellationToken);

    Task CompleteAsync(ReceivedSignInRequest received, CancellationToken cancellationToken);
}
