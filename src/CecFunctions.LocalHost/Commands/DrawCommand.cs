using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CecFunctions.Draw;
using CecFunctions.Json;
using CecFunctions.LocalHost.Hosting;
using CecFunctions.Public;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.LocalHost.Commands;

/// <summary><c>draw --as-of DATE</c>: the audit draw of a night.</summary>
internal static class DrawCommand
{
    public static Command Create(CommandContext context, Option<string?> storage)
    {
        var asOf = AsOf.RequiredOption();
        var preview = new Option<bool>("--preview")
        {
            Description = "Say how many submissions the draw would be among, but not who would be drawn, "
                + "and write nothing.",
        };
        var command = new Command("draw", "Draws renewals of earlier days for audit. Prints its figures.")
        {
            asOf,
            preview,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var day = parsed.GetValue(asOf);
            var isPreview = parsed.GetValue(preview);
            var catalog = ProgramDirectory.Load(ProgramDirectory.Default);
            await using var system = await OpenSystem.OpenAsync(
                context, catalog, parsed.GetValue(storage), cancellationToken);
            await CommandOrder.CheckAsync(system.Services, AsOf.Name, day, cancellationToken);
            var draw = system.Services.GetRequiredService<AuditDraw>();
            if (await draw.FindDrawAfterAsync(day, cancellationToken) is var (program, night))
            {
                throw new InputException(
                    $"{AsOf.Name}: {day:yyyy-MM-dd} is before the last draw of {program}, of {night:yyyy-MM-dd}.");
            }

            var figures = isPreview
                ? await draw.PreviewAsync(day, cancellationToken)
                : await draw.RunAsync(day, cancellationToken);
            await ResultLine.WriteAsync(
                context.Output, json => Write(json, day, figures, isPreview), cancellationToken);
            var pending = figures.Sum(of => of.Pending);
            if (pending > 0)
            {
                await context.Error.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{pending} submissions could not be recorded with their members yet "
                        + $"and are left for the next draw."));
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(Utf8JsonWriter json, DateOnly day, IReadOnlyList<DrawFigures> figures, bool isPreview)
    {
        json.WriteStartObject();
        json.WriteDate("asOf", day);
        json.WriteNumber("submissions", figures.Sum(of => of.Types.Sum(type => type.Night.Submissions)));
        if (!isPreview)
        {
            json.WriteNumber("drawn", figures.Sum(of => of.Types.Sum(type => type.Night.Drawn)));
            json.WriteNumber("membersChanged", figures.Sum(of => of.MembersChanged));
            json.WriteNumber("conflictsRetried", figures.Sum(of => of.ConflictsRetried));
            json.WriteNumber("pending", figures.Sum(of => of.Pending));
            json.WriteNumber("pendingDrawn", figures.Sum(of => of.PendingDrawn));
        }

        json.WriteNumber("notActive", figures.Sum(of => of.NotActive));
        json.WriteNumber("leftOut", figures.Sum(of => of.LeftOut));
        json.WriteStartArray("types");
        foreach (var program in figures)
        {
            foreach (var type in program.Types)
            {
                Write(json, program.Program, type, isPreview);
            }
        }

        json.WriteEndArray();
        if (!isPreview)
        {
            json.WriteStartArray("manifests");
            foreach (var program in figures)
            {
                json.WriteStartObject();
                json.WriteString("program", program.Program);
                json.WriteDate("night", program.Night);
                json.WriteString("sha256", program.Manifest);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteNumber("seconds", Math.Round(figures.Sum(of => of.Duration.TotalSeconds), 1));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string program, TypeFigures type, bool isPreview)
    {
        json.WriteStartObject();
        json.WriteString("program", program);
        json.WriteString("type", type.Type);
        json.WriteNumber("year", type.Year);
        json.WriteNumber("submissions", type.Night.Submissions);
        if (!isPreview)
        {
            json.WriteNumber("drawn", type.Night.Drawn);
        }

        json.WriteNumber("submissionsSoFar", type.SoFar.Submissions);
        json.WriteNumber("drawnSoFar", type.SoFar.Drawn);
        json.WriteEndObject();
    }
}
