using System.CommandLine;
using CecFunctions.Draw;

namespace CecFunctions.LocalHost.Commands;

/// <summary><c>reveal-seed YEAR</c>: the secret of a year whose draws are over.</summary>
internal static class RevealSeedCommand
{
    public static Command Create(CommandContext context)
    {
        var year = new Argument<int>("YEAR") { Description = "The year of the renewals that were drawn from." };
        return new Command(
            "reveal-seed",
            "Prints the seed of a year when its draws are over in every program, and records that it is known: "
                + "nothing is drawn with it any more.")
        {
            year,
        }.Does(context, async run =>
        {
            var of = run.Value(year);
            if (of is < 1 or > 9999)
            {
                throw new InputException($"YEAR: {of} is no year.");
            }

            var draw = await run.OpenAsync<AuditDraw>();
            var revealed = await draw.RevealSeedAsync(of, run.Stop);
            if (revealed.Seed is not { } seed)
            {
                throw new InputException($"YEAR: the seed of {of} stays secret: {revealed.Refusal}.");
            }

            await run.PrintAsync(new
            {
                Year = of,
                Seed = seed.Reveal(),
                seed.Commitment,
                revealed.RevealedOn,
                revealed.LeftOut,
            });
        });
    }
}
