using System.CommandLine;
using CecFunctions.Application.Audits;
using CecFunctions.Application.Calendar;
using CecFunctions.Infrastructure.Programs;
using CecFunctions.LocalHost.CommandLine;
using CecFunctions.LocalHost.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.LocalHost.Audits;

/// <summary><c>audit show PROGRAM MEMBER CASE</c>: a case with its lines, documents and log.</summary>
internal static class AuditShowCommand
{
    public static Command Create(CommandContext context, Option<string?> storage)
    {
        var arguments = new CaseArguments();
        var asOf = AsOf.OptionalOption();
        var command = new Command("show", "Prints a case with its credit lines, documents and log, as one line of JSON.");
        arguments.AddTo(command, withDay: false);
        command.Options.Add(asOf);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var catalog = ProgramDirectory.Load(ProgramDirectory.Default);
            var (member, caseId) = (arguments.Member(parsed, catalog), arguments.Case(parsed));
            await using var system = await OpenSystem.OpenAsync(context, catalog, parsed.GetValue(storage), cancellationToken);
            var desk = system.Services.GetRequiredService<IAuditDesk>();
            var day = new AsOf(parsed.GetValue(asOf), system.Services.GetRequiredService<IProgramCalendar>()).In(member.Program);
            var audited = await desk.FindAsync(member, caseId, day, cancellationToken) ?? throw CaseArguments.Unknown(member, caseId);
            var log = await desk.ReadLogAsync(audited, cancellationToken);
            await ResultLine.WriteAsync(context.Output, json => AuditLine.Write(json, audited, log), cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }
}
