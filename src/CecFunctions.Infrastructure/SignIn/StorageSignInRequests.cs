using System.Text.Json;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using CecFunctions.Application.SignIn;
using CecFunctions.Infrastructure.Storage;

namespace CecFunctions.Infrastructure.SignIn;

/// <summary>Requests for links in a storage queue. They hold addresses, so none outlives the link it asks for.</summary>
public sealed class StorageSignInRequests(QueueClient queue) : ISignInRequests
{
    /// <inheritdoc/>
    public Task SendAsync(SignInRequest request, CancellationToken cancellationToken) =>
        queue.SendTextAsync(
            JsonSerializer.Serialize(request, SignInJsonContext.Default.SignInRequest), SignInLink.Lifetime, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReceivedSignInRequest>> ReceiveAsync(int most, TimeSpan hiddenFor, CancellationToken cancellationToken) =>
        [.. (await queue.ReceiveAsync(most, hiddenFor, cancellationToken)).Select(message =>
            new ReceivedSignInRequest(TryRead(QueueText.Read(message.MessageText)), (int)message.DequeueCount, message))];

    /// <inheritdoc/>
    public Task CompleteAsync(ReceivedSignInRequest received, CancellationToken cancellationToken) =>
        queue.TryDeleteAsync((QueueMessage)received.Receipt, cancellationToken);

    /// <inheritdoc/>
    public SignInRequest? TryRead(string text)
    {
        try
        {
            var read = JsonSerializer.Deserialize(text, SignInJsonContext.Default.SignInRequest);
            return read is { Program: not null, Email: not null, Site: not null } ? read : null;
        }
        catch (JsonException)
        {
            // Not ours, or of another version: the worker puts it aside.
            return null;
        }
    }
}
