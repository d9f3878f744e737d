using System.CommandLine;
using CecFunctions.Application.Audits;
using CecFunctions.Application.Calendar;
using CecFunctions.Application.Csv;
using CecFunctions.Infrastructure.Programs;
using CecFunctions.LocalHost.CommandLine;
using CecFunctions.LocalHost.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.LocalHost.Audits;

/// <summary><c>audit queue PROGRAM</c>: the cases not yet decided, with days left.</summary>
internal static class AuditQueueCommand
{
    public static Command Create(CommandContext context, Option<string?> storage)
    {
        var program = new Argument<string>("PROGRAM") { Description = "acsm, nasm or nsca." };
        var asOf = AsOf.OptionalOption();
        var command = new Command("queue", "Prints the cases of a program that are not decided, by deadline, one line of JSON each.") { program, asOf };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var catalog = ProgramDirectory.Load(ProgramDirectory.Default);
            var name = parsed.GetValue(program)!;
            if (catalog.Find(name) is null)
            {
                throw new InputException($"PROGRAM: {Quoted.Text(name)} is none of {string.Join(", ", catalog.Programs.Select(p => p.Program))}.");
            }

            await using var system = await OpenSystem.OpenAsync(context, catalog, parsed.GetValue(storage), cancellationToken);
            var day = new AsOf(parsed.GetValue(asOf), system.Services.GetRequiredService<IProgramCalendar>()).In(name);
            foreach (var listed in await system.Services.GetRequiredService<IAuditDesk>().QueueAsync(name, day, cancellationToken))
            {
                await ResultLine.WriteAsync(context.Output, json => AuditLine.Write(json, listed), cancellationToken);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
