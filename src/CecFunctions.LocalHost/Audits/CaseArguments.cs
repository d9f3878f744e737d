using System.CommandLine;
using CecFunctions.Application.Csv;
using CecFunctions.Application.Members;
using CecFunctions.Domain.Programs;
using CecFunctions.LocalHost.CommandLine;
using CecFunctions.LocalHost.Office;

namespace CecFunctions.LocalHost.Audits;

/// <summary>The arguments that name an audit case, and the day of a command about it.</summary>
internal sealed class CaseArguments
{
    public const string CaseName = "CASE";

    private readonly MemberArguments _member = new();
    private readonly Argument<string> _case = new(CaseName) { Description = "The id of the case, as 'audit queue' prints it." };

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
