using CecFunctions.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CecFunctions.Http;

/// <summary>Reads a request's body as JSON, within bounds, and reports each fault with its place.</summary>
public static class JsonBody
{
    /// <summary>The most bytes of a body, where an endpoint sets no other limit.</summary>
    public const int MostBytes = 16 * 1024;

    private const string MediaType = "application/json";

    /// <summary>Reads a record, or reports every fault of the body.</summary>
    public static async Task<(T? Value, Problem? Problem)> ReadAsync<T>(
        HttpRequest request, CancellationToken cancellationToken) where T : class
    {
        var (body, problem) = await ReadBytesAsync(request, MostBytes, cancellationToken);
        return body is { } bytes ? Read<T>(bytes) : (null, problem);
    }

    /// <summary>Reads the bytes of a JSON body, for endpoints that check a signature or limit the size.</summary>
    public static async Task<(ReadOnlyMemory<byte>? Body, Problem? Problem)> ReadBytesAsync(
        HttpRequest request, int mostBytes, CancellationToken cancellationToken)
    {
        if (!IsJson(request.ContentType))
        {
            return (
                null,
                Problem.At(
                    "Content-Type", $"must be {MediaType}, in UTF-8.", StatusCodes.Status415UnsupportedMediaType));
        }

        // Not every host bounds the body, so the bytes are counted here as they arrive.
        return request.ContentLength > mostBytes
            || await BytesAsync(request, mostBytes, cancellationToken) is not { } body
            ? (null, new Problem(StatusCodes.Status413PayloadTooLarge, $"The body has more than {mostBytes} bytes."))
            : (body, null);
    }

    /// <inheritdoc cref="ReadAsync"/>
    public static (T? Value, Problem? Problem) Read<T>(ReadOnlyMemory<byte> body) where T : class
    {
        try
        {
            return (StrictJson.Read<T>(body), null);
        }
        catch (JsonInputException wrong)
        {
            return (null, Problem.FromFaults(wrong.Faults));
        }
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue
            || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    /// <returns><see langword="null"/> where there are too many.</returns>
    private static async Task<ReadOnlyMemory<byte>?> BytesAsync(
        HttpRequest request, int mostBytes, CancellationToken cancellationToken)
    {
        // One byte more than announced or allowed shows whether the body ends there.
        var buffer = new byte[(int)Math.Min(request.ContentLength ?? mostBytes, mostBytes) + 1];
        var read = await request.Body.ReadAtLeastAsync(
            buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return read <= mostBytes ? buffer.AsMemory(0, read) : (ReadOnlyMemory<byte>?)null;
    }
}
