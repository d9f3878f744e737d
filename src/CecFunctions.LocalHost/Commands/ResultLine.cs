using System.Buffers;
using System.Globalization;
using System.Text.Json;
using CecFunctions.Jobs;

namespace CecFunctions.LocalHost.Commands;

/// <summary>Results on standard output: JSON, one line each.</summary>
internal static class ResultLine
{
    /// <summary>Writes one value and ends the line.</summary>
    public static async Task WriteAsync(
        Stream output, Action<Utf8JsonWriter> write, CancellationToken cancellationToken)
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

/// <summary>
/// How a job's command ends: its figures on standard output, and on standard error what is left for the next run.
/// </summary>
internal static class JobResult
{
    /// <summary>The counts as properties of the object that is being written.</summary>
    public static void WriteCounts(Utf8JsonWriter json, JobFigures figures)
    {
        foreach (var (name, count) in figures.Counts())
        {
            json.WriteNumber(name, count);
        }
    }

    /// <param name="write">Writes the figures.</param>
    /// <param name="failed">How many failed.</param>
    /// <param name="what">What they are, in the plural.</param>
    /// <param name="leftFor">What takes them up: "the next night".</param>
    public static async Task<int> PrintAsync(
        CommandContext context,
        Action<Utf8JsonWriter> write,
        int failed,
        string what,
        string leftFor,
        CancellationToken cancellationToken)
    {
        await ResultLine.WriteAsync(context.Output, write, cancellationToken);
        if (failed == 0)
        {
            return ExitCode.Done;
        }

        await context.Error.WriteLineAsync(
            string.Create(CultureInfo.InvariantCulture, $"{failed} {what} failed and are left for {leftFor}."));
        return ExitCode.Failed;
    }
}
