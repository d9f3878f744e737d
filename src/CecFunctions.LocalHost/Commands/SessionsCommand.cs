using System.CommandLine;
using CecFunctions.Members;
using CecFunctions.SignIn;

namespace CecFunctions.LocalHost.Commands;

/// <summary><c>sessions list|end</c>: where a member is signed in, and the end of it.</summary>
internal static class SessionsCommand
{
    public static Command Create(CommandContext context) =>
        new("sessions", "Where a member is signed in, and the end of it.") { List(context), End(context) };

    private static Command List(CommandContext context)
    {
        var member = new MemberArguments(withDay: false);
        var command = new Command("list", "Prints the member's open sessions, the newest first, one line of JSON each.");
        member.AddTo(command);
        return command.Does(context, async run =>
        {
            var key = member.Key(run);
            var members = await run.OpenAsync<MemberReader>();
            if (await members.FindAsync(key, run.Stop) is null)
            {
                throw new InputException(MemberAnswers.UnknownMember(key));
            }

            var sessions = await run.OpenAsync<Sessions>();
            var open = await sessions.ListAsync(SessionSubject.From(key), run.Stop);
            await run.PrintAllAsync(open.Select(OpenSessionAnswer.Create));
        });
    }

    private static Command End(CommandContext context)
    {
        var member = new MemberArguments(withDay: false);
        var command = new Command(
            "end",
            "Ends all that leads to a member: sessions, tokens, links that were mailed, and a change of address that was "
                + "not confirmed. Prints the line added to the member's log.");
        member.AddTo(command);
        return command.Does(context, async run =>
        {
            var key = member.Key(run);
            var today = (await run.OpenAsync<ProgramCalendar>()).TodayIn(key.Program);
            var signOuts = await run.OpenAsync<SignOuts>();
            var result = await signOuts.EndAllAsync(key, today, Actor.Office, run.Stop);
            return await run.AnswerAsync(result, key, today, other => $"{other.Outcome}");
        });
    }
}
