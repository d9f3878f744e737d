using System.CommandLine;
using CecFunctions.Application.Csv;
using CecFunctions.Application.Members;
using CecFunctions.Domain.Programs;
using CecFunctions.LocalHost.CommandLine;

namespace CecFunctions.LocalHost.Office;

/// <summary>The arguments that say whom a command is about, and on which day.</summary>
internal sealed class MemberArguments
{
    public const string OnName = "--on";

    private readonly Argument<string> _program = new("PROGRAM") { Description = "acsm, nasm or nsca." };
    private readonly Argument<string> _member = new("MEMBER") { Description = "The member's id." };
    private readonly Option<DateOnly> _on = DateArguments.RequiredDate(OnName, "The day of the command, yyyy-MM-dd; not before the member's last one.");

    public void AddTo(Command command)
    {
        AddKeyTo(command);
        command.Options.Add(_on);
    }

    /// <summary>Adds whom it is about, without the day.</summary>
    public void AddKeyTo(Command command)
    {
        command.Arguments.Add(_program);
        command.Arguments.Add(_member);
    }

    /// <exception cref="InputException">There is no such program, or no member can have that id.</exception>
    public MemberKey Key(ParseResult parsed, ProgramCatalog catalog)
    {
        var program = parsed.GetValue(_program)!;
        if (catalog.Find(program) is null)
        {
            throw new InputException($"PROGRAM: {Quoted.Text(program)} is none of {string.Join(", ", catalog.Programs.Select(p => p.Program))}.");
        }

        var member = parsed.GetValue(_member)!;
        return MemberKey.IsMemberId(member)
            ? new MemberKey(program, member)
            : throw new InputException($"MEMBER: {Quoted.Text(member)} is no member id: 1 to {MemberKey.MaxIdLength} of A–Z a–z 0–9 - _ and the full stop.");
    }

    public DateOnly On(ParseResult parsed) => parsed.GetValue(_on);
}
