using System.Text.Json;
using CecFunctions.Application.SignIn;
using CecFunctions.Infrastructure.Storage.Queues;

namespace CecFunctions.Infrastructure.SignIn;

/// <summary>Requests for links in a storage queue. They hold addresses, so none outlives the link it asks for.</summary>
public sealed class StorageSignInRequests(IQueue queue) : ISignInRequests
{
    /// <inheritdoc/>
    public Task SendAsync(SignInRequest request, CancellationToken cancellationToken) =>
        queue.SendAsync(JsonSerializer.Serialize(request, SignInJsonContext.Default.SignInRequest), TimeSpan.Zero, SignInLink.Lifetime, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReceivedSignInRequest>> ReceiveAsync(int most, TimeSpan hiddenFor, CancellationToken cancellationToken) =>
        [.. (await queue.ReceiveAsync(Math.Clamp(most, 1, QueueLimits.MaxMessages), hiddenFor, cancellationToken))
            .Select(message => new ReceivedSignInRequest(Read(message.Text), (int)message.DequeueCount, message))];

    /// <inheritdoc/>
    public Task CompleteAsync(ReceivedSignInRequest received, CancellationToken cancellationToken) =>
        queue.DeleteAsync((QueueMessage)received.Receipt, cancellationToken);

    /// <inheritdoc/>
    public SignInRequest? TryRead(string text) => Read(text);

    private static SignInRequest? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, SignInJsonContext.Default.SignInRequest) is { Program: not null, Email: not null, Site: not null } request ? request : null;
        }
        catch (JsonException)
        {
            // Not ours, or of another version: the worker puts it aside.
            return null;
        }
    }
}
