using System.CommandLine;
using CecFunctions.Members;

namespace CecFunctions.LocalHost.Commands;

/// <summary>How every command about a member says what came of it.</summary>
internal static class MemberAnswers
{
    /// <summary>Prints the lines added to the member's log, or why nothing was recorded.</summary>
    /// <param name="otherwise">What is wrong with the input, for outcomes that only the command can explain.</param>
    /// <exception cref="InputException">The command could not be put to the rules.</exception>
    public static async Task<int> AnswerAsync(
        this RunningCommand run,
        CommandResult result,
        MemberKey member,
        DateOnly on,
        Func<CommandResult, string> otherwise)
    {
        switch (result.Outcome)
        {
            case CommandOutcome.Accepted or CommandOutcome.Refused:
                await run.PrintAllAsync(result.Log.Select(line => line.ToJson()));
                return ExitCode.Done;

            case CommandOutcome.MemberFull or CommandOutcome.TooBusy:
                return await run.NothingRecordedAsync(member, isFull: result.Outcome == CommandOutcome.MemberFull);

            case CommandOutcome.UnknownMember:
                throw new InputException(UnknownMember(member));

            case CommandOutcome.DateTooEarly:
                throw new InputException(DateTooEarly(MemberArguments.OnName, on, result.Earliest!.Value));

            default:
                throw new InputException(otherwise(result));
        }
    }

    /// <param name="isFull">Whether the record has no room; else others change it all the time.</param>
    public static async Task<int> NothingRecordedAsync(this RunningCommand run, MemberKey member, bool isFull)
    {
        await run.Context.Error.WriteLineAsync(isFull
            ? $"The record of member {member.MemberId} of {member.Program} is full; nothing was recorded."
            : $"Member {member.MemberId} of {member.Program} is being changed by others; "
                + "nothing was recorded. Try again.");
        return ExitCode.Failed;
    }

    public static string UnknownMember(MemberKey member) =>
        $"MEMBER: there is no member '{member.MemberId}' of {member.Program}.";

    public static string DateTooEarly(string option, DateOnly on, DateOnly earliest) =>
        $"{option}: {on:yyyy-MM-dd} is before what is on record of the member; "
            + $"from {earliest:yyyy-MM-dd} on it can be recorded.";

    /// <summary>Adds arguments and options, in their order.</summary>
    public static void AddAll(this Command command, IEnumerable<Symbol> symbols)
    {
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
            {
                command.Arguments.Add(argument);
            }
            else
            {
                command.Options.Add((Option)symbol);
            }
        }
    }
}
