using System.CommandLine;
using System.Text.Json;
using CecFunctions.Json;
using CecFunctions.LocalHost.Hosting;
using CecFunctions.Notices;
using CecFunctions.Public;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.LocalHost.Commands;

/// <summary><c>dispatch --as-of DATE</c>: sends what is due.</summary>
internal static class DispatchCommand
{
    public static Command Create(CommandContext context, Option<string?> storage)
    {
        var asOf = AsOf.RequiredOption();
        var preview = new Option<bool>("--preview") { Description = "Say what would be sent and write nothing." };
        var command = new Command(
            "dispatch",
            "Mails the notices due on a day into the mailbox folder. Prints its figures.") { asOf, preview };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var day = parsed.GetValue(asOf);
            var catalog = ProgramDirectory.Load(ProgramDirectory.Default);
            await using var system = await OpenSystem.OpenAsync(
                context, catalog, parsed.GetValue(storage), cancellationToken);
            await CommandOrder.CheckAsync(system.Services, AsOf.Name, day, cancellationToken);
            var dispatcher = system.Services.GetRequiredService<NoticeDispatcher>();
            DispatchFigures figures;
            using (var progress = new ProgressLine(context, "members"))
            {
                figures = parsed.GetValue(preview)
                    ? await dispatcher.PreviewAsync(day, cancellationToken)
                    : await dispatcher.RunAsync(day, progress, cancellationToken);
            }

            return await JobResult.PrintAsync(
                context, json =>
                    Write(json, day, figures),
                    figures.MembersFailed,
                    "members",
                    "the next dispatch",
                    cancellationToken);
        });
        return command;
    }

    private static void Write(Utf8JsonWriter json, DateOnly day, DispatchFigures figures)
    {
        json.WriteStartObject();
        json.WriteDate("asOf", day);
        JobResult.WriteCounts(json, figures);
        json.WriteNumber("seconds", Math.Round(figures.Duration.TotalSeconds, 1));
        json.WriteEndObject();
    }
}
