using System.CommandLine;
using CecFunctions.Jobs;
using CecFunctions.Members;

namespace CecFunctions.LocalHost.Commands;

/// <summary>
/// What is done about mail that is held since a restore: <c>notices pending</c> lists what is to be sent, <c>notices
/// sent</c> records that a member has had one, <c>notices release</c> lets the others go.
/// </summary>
internal static class HeldNoticesCommand
{
    public static Command Pending(CommandContext context)
    {
        var program = ProgramArgument.Create();
        return new Command(
            "pending",
            "Prints the notices of a program that are to be sent, by member, one line of JSON each. Looks through all "
                + "members.")
        {
            program,
        }.Does(context, async run =>
        {
            var asked = ProgramArgument.Read(run, program);
            var members = await run.OpenAsync<IMemberStore>();
            await foreach (var member in members.ReadAllWithHistoryAsync(run.Stop))
            {
                if (member.Member.Document.Key.Program == asked)
                {
                    await run.PrintAllAsync(member.Notices
                        .Where(notice => !notice.IsSettled)
                        .OrderBy(notice => notice.Notice.Due)
                        .ThenBy(notice => notice.Id, StringComparer.Ordinal)
                        .Select(NoticeLine.WithMember));
                }
            }
        });
    }

    public static Command Sent(CommandContext context) => NoticesCommand.AboutOne(
        context,
        "sent",
        "Records that the member has had a notice otherwise than by this system's mail, on the day named: from the "
            + "store that was restored, or by post. It is not mailed any more. Prints the notice.",
        [],
        (run, outbox, member, notice, on) => outbox.RecordSentAsync(member, notice, on, Actor.Office, run.Stop));

    public static Command Release(CommandContext context) => new Command(
        "release", "Lets mail go that is held since the store was restored. Prints when it was restored.")
    {
    }.Does(context, async run =>
    {
        var mark = await run.OpenAsync<RestoreMark>();
        if (await mark.FindAsync(run.Stop) is not { MailIsHeld: true } restored)
        {
            throw new InputException("No mail is held.");
        }

        if (restored.FinishedAt is null)
        {
            throw new InputException("The restore is not finished: run 'restore' again first.");
        }

        await mark.WriteAsync(restored with { MailIsHeld = false }, run.Stop);
        await run.PrintAsync(new { restored.Backup, restored.MadeAt, RestoredAt = restored.FinishedAt });
    });
}
