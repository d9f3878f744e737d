namespace CecFunctions.LocalHost.Commands;

/// <summary>Reading a file that a command names; <c>-</c> is standard input.</summary>
internal static class InputFile
{
    public const string StandardInput = "-";

    /// <exception cref="InputException">The file cannot be read.</exception>
    public static async Task<byte[]> ReadAsync(string file, Stream standardInput, CancellationToken cancellationToken)
    {
        try
        {
            if (file != StandardInput)
            {
                return await File.ReadAllBytesAsync(file, cancellationToken);
            }

            using var whole = new MemoryStream();
            await standardInput.CopyToAsync(whole, cancellationToken);
            return whole.ToArray();
        }
        catch (Exception unreadable) when (
            unreadable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InputException($"{file}: cannot be read: {unreadable.Message}", unreadable);
        }
    }
}
