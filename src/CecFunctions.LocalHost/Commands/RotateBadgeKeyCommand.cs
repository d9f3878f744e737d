using System.CommandLine;
using CecFunctions.LocalHost.Hosting;
using CecFunctions.Public;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.LocalHost.Commands;

/// <summary><c>rotate-badge-key</c>: badges are signed with a new key from now on.</summary>
internal static class RotateBadgeKeyCommand
{
    public static Command Create(CommandContext context, Option<string?> storage)
    {
        var command = new Command(
            "rotate-badge-key",
            "Makes a new key for signing badges. Sites that run take it up within five minutes; "
                + "badges signed before stay good.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var catalog = ProgramDirectory.Load(ProgramDirectory.Default);
            await using var system = await OpenSystem.OpenAsync(
                context, catalog, parsed.GetValue(storage), cancellationToken);
            var keys = system.Services.GetRequiredService<BadgeKeys>();
            var made = await keys.RotateAsync(cancellationToken);
            var count = (await keys.ReadAsync(cancellationToken)).Count;
            await ResultLine.WriteAsync(
                context.Output,
                json =>
                {
                    json.WriteStartObject();
                    json.WriteString("keyId", made.Id);
                    json.WriteNumber("keys", count);
                    json.WriteEndObject();
                },
                cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }
}
