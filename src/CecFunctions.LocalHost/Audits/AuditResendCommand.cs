using System.CommandLine;
using CecFunctions.Application.Audits;
using CecFunctions.Application.NoticeDispatch;
using CecFunctions.Infrastructure.Programs;
using CecFunctions.LocalHost.CommandLine;
using CecFunctions.LocalHost.Notices;
using CecFunctions.LocalHost.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.LocalHost.Audits;

/// <summary><c>audit resend</c>: sends the last notice of a case again.</summary>
internal static class AuditResendCommand
{
    public static Command Create(CommandContext context, Option<string?> storage)
    {
        var arguments = new CaseArguments();
        var command = new Command("resend", "Makes the notice of the draw, or of the last result, pending again: the next dispatch sends it. Prints the notice.");
        arguments.AddTo(command, withDay: true);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var catalog = ProgramDirectory.Load(ProgramDirectory.Default);
            var (member, caseId, on) = (arguments.Member(parsed, catalog), arguments.Case(parsed), arguments.On(parsed));
            await using var system = await OpenSystem.OpenAsync(context, catalog, parsed.GetValue(storage), cancellationToken);
            var result = await system.Services.GetRequiredService<IAuditDesk>()
                .ResendNoticeAsync(member, caseId, AuditCaller.Office(on), cancellationToken) ?? throw CaseArguments.Unknown(member, caseId);
            switch (result.Outcome)
            {
                case OutboxOutcome.Done or OutboxOutcome.AlreadySo:
                    await ResultLine.WriteAsync(context.Output, json => NoticeLine.Write(json, result.Notice!), cancellationToken);
                    return ExitCode.Done;
                case OutboxOutcome.Unsettled:
                    throw new InputException($"{CaseArguments.CaseName}: its notice is still to be sent or being sent; it can be sent again once it is settled.");
                case OutboxOutcome.UnknownNotice:
                    throw new InputException($"{CaseArguments.CaseName}: there is no notice of it to send again.");
                default:
                    await context.Error.WriteLineAsync($"Member {member.MemberId} of {member.Program} could not be written; nothing was recorded. Try again.");
                    return ExitCode.Failed;
            }
        });
        return command;
    }
}
