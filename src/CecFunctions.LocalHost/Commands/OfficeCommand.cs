using System.CommandLine;
using CecFunctions.Imports;
using CecFunctions.LocalHost.Hosting;
using CecFunctions.Members;
using CecFunctions.Office;
using CecFunctions.Public;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.LocalHost.Commands;

/// <summary>
/// Builds commands that record something of one member, and prints what came of it: the lines added to the member's
/// log.
/// </summary>
internal sealed class OfficeCommand
{
    private readonly CommandContext _context;
    private readonly Option<string?> _storage;
    private readonly MemberArguments _member = new();

    private OfficeCommand(CommandContext context, Option<string?> storage) => (_context, _storage) = (context, storage);

    /// <summary>Carries out the command.</summary>
    /// <exception cref="InputException">An option is wrong.</exception>
    public delegate Task<CommandResult> Execute(
        ParseResult parsed, OfficeCommands office, MemberKey member, DateOnly on, CancellationToken cancellationToken);

    /// <param name="others">The arguments and options besides program, member and day.</param>
    public static Command Create(
        CommandContext context,
        Option<string?> storage,
        string name,
        string description,
        IReadOnlyList<Symbol> others,
        Execute execute)
    {
        var office = new OfficeCommand(context, storage);
        var command = new Command(name, description);
        office._member.AddTo(command);
        command.AddAll(others);

        command.SetAction((parsed, cancellationToken) => office.RunAsync(parsed, others, execute, cancellationToken));
        return command;
    }

    private async Task<int> RunAsync(
        ParseResult parsed, IReadOnlyList<Symbol> others, Execute execute, CancellationToken cancellationToken)
    {
        var catalog = ProgramDirectory.Load(ProgramDirectory.Default);
        var member = _member.Key(parsed, catalog);
        var on = _member.On(parsed);
        await using var system = await OpenSystem.OpenAsync(
            _context, catalog, parsed.GetValue(_storage), cancellationToken);
        var result = await execute(
            parsed, system.Services.GetRequiredService<OfficeCommands>(), member, on, cancellationToken);
        return await MemberAnswers.PrintAsync(
            _context, result, member, on, other => Problem(other, parsed, others), cancellationToken);
    }

    private static string Problem(CommandResult result, ParseResult parsed, IReadOnlyList<Symbol> others)
    {
        switch (result.Outcome)
        {
            case CommandOutcome.Malformed:
                var (property, problem) = (result.Problem!.Property, result.Problem.Problem);
                return property.Length == 0
                    ? problem
                    : $"{others.FirstOrDefault(o => o.Name == "--" + property)?.Name ?? property}: {problem}";
            default:
                var argument = others.OfType<Argument<string>>().First();
                var what = result.Outcome == CommandOutcome.UnknownReport ? "report" : "credential";
                return $"{argument.Name}: the member has no {what} {Quoted.Text(parsed.GetValue(argument)!)}.";
        }
    }
}
