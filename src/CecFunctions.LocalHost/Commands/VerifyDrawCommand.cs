using System.CommandLine;
using CecFunctions.Domain.Audits.Draw;
using CecFunctions.Imports;
using CecFunctions.LocalHost.Hosting;

namespace CecFunctions.LocalHost.Commands;

/// <summary>
/// <c>verify-draw MANIFEST… --seed S</c>: draws again what manifests say was drawn. It needs nothing but the files.
/// </summary>
internal static class VerifyDrawCommand
{
    public static Command Create(CommandContext context)
    {
        var manifests = new Argument<string[]>("MANIFEST")
        {
            Description = "Manifests without a gap, each program's in order of their nights.",
            Arity = ArgumentArity.OneOrMore,
        };
        var seed = new Option<string[]>("--seed")
        {
            Description = "The seed that was revealed, in 64 hexadecimal digits; given again for another year. "
                + "Without a year's seed, its manifests are only checked for fitting together.",
            HelpName = "SEED",
            Required = true,
        };
        var command = new Command(
            "verify-draw",
            "Checks draws from their manifests and the year's seed: yes with the counts by type, or the first wrong "
                + "line and exit code 1. Works on files alone.")
        {
            manifests,
            seed,
            StorageOption.CreateUnused(),
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var seeds = (parsed.GetValue(seed) ?? [])
                .Select(text => DrawSeed.TryParse(text) ?? throw new InputException(
                    $"--seed: {Quoted.Text(text)} is no seed, {2 * DrawSeed.Length} hexadecimal digits."))
                .ToList();
            var files = new List<ManifestFile>();
            foreach (var file in parsed.GetValue(manifests)!)
            {
                var given = new ManifestFile(file, await InputFile.ReadAsync(file, context.Input, cancellationToken));
                files.AddRange(given.Split());
            }

            var verdict = DrawVerification.Verify(files, seeds);
            await ResultLine.WriteAsync(context.Output, Line(verdict, files.Count), cancellationToken);
            if (verdict.Wrong is not { } wrong)
            {
                return ExitCode.Done;
            }

            await context.Error.WriteLineAsync($"{wrong.File}:{wrong.Line}: {wrong.Problem}");
            return ExitCode.Failed;
        });
        return command;
    }

    private static object Line(DrawVerdict verdict, int manifests) => verdict.Wrong is { } wrong
        ? new { Verified = "no", wrong.File, wrong.Line, wrong.Problem }
        : new
        {
            Verified = "yes",
            Manifests = manifests,
            Types = verdict.Types.Select(type => new
            {
                type.Program,
                type.Type,
                type.Year,
                type.SoFar.Submissions,
                type.SoFar.Drawn,
                type.Recomputed,
            }),
        };
}
