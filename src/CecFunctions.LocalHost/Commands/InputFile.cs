namespace CecFunctions.LocalHost.Commands;

/// <summary>Reading a file that a command names; <c>-</c> is standard input.</summary>
internal static class InputFile
{
    public const string StandardInput = "-";

    /// <summary>All of it.</summary>
    /// <inheritdoc cref="ReadAsync{T}"/>
    public static Task<byte[]> ReadAsync(string file, Stream standardInput, CancellationToken cancellationToken) =>
        ReadAsync(file, standardInput, async content =>
        {
            using var whole = new MemoryStream();
            await content.CopyToAsync(whole, cancellationToken);
            return whole.ToArray();
        });

    /// <param name="read">Reads what is in it; does nothing else that may fail.</param>
    /// <exception cref="InputException">The file cannot be read, or is no table of the kind asked for.</exception>
    public static async Task<T> ReadAsync<T>(string file, Stream standardInput, Func<Stream, Task<T>> read)
    {
        try
        {
            if (file == StandardInput)
            {
                return await read(standardInput);
            }

            await using var content = File.OpenRead(file);
            return await read(content);
        }
        catch (Exception unreadable) when (
            unreadable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InputException($"{file}: cannot be read: {unreadable.Message}", unreadable);
        }
    }
}
