using System.CommandLine;
using CecFunctions.Imports;
using CecFunctions.Members;

namespace CecFunctions.LocalHost.Commands;

/// <summary>The arguments that name the member of a command, and its day.</summary>
/// <param name="withDay">Whether the day of the command is to be given.</param>
internal sealed class MemberArguments(bool withDay = true)
{
    public const string OnName = "--on";

    private readonly Argument<string> _program = ProgramArgument.Create();
    private readonly Argument<string> _member = new("MEMBER") { Description = "The member's id." };
    private readonly Option<DateOnly> _on = DateArguments.RequiredDate(
        OnName, "The day of the command, yyyy-MM-dd; not before the member's last one.");

    public void AddTo(Command command)
    {
        command.Arguments.Add(_program);
        command.Arguments.Add(_member);
        if (withDay)
        {
            command.Options.Add(_on);
        }
    }

    /// <exception cref="InputException">There is no such program, or no member can have that id.</exception>
    public MemberKey Key(RunningCommand run)
    {
        var program = ProgramArgument.Read(run, _program);
        var member = run.Value(_member);
        return MemberKey.IsMemberId(member)
            ? new MemberKey(program, member)
            : throw new InputException(
                $"MEMBER: {Quoted.Text(member)} is no member id: 1 to {MemberKey.MaxIdLength} of A–Z a–z 0–9 - _ "
                    + "and the full stop.");
    }

    public DateOnly On(RunningCommand run) => withDay ? run.Value(_on) : default;
}

/// <summary>The argument that names one of a member's credentials.</summary>
internal static class CredentialArgument
{
    public static Argument<string> Create() =>
        new("CREDENTIALNUMBER") { Description = "The number of the credential." };
}

internal static class ProgramArgument
{
    private const string Name = "PROGRAM";

    public static Argument<string> Create() => new(Name) { Description = "The key of the body, as its file in programs/ has it." };

    /// <exception cref="InputException">There is no such program.</exception>
    public static string Read(RunningCommand run, Argument<string> argument)
    {
        var program = run.Value(argument);
        var known = string.Join(", ", run.Catalog.Programs.Select(p => p.Program));
        return run.Catalog.Find(program) is not null
            ? program
            : throw new InputException($"{Name}: {Quoted.Text(program)} is none of {known}.");
    }
}
