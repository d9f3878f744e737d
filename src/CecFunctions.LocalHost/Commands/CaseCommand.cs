using System.CommandLine;
using CecFunctions.Audits;
using CecFunctions.Domain.Programs;
using CecFunctions.Imports;
using CecFunctions.LocalHost.Hosting;
using CecFunctions.Members;
using CecFunctions.Public;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.LocalHost.Commands;

/// <summary>
/// Builds commands about one audit case, and prints what came of them: the lines added to the member's log.
/// </summary>
internal static class CaseCommand
{
    public const string DocumentName = "DOCUMENT";

    /// <summary>Carries out the command.</summary>
    /// <exception cref="InputException">An option is wrong.</exception>
    public delegate Task<CommandResult> Execute(
        ParseResult parsed,
        AuditDesk desk,
        MemberKey member,
        string caseId,
        AuditCaller caller,
        CancellationToken cancellationToken);

    /// <param name="others">The arguments and options besides those of <see cref="CaseArguments"/>.</param>
    public static Command Create(
        CommandContext context,
        Option<string?> storage,
        string name,
        string description,
        IReadOnlyList<Symbol> others,
        Execute execute)
    {
        var arguments = new CaseArguments();
        var command = new Command(name, description);
        arguments.AddTo(command, withDay: true);
        command.AddAll(others);

        command.SetAction(async (parsed, cancellationToken) =>
        {
            var catalog = ProgramDirectory.Load(ProgramDirectory.Default);
            var (member, caseId, on) = (
                arguments.Member(parsed, catalog), arguments.Case(parsed), arguments.On(parsed));
            await using var system = await OpenSystem.OpenAsync(
                context, catalog, parsed.GetValue(storage), cancellationToken);
            var result = await execute(
                parsed,
                system.Services.GetRequiredService<AuditDesk>(),
                member,
                caseId,
                AuditCaller.Office(on),
                cancellationToken);
            return await PrintAsync(context, result, member, caseId, on, cancellationToken);
        });
        return command;
    }

    /// <exception cref="InputException">The command could not be put to the rules.</exception>
    public static Task<int> PrintAsync(
        CommandContext context,
        CommandResult result,
        MemberKey member,
        string caseId,
        DateOnly on,
        CancellationToken cancellationToken) =>
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

/// <summary>The arguments that name an audit case, and the day of a command about it.</summary>
internal sealed class CaseArguments
{
    public const string CaseName = "CASE";

    private readonly MemberArguments _member = new();
    private readonly Argument<string> _case = new(CaseName)
    {
        Description = "The id of the case, as 'audit queue' prints it.",
    };

    /// <param name="withDay">Whether the day of the command is to be given.</param>
    public void AddTo(Command command, bool withDay)
    {
        if (withDay)
        {
            _member.AddTo(command);
        }
        else
        {
            _member.AddKeyTo(command);
        }

        command.Arguments.Add(_case);
    }

    /// <inheritdoc cref="MemberArguments.Key"/>
    public MemberKey Member(ParseResult parsed, ProgramCatalog catalog) => _member.Key(parsed, catalog);

    public DateOnly On(ParseResult parsed) => _member.On(parsed);

    public string Case(ParseResult parsed) => parsed.GetValue(_case)!;

    /// <summary>What is said of a case that is not there.</summary>
    public static InputException Unknown(MemberKey member, string caseId) =>
        new($"{CaseName}: member '{member.MemberId}' of {member.Program} has no audit case {Quoted.Text(caseId)}.");
}
