using CecFunctions.Application.JsonInput;
using CecFunctions.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CecFunctions.Web.Requests;

/// <summary>Reads a request's body as JSON, within bounds, and says what is wrong with it and where.</summary>
public static class JsonBody
{
    /// <summary>The most bytes of a body that describes one thing.</summary>
    public const int MostBytes = 16 * 1024;

    private const string MediaType = "application/json";

    /// <summary>Reads the record that the body must be, or says everything that is wrong with it.</summary>
    public static async Task<(T? Value, Problem? Problem)> ReadAsync<T>(
        HttpRequest request, CancellationToken cancellationToken) where T : class
    {
        var (body, problem) = await ReadBytesAsync(request, MostBytes, cancellationToken);
        return body is { } bytes ? Read<T>(bytes) : (null, problem);
    }

    /// <summary>The bytes of a body that says it is JSON, for those who look at them before they read them.</summary>
    public static Task<(ReadOnlyMemory<byte>? Body, Problem? Problem)> ReadBytesAsync(
        HttpRequest request, CancellationToken cancellationToken) =>
        ReadBytesAsync(request, MostBytes, cancellationToken);

    /// <inheritdoc cref="ReadBytesAsync(HttpRequest, CancellationToken)"/>
    /// <param name="mostBytes">The most bytes that are taken, for a body that describes many things.</param>
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

        // Not every host bounds the body, so the bytes are counted here as they come.
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
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    /// <returns><see langword="null"/> where there are more than are taken.</returns>
    private static async Task<ReadOnlyMemory<byte>?> BytesAsync(
        HttpRequest request, int mostBytes, CancellationToken cancellationToken)
    {
        // One byte more than is said to come, or than is taken, shows whether it ends there.
        var buffer = new byte[(int)Math.Min(request.ContentLength ?? mostBytes, mostBytes) + 1];
        var read = await request.Body.ReadAtLeastAsync(
            buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return read <= mostBytes ? buffer.AsMemory(0, read) : (ReadOnlyMemory<byte>?)null;
    }
}
