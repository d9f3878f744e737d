using System.CommandLine;
using CecFunctions.Draw;
using CecFunctions.Json;
using CecFunctions.LocalHost.Hosting;
using CecFunctions.Public;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.LocalHost.Commands;

/// <summary><c>reveal-seed YEAR</c>: the secret of a year whose draws are over.</summary>
internal static class RevealSeedCommand
{
    public static Command Create(CommandContext context, Option<string?> storage)
    {
        var year = new Argument<int>("YEAR") { Description = "The year of the renewals that were drawn from." };
        var command = new Command(
            "reveal-seed",
            "Prints the seed of a year when its draws are over in every program, and records that it is known: "
                + "nothing is drawn with it any more.") { year };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var of = parsed.GetValue(year);
            if (of is < 1 or > 9999)
            {
                throw new InputException($"YEAR: {of} is no year.");
            }

            var catalog = ProgramDirectory.Load(ProgramDirectory.Default);
            await using var system = await OpenSystem.OpenAsync(
                context, catalog, parsed.GetValue(storage), cancellationToken);
            var revealed = await system.Services.GetRequiredService<AuditDraw>().RevealSeedAsync(of, cancellationToken);
            if (revealed.Seed is not { } seed)
            {
                throw new InputException($"YEAR: the seed of {of} stays secret: {revealed.Refusal}.");
            }

            await ResultLine.WriteAsync(
                context.Output,
                json =>
                {
                    json.WriteStartObject();
                    json.WriteNumber("year", of);
                    json.WriteString("seed", seed.Reveal());
                    json.WriteString("commitment", seed.Commitment);
                    json.WriteDate("revealedOn", revealed.RevealedOn!.Value);
                    json.WriteNumber("leftOut", revealed.LeftOut);
                    json.WriteEndObject();
                },
                cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }
}
