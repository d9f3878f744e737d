using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using CecFunctions.Storage;

namespace CecFunctions.SignIn;

/// <summary>
/// The queue of requests for links. Asking costs the same for every address, because only the worker behind the queue
/// looks the address up.
/// </summary>
/// <remarks>Requests hold addresses, so none outlives the link it asks for.</remarks>
public sealed class SignInRequests(QueueClient queue)
{
    /// <summary>Sends a request, which the queue drops once its link would have expired.</summary>
    public Task SendAsync(SignInRequest request, CancellationToken cancellationToken) =>
        queue.SendTextAsync(
            JsonSerializer.Serialize(request, SignInJsonContext.Default.SignInRequest),
            SignInLink.Lifetime,
            cancellationToken);

    public async Task<IReadOnlyList<ReceivedSignInRequest>> ReceiveAsync(
        int most, TimeSpan hiddenFor, CancellationToken cancellationToken) =>
    [
        .. (await queue.ReceiveAsync(most, hiddenFor, cancellationToken)).Select(message =>
            new ReceivedSignInRequest(
                TryRead(QueueText.Read(message.MessageText)), (int)message.DequeueCount, message)),
    ];

    public Task CompleteAsync(ReceivedSignInRequest received, CancellationToken cancellationToken) =>
        queue.TryDeleteAsync(received.Message, cancellationToken);

    /// <summary>Reads a request that a trigger took from the queue.</summary>
    /// <returns><see langword="null"/> where the text is no request.</returns>
    public static SignInRequest? TryRead(string text)
    {
        try
        {
            var read = JsonSerializer.Deserialize(text, SignInJsonContext.Default.SignInRequest);
            return read is { Program: not null, Email: not null, Site: not null } ? read : null;
        }
        catch (JsonException)
        {
            // A foreign message, or one of another version: the worker puts it aside.
            return null;
        }
    }
}

/// <summary>A request taken from the queue.</summary>
/// <param name="Request"><see langword="null"/> where the message cannot be read.</param>
/// <param name="Attempts">The number of deliveries, this one included.</param>
public sealed record ReceivedSignInRequest(SignInRequest? Request, int Attempts, QueueMessage Message);

/// <summary>The JSON of a message.</summary>
[JsonSerializable(typeof(SignInRequest))]
internal sealed partial class SignInJsonContext : JsonSerializerContext;

/// <summary>A request for a link to sign in by. The address has not been looked up yet.</summary>
/// <param name="Site">Scheme and host of the link, without a slash at the end.</param>
/// <param name="Back">The page of this site to which the link leads in the end; left out, the start page.</param>
public sealed record SignInRequest(string Program, string Email, string Site, string? Back = null);
