using System.CommandLine;
using CecFunctions.Draw;

namespace CecFunctions.LocalHost.Commands;

/// <summary><c>draw --as-of DATE</c>: the audit draw of a night.</summary>
internal static class DrawCommand
{
    public static Command Create(CommandContext context)
    {
        var asOf = AsOf.RequiredOption();
        var preview = new Option<bool>("--preview")
        {
            Description = "Say how many submissions the draw would be among, but not who would be drawn, "
                + "and write nothing.",
        };
        return new Command("draw", "Draws renewals of earlier days for audit. Prints its figures.")
        {
            asOf,
            preview,
        }.Does(context, async run =>
        {
            var day = run.Value(asOf);
            var isPreview = run.Value(preview);
            await run.CheckOrderAsync(day);
            var draw = await run.OpenAsync<AuditDraw>();
            if (await draw.FindDrawAfterAsync(day, run.Stop) is var (program, night))
            {
                throw new InputException(
                    $"{AsOf.Name}: {day:yyyy-MM-dd} is before the last draw of {program}, of {night:yyyy-MM-dd}.");
            }

            var figures = isPreview
                ? await draw.PreviewAsync(day, run.Stop)
                : await draw.RunAsync(day, run.Stop);
            await run.PrintAsync(Line(day, figures, isPreview));
            var pending = figures.Sum(of => of.Pending);
            if (pending > 0)
            {
                await context.Error.WriteLineAsync(
                    $"{pending} submissions could not be recorded with their members yet "
                        + "and are left for the next draw.");
            }
        });
    }

    /// <summary>The figures of all programs. A preview has none of what is drawn.</summary>
    private static object Line(DateOnly day, IReadOnlyList<DrawFigures> figures, bool isPreview)
    {
        return new
        {
            AsOf = day,
            Submissions = figures.Sum(of => of.Types.Sum(type => type.Night.Submissions)),
            Drawn = UnlessPreview(figures.Sum(of => of.Types.Sum(type => type.Night.Drawn))),
            MembersChanged = UnlessPreview(figures.Sum(of => of.MembersChanged)),
            ConflictsRetried = UnlessPreview(figures.Sum(of => of.ConflictsRetried)),
            Pending = UnlessPreview(figures.Sum(of => of.Pending)),
            PendingDrawn = UnlessPreview(figures.Sum(of => of.PendingDrawn)),
            NotActive = figures.Sum(of => of.NotActive),
            LeftOut = figures.Sum(of => of.LeftOut),
            Types = figures.SelectMany(of => of.Types, (of, type) => new
            {
                of.Program,
                type.Type,
                type.Year,
                type.Night.Submissions,
                Drawn = UnlessPreview(type.Night.Drawn),
                SubmissionsSoFar = type.SoFar.Submissions,
                DrawnSoFar = type.SoFar.Drawn,
            }),
            Manifests = isPreview ? null : figures.Select(of => new { of.Program, of.Night, Sha256 = of.Manifest }),
            Seconds = JobResult.RoundedSeconds(figures.Sum(of => of.Duration.TotalSeconds)),
        };

        long? UnlessPreview(long count) => isPreview ? null : count;
    }
}
