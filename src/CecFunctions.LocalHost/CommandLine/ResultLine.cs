using System.Buffers;
using System.Text.Json;

namespace CecFunctions.LocalHost.CommandLine;

/// <summary>Results on standard output: JSON, one line each.</summary>
internal static class ResultLine
{
    /// <summary>Writes one value and ends the line.</summary>
    public static async Task WriteAsync(Stream output, Action<Utf8JsonWriter> write, CancellationToken cancellationToken)
    {
        var line = new ArrayBufferWriter<byte>();
        await using (var json = new Utf8JsonWriter(line))
        {
            write(json);
        }

        line.Write("\n"u8);
        await output.WriteAsync(line.WrittenMemory, cancellationToken);
    }
}
