using System.Text.Json;
using CecFunctions.Jobs;
using CecFunctions.Json;

namespace CecFunctions.LocalHost.Commands;

/// <summary>Results on standard output: JSON, one line each.</summary>
internal static class ResultLine
{
    /// <summary>Writes one value and ends the line.</summary>
    public static async Task WriteAsync(Stream output, object result, CancellationToken cancellationToken)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(result, WireJson.Lines), (byte)'\n'];
        await output.WriteAsync(line, cancellationToken);
    }
}

/// <summary>
/// How a job's command ends: its figures on standard output, and on standard error what is left for the next run.
/// </summary>
internal static class JobResult
{
    /// <param name="failed">How many failed.</param>
    /// <param name="what">What they are, in the plural.</param>
    /// <param name="leftFor">What takes them up: "the next night".</param>
    public static async Task<int> PrintFiguresAsync(
        this RunningCommand run, DateOnly day, JobFigures figures, int failed, string what, string leftFor)
    {
        var line = new OrderedDictionary<string, object> { ["asOf"] = day };
        foreach (var (name, count) in figures.Counts())
        {
            line[name] = count;
        }

        if (figures is SweepFigures { OldestDue: { } oldest })
        {
            line["oldestDue"] = oldest;
        }

        line["seconds"] = RoundedSeconds(figures.Duration.TotalSeconds);
        await run.PrintAsync(line);
        if (failed == 0)
        {
            return ExitCode.Done;
        }

        await run.Context.Error.WriteLineAsync($"{failed} {what} failed and are left for {leftFor}.");
        return ExitCode.Failed;
    }

    public static double RoundedSeconds(double seconds) => Math.Round(seconds, 1);
}
