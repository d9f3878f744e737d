using System.CommandLine;
using CecFunctions.Domain.Audits.Draw;
using CecFunctions.Draw;

namespace CecFunctions.LocalHost.Commands;

/// <summary><c>manifests PROGRAM</c>: the records of a program's draws, for checking them.</summary>
internal static class ManifestsCommand
{
    public static Command Create(CommandContext context)
    {
        var program = ProgramArgument.Create();
        var folder = new Option<string?>("--out")
        {
            Description =
                "Write each as a file PROGRAM-NIGHT.jsonl into this folder, which is made where it is not there. A file "
                    + "that is there and is not the same is never written over.",
            HelpName = "FOLDER",
        };
        return new Command("manifests", "Lists the manifests of a program's draws, a line each.")
        {
            program,
            folder,
        }.Does(context, async run =>
        {
            var key = ProgramArgument.Read(run, program);
            var manifests = await run.OpenAsync<DrawManifests>();
            await foreach (var night in manifests.ReadNightsAsync(key, run.Stop))
            {
                var content = (await manifests.FindAsync(key, night, run.Stop))!.Value;
                var file = run.Value(folder) is { } into
                    ? await KeepAsync(into, key, night, content, run.Stop)
                    : null;
                var counts = DrawManifestText.Read(content.Span).Counts;
                await run.PrintAsync(new
                {
                    Program = key,
                    Night = night,
                    counts.Submissions,
                    counts.Drawn,
                    Sha256 = DrawManifestText.Digest(content.Span),
                    File = file,
                });
            }
        });
    }

    /// <returns>The file that has the manifest.</returns>
    /// <exception cref="InputException">Another file is there, or it cannot be written.</exception>
    private static async Task<string> KeepAsync(
        string folder,
        string program,
        DateOnly night,
        ReadOnlyMemory<byte> content,
        CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, $"{program}-{night:yyyy-MM-dd}.jsonl");
        try
        {
            Directory.CreateDirectory(folder);
            if (File.Exists(path))
            {
                var there = await File.ReadAllBytesAsync(path, cancellationToken);
                return content.Span.SequenceEqual(there)
                    ? path
                    : throw new InputException($"{path}: is there already, and is not this manifest.");
            }

            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            await file.WriteAsync(content, cancellationToken);
            return path;
        }
        catch (Exception unwritable) when (
            unwritable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InputException($"{path}: cannot be written: {unwritable.Message}", unwritable);
        }
    }
}
