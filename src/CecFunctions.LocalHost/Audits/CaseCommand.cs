using System.CommandLine;
using CecFunctions.Application.Audits;
using CecFunctions.Application.Members;
using CecFunctions.Infrastructure.Programs;
using CecFunctions.LocalHost.CommandLine;
using CecFunctions.LocalHost.Office;
using CecFunctions.LocalHost.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.LocalHost.Audits;

/// <summary>Builds commands about one audit case, and prints what came of them: the lines added to the member's log.</summary>
internal static class CaseCommand
{
    public const string DocumentName = "DOCUMENT";

    /// <summary>Carries out the command.</summary>
    /// <exception cref="InputException">An option is wrong.</exception>
    public delegate Task<CommandResult> Execute(
        ParseResult parsed, IAuditDesk desk, MemberKey member, string caseId, AuditCaller caller, CancellationToken cancellationToken);

    /// <param name="others">The arguments and options besides those of <see cref="CaseArguments"/>.</param>
    public static Command Create(
        CommandContext context, Option<string?> storage, string name, string description, IReadOnlyList<Symbol> others, Execute execute)
    {
        var arguments = new CaseArguments();
        var command = new Command(name, description);
        arguments.AddTo(command, withDay: true);
        foreach (var other in others)
        {
            if (other is Argument argument)
            {
                command.Arguments.Add(argument);
            }
            else
            {
                command.Options.Add((Option)other);
            }
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            var catalog = ProgramDirectory.Load(ProgramDirectory.Default);
            var (member, caseId, on) = (arguments.Member(parsed, catalog), arguments.Case(parsed), arguments.On(parsed));
            await using var system = await OpenSystem.OpenAsync(context, catalog, parsed.GetValue(storage), cancellationToken);
            var result = await execute(parsed, system.Services.GetRequiredService<IAuditDesk>(), member, caseId, AuditCaller.Office(on), cancellationToken);
            return await PrintAsync(context, result, member, caseId, on, cancellationToken);
        });
        return command;
    }

    /// <exception cref="InputException">The command could not be put to the rules.</exception>
    public static async Task<int> PrintAsync(
        CommandContext context, CommandResult result, MemberKey member, string caseId, DateOnly on, CancellationToken cancellationToken)
    {
        switch (result.Outcome)
        {
            case CommandOutcome.Accepted or CommandOutcome.Refused:
                foreach (var line in result.Log)
                {
                    await ResultLine.WriteAsync(context.Output, json => LogLineJson.Write(json, line), cancellationToken);
                }

                return ExitCode.Done;

            case CommandOutcome.MemberFull or CommandOutcome.TooBusy:
                await context.Error.WriteLineAsync(result.Outcome == CommandOutcome.MemberFull
                    ? $"The record of member {member.MemberId} of {member.Program} is full; nothing was recorded."
                    : $"Member {member.MemberId} of {member.Program} is being changed by others; nothing was recorded. Try again.");
                return ExitCode.Failed;

            case CommandOutcome.UnknownMember:
                throw new InputException($"MEMBER: there is no member '{member.MemberId}' of {member.Program}.");

            case CommandOutcome.DateTooEarly:
                throw new InputException(
                    $"{MemberArguments.OnName}: {on:yyyy-MM-dd} is before what is on record of the member; from {result.Earliest:yyyy-MM-dd} on it can be recorded.");

            case CommandOutcome.Malformed:
                throw new InputException($"--{result.Problem!.Property}: {result.Problem.Problem}");

            case CommandOutcome.UnknownDocument:
                throw new InputException($"{DocumentName}: the case has no such document.");

            default:
                throw CaseArguments.Unknown(member, caseId);
        }
    }
}
