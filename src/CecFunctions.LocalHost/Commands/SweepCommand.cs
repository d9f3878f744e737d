using System.CommandLine;
using System.Text.Json;
using CecFunctions.Jobs;
using CecFunctions.Json;
using CecFunctions.LocalHost.Hosting;
using CecFunctions.Night;
using CecFunctions.Office;
using CecFunctions.Public;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.LocalHost.Commands;

/// <summary><c>sweep --as-of DATE</c>: one night, here and now.</summary>
internal static class SweepCommand
{
    public static Command Create(CommandContext context, Option<string?> storage)
    {
        var asOf = AsOf.RequiredOption();
        var preview = new Option<bool>("--preview")
        {
            Description = "Say what would be done, one line per member, and write nothing.",
        };
        var command = new Command(
            "sweep",
            "Runs the night of a day over all members: statuses move on, notices are planned. Prints its figures.")
        {
            asOf,
            preview,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var day = parsed.GetValue(asOf);
            var catalog = ProgramDirectory.Load(ProgramDirectory.Default);
            await using var system = await OpenSystem.OpenAsync(
                context, catalog, parsed.GetValue(storage), cancellationToken);
            await CommandOrder.CheckAsync(system.Services, AsOf.Name, day, cancellationToken);
            return parsed.GetValue(preview)
                ? await PreviewAsync(context, system.Services, day, cancellationToken)
                : await RunAsync(context, system.Services, day, cancellationToken);
        });
        return command;
    }

    private static async Task<int> PreviewAsync(
        CommandContext context, IServiceProvider services, DateOnly day, CancellationToken cancellationToken)
    {
        using var progress = new ProgressLine(context, "members");
        var done = 0;
        await foreach (var member in services.GetRequiredService<SweepPreview>().ReadAsync(day, cancellationToken))
        {
            await ResultLine.WriteAsync(context.Output, json => Write(json, member), cancellationToken);
            progress.Report(++done);
        }

        return ExitCode.Done;
    }

    private static async Task<int> RunAsync(
        CommandContext context, IServiceProvider services, DateOnly day, CancellationToken cancellationToken)
    {
        SweepFigures figures;
        using (var progress = new ProgressLine(context, "members"))
        {
            figures = await services.GetRequiredService<NightlySweep>().RunAsync(day, progress, cancellationToken);
        }

        return await JobResult.PrintAsync(
            context, json => Write(json, day, figures), figures.Failed, "members", "the next night", cancellationToken);
    }

    private static void Write(Utf8JsonWriter json, DateOnly day, SweepFigures figures)
    {
        json.WriteStartObject();
        json.WriteDate("asOf", day);
        JobResult.WriteCounts(json, figures);
        if (figures.OldestDue is { } oldest)
        {
            json.WriteDate("oldestDue", oldest);
        }

        json.WriteNumber("seconds", Math.Round(figures.Duration.TotalSeconds, 1));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PreviewedMember member)
    {
        json.WriteStartObject();
        json.WriteString("program", member.Member.Program);
        json.WriteString("memberId", member.Member.MemberId);
        PreviewJson.WriteLogAndNotices(json, member);
        json.WriteEndObject();
    }
}
