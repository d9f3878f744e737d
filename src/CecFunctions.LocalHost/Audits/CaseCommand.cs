using System.CommandLine;
using CecFunctions.Application.Audits;
using CecFunctions.Application.Members;
using CecFunctions.Infrastructure.Programs;
using CecFunctions.LocalHost.CommandLine;
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
        command.AddAll(others);

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
    public static Task<int> PrintAsync(
        CommandContext context, CommandResult result, MemberKey member, string caseId, DateOnly on, CancellationToken cancellationToken) =>
        MemberAnswers.PrintAsync(
            context,
            result,
            member,
            on,
            other => other.Outcome switch
            {
                CommandOutcome.Malformed => $"--{other.Problem!.Property}: {other.Problem.Problem}",
                CommandOutcome.UnknownDocument => $"{DocumentName}: the case has no such document.",
                _ => CaseArguments.Unknown(member, caseId).Message,
            },
            cancellationToken);
}
