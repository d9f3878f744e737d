using System.CommandLine;
using CecFunctions.Domain.Credits;
using CecFunctions.Imports;
using CecFunctions.Members;
using CecFunctions.Office;

namespace CecFunctions.LocalHost.Commands;

/// <summary>
/// Builds commands that record something of one member, and prints what came of it: the lines added to the member's
/// log.
/// </summary>
internal static class OfficeCommand
{
    /// <param name="others">The arguments and options besides program, member and day.</param>
    /// <param name="execute">Carries out the command, unless an option is wrong.</param>
    public static Command Create(
        CommandContext context,
        string name,
        string description,
        IReadOnlyList<Symbol> others,
        Func<RunningCommand, OfficeCommands, MemberKey, DateOnly, Task<CommandResult>> execute)
    {
        var arguments = new MemberArguments();
        var command = new Command(name, description);
        arguments.AddTo(command);
        command.AddAll(others);
        return command.Does(context, async run =>
        {
            var (member, on) = (arguments.Key(run), arguments.On(run));
            var result = await execute(run, await run.OpenAsync<OfficeCommands>(), member, on);
            return await run.AnswerAsync(result, member, on, other => Problem(other, run, others));
        });
    }

    private static string Problem(CommandResult result, RunningCommand run, IReadOnlyList<Symbol> others)
    {
        switch (result.Outcome)
        {
            case CommandOutcome.Malformed:
                return Malformed(result.Problem!, others);

            default:
                var argument = others.OfType<Argument<string>>().First();
                var what = result.Outcome == CommandOutcome.UnknownReport ? "report" : "credential";
                return $"{argument.Name}: the member has no {what} {Quoted.Text(run.Value(argument))}.";
        }
    }

    /// <summary>What is wrong, with the option that says it.</summary>
    public static string Malformed(ReportProblem problem, IReadOnlyList<Symbol> others) =>
        problem.Property.Length == 0
            ? problem.Problem
            : $"{others.FirstOrDefault(o => o.Name == "--" + problem.Property)?.Name ?? problem.Property}: "
                + problem.Problem;
}
