using System.CommandLine;
using CecFunctions.Audits;
using CecFunctions.Imports;
using CecFunctions.Members;

namespace CecFunctions.LocalHost.Commands;

/// <summary>
/// Builds commands about one audit case, and prints what came of them: the lines added to the member's log.
/// </summary>
internal static class CaseCommand
{
    public const string DocumentName = "DOCUMENT";

    /// <param name="others">The arguments and options besides those of <see cref="CaseArguments"/>.</param>
    /// <param name="execute">Carries out the command, unless an option is wrong.</param>
    public static Command Create(
        CommandContext context,
        string name,
        string description,
        IReadOnlyList<Symbol> others,
        Func<RunningCommand, AuditDesk, NamedCase, Task<CommandResult>> execute)
    {
        var arguments = new CaseArguments();
        var seen = new Option<string?>("--seen")
        {
            Description = "The version of the case that was looked at, as 'audit show' prints it: refused where it has "
                + "changed since. Left out, the case is taken as it is.",
            HelpName = "VERSION",
        };
        var command = new Command(name, description);
        arguments.AddTo(command);
        command.AddAll([.. others, seen]);
        return command.Does(context, async run =>
        {
            var named = arguments.Read(run) with { Seen = run.Value(seen) };
            return await run.AnswerAsync(await execute(run, await run.OpenAsync<AuditDesk>(), named), named);
        });
    }

    /// <exception cref="InputException">The command could not be put to the rules.</exception>
    public static Task<int> AnswerAsync(this RunningCommand run, CommandResult result, NamedCase named) =>
        run.AnswerAsync(result, named.Member, named.On, other => other.Outcome switch
        {
            CommandOutcome.Malformed => $"--{other.Problem!.Property}: {other.Problem.Problem}",
            CommandOutcome.StaleVersion => $"--seen: the case is not as it was in version "
                + $"{Quoted.Text(named.Seen!)}; look at it again with 'audit show'.",
            CommandOutcome.UnknownDocument => $"{DocumentName}: the case has no such document.",
            _ => named.Unknown().Message,
        });
}

/// <summary>A case as a command names it, and the day of the command where it takes one.</summary>
internal sealed record NamedCase(MemberKey Member, string Id, DateOnly On)
{
    /// <summary>The version that was looked at; <see langword="null"/> where none was named.</summary>
    public string? Seen { get; init; }

    public AuditCaller Caller => AuditCaller.Office(On) with
    {
        IsSeen = Seen is null ? null : audited => CaseVersion.TextOf(audited) == Seen,
    };

    /// <summary>What is said where it is not there.</summary>
    public InputException Unknown() => new(
        $"{CaseArguments.CaseName}: member '{Member.MemberId}' of {Member.Program} "
            + $"has no audit case {Quoted.Text(Id)}.");
}

/// <summary>The arguments that name an audit case, and the day of a command about it.</summary>
/// <param name="withDay">Whether the day of the command is to be given.</param>
internal sealed class CaseArguments(bool withDay = true)
{
    public const string CaseName = "CASE";

    private readonly MemberArguments _member = new(withDay);
    private readonly Argument<string> _case = new(CaseName)
    {
        Description = "The id of the case, as 'audit queue' prints it.",
    };

    public void AddTo(Command command)
    {
        _member.AddTo(command);
        command.Arguments.Add(_case);
    }

    /// <inheritdoc cref="MemberArguments.Key"/>
    public NamedCase Read(RunningCommand run) => new(_member.Key(run), run.Value(_case), _member.On(run));
}
