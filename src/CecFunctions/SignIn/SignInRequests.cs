using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using CecFunctions.Storage;

namespace CecFunctions.SignIn;

/// <summary>
/// The queue of those who asked for a link. Asking costs the same whoever asks, because only the worker behind the
/// queue looks whose address it is.
/// </summary>
/// <remarks>
/// Requests for links in a storage queue. They hold addresses, so none outlives the link it asks for.
/// </remarks>
public sealed class SignInRequests(QueueClient queue)
{
    /// <summary>A request is dropped by itself when the link would be over anyway.</summary>
    public Task SendAsync(SignInRequest request, CancellationToken cancellationToken) =>
        queue.SendTextAsync(
            JsonSerializer.Serialize(request, SignInJsonContext.Default.SignInRequest),
            SignInLink.Lifetime,
            cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReceivedSignInRequest>> ReceiveAsync(
        int most, TimeSpan hiddenFor, CancellationToken cancellationToken) =>
        [.. (await queue.ReceiveAsync(most, hiddenFor, cancellationToken)).Select(message =>
            new ReceivedSignInRequest(
                TryRead(QueueText.Read(message.MessageText)), (int)message.DequeueCount, message))];

    /// <inheritdoc/>
    public Task CompleteAsync(ReceivedSignInRequest received, CancellationToken cancellationToken) =>
        queue.TryDeleteAsync((QueueMessage)received.Receipt, cancellationToken);

    /// <summary>Reads a request that a trigger took from the queue.</summary>
    /// <returns><see langword="null"/> where it is none.</returns>
    public static SignInRequest? TryRead(string text)
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

/// <summary>A request taken from the queue.</summary>
/// <param name="Request"><see langword="null"/> where the message cannot be read.</param>
/// <param name="Attempts">How often it was taken, this time included.</param>
/// <param name="Receipt">The queue's own.</param>
public sealed record ReceivedSignInRequest(SignInRequest? Request, int Attempts, object Receipt);

/// <summary>The form of a message of the queue.</summary>
[JsonSerializable(typeof(SignInRequest))]
internal sealed partial class SignInJsonContext : JsonSerializerContext;

/// <summary>Somebody asked for a link to sign in by. Whether the address is anybody's, nobody has looked yet.</summary>
/// <param name="Site">Where the link is to lead: scheme and host, without a slash at the end.</param>
public sealed record SignInRequest(string Program, string Email, string Site);
