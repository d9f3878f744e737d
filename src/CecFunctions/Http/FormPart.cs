using Microsoft.AspNetCore.Http;

namespace CecFunctions.Http;

/// <summary>The content of a part of a form. Every failure to read it is reported as a bad request.</summary>
internal sealed class FormPart(Stream content) : ForwardStream
{
    /// <summary>Runs a function that reads the form.</summary>
    /// <exception cref="BadHttpRequestException">The request broke off, is too large, or is no form.</exception>
    public static async Task<T> ReadingAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception malformed) when (
            malformed is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw new BadHttpRequestException(
                "The form broke off or is malformed.", StatusCodes.Status400BadRequest, malformed);
        }
    }

    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        await ReadingAsync(() => content.ReadAsync(buffer, cancellationToken).AsTask());

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("A request is read asynchronously.");
}
