using System.CommandLine;
using System.Globalization;
using CecFunctions.Domain.Audits.Draw;
using CecFunctions.Draw;
using CecFunctions.Json;
using CecFunctions.LocalHost.Hosting;
using CecFunctions.Public;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.LocalHost.Commands;

/// <summary><c>manifests PROGRAM</c>: the records of a program's draws, for checking them.</summary>
internal static class ManifestsCommand
{
    public static Command Create(CommandContext context, Option<string?> storage)
    {
        var program = ProgramArgument.Create();
        var folder = new Option<string?>("--out")
        {
            Description =
                "Write each as a file PROGRAM-NIGHT.jsonl into this folder, which is made where it is not there.",
            HelpName = "FOLDER",
        };
        var command = new Command("manifests", "Lists the manifests of a program's draws, a line each.")
        {
            program,
            folder,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var catalog = ProgramDirectory.Load(ProgramDirectory.Default);
            var key = ProgramArgument.Read(parsed, program, catalog);
            await using var system = await OpenSystem.OpenAsync(
                context, catalog, parsed.GetValue(storage), cancellationToken);
            var manifests = system.Services.GetRequiredService<DrawManifests>();
            await foreach (var night in manifests.ReadNightsAsync(key, cancellationToken))
            {
                var file = (await manifests.FindAsync(key, night, cancellationToken))!.Value;
                await WriteAsync(context, key, night, file, parsed.GetValue(folder), cancellationToken);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static async Task WriteAsync(
        CommandContext context,
        string program,
        DateOnly night,
        ReadOnlyMemory<byte> file,
        string? folder,
        CancellationToken cancellationToken)
    {
        var path = folder is null
            ? null
            : Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{program}-{night:yyyy-MM-dd}.jsonl"));
        if (path is not null)
        {
            try
            {
                Directory.CreateDirectory(folder!);
                await File.WriteAllBytesAsync(path, file, cancellationToken);
            }
            catch (Exception unwritable) when (
                unwritable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
            {
                throw new InputException($"{path}: cannot be written: {unwritable.Message}", unwritable);
            }
        }

        var counts = DrawManifestText.Read(file.Span).Counts;
        await ResultLine.WriteAsync(
            context.Output,
            json =>
            {
                json.WriteStartObject();
                json.WriteString("program", program);
                json.WriteDate("night", night);
                json.WriteNumber("submissions", counts.Submissions);
                json.WriteNumber("drawn", counts.Drawn);
                json.WriteString("sha256", DrawManifestText.Digest(file.Span));
                if (path is not null)
                {
                    json.WriteString("file", path);
                }

                json.WriteEndObject();
            },
            cancellationToken);
    }
}
