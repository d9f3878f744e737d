using System.CommandLine;
using CecFunctions.Domain.Programs;
using CecFunctions.Imports;
using CecFunctions.LocalHost.Hosting;
using CecFunctions.Members;
using CecFunctions.Public;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.LocalHost.Commands;

/// <summary><c>export</c>: where every member stands, one line each.</summary>
internal static class ExportCommand
{
    public static Command Create(CommandContext context, Option<string?> storage)
    {
        var asOf = AsOf.OptionalOption();
        var command = new Command(
            "export",
            "Prints where every member stands on a day, one line of JSON each, by program and member id. "
                + "Writes nothing.") { asOf };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(context, parsed.GetValue(asOf), parsed.GetValue(storage), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        CommandContext context, DateOnly? given, string? connection, CancellationToken cancellationToken)
    {
        var catalog = ProgramDirectory.Load(ProgramDirectory.Default);
        await using var system = await OpenSystem.OpenAsync(context, catalog, connection, cancellationToken);
        var asOf = new AsOf(given, system.Services.GetRequiredService<ProgramCalendar>());
        var days = catalog.Programs.Select(p => asOf.In(p.Program)).Distinct().ToArray();
        foreach (var day in days)
        {
            await CommandOrder.CheckAsync(system.Services, AsOf.Name, day, cancellationToken);
        }

        using var progress = new ProgressLine(context, "members");
        var done = 0;
        var export = system.Services.GetRequiredService<MemberExport>();
        await foreach (var member in ReadAsync(export, catalog, asOf, days, cancellationToken))
        {
            await ResultLine.WriteAsync(
                context.Output, json => ExportedMemberJson.Write(json, member), cancellationToken);
            progress.Report(++done);
        }

        return ExitCode.Done;
    }

    private static IAsyncEnumerable<ExportedMember> ReadAsync(
        MemberExport export, ProgramCatalog catalog, AsOf asOf, DateOnly[] days, CancellationToken cancellationToken) =>
        days is [var day]
            ? export.ReadAsync(day, cancellationToken)
            // For some hours after midnight the bodies have different days, so they are read one after the other.
            : catalog.Programs.ToAsyncEnumerable().SelectMany(program =>
                export.ReadAsync(asOf.In(program.Program), cancellationToken)
                    .Where(member => member.Key.Program == program.Program));
}
