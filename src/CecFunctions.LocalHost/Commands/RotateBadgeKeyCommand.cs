using System.CommandLine;
using CecFunctions.Public;

namespace CecFunctions.LocalHost.Commands;

/// <summary><c>rotate-badge-key</c>: badges are signed with a new key from now on.</summary>
internal static class RotateBadgeKeyCommand
{
    public static Command Create(CommandContext context) =>
        new Command(
            "rotate-badge-key",
            "Makes a new key for signing badges. Sites that run take it up within five minutes; "
                + "badges signed before stay good.").Does(context, async run =>
        {
            var keys = await run.OpenAsync<BadgeKeys>();
            var made = await keys.RotateAsync(run.Stop);
            var count = (await keys.ReadAsync(run.Stop)).Count;
            await run.PrintAsync(new { KeyId = made.Id, Keys = count });
        });
}
