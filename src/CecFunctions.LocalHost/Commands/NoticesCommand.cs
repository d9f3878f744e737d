using System.CommandLine;
using CecFunctions.Imports;
using CecFunctions.Json;
using CecFunctions.Members;
using CecFunctions.Notices;

namespace CecFunctions.LocalHost.Commands;

/// <summary>
/// <c>notices PROGRAM MEMBER</c>: what a member was told or is to be told; <c>notices resend</c> and <c>notices
/// bounce</c> change what becomes of one; <c>notices undelivered</c> lists what did not arrive, <c>notices
/// unmatched</c> what came back and led to no mail.
/// </summary>
internal static class NoticesCommand
{
    private const string OnName = "--on";
    private const string CameBackName = "--came-back";
    private const string MailName = "--mail";
    private const string NoticeName = "NOTICE";
    private const int MembersOfAPage = 100;

    public static Command Create(CommandContext context)
    {
        var member = new MemberArguments(withDay: false);
        var command = new Command(
            "notices", "Prints all notices of a member, by the day they are due, one line of JSON each.")
        {
            Resend(context),
            Bounce(context),
            Posted(context),
            Undelivered(context),
            Unmatched(context),
            Settle(context),
            HeldNoticesCommand.Pending(context),
            HeldNoticesCommand.Sent(context),
            HeldNoticesCommand.Release(context),
        };
        member.AddTo(command);
        return command.Does(context, async run =>
        {
            var key = member.Key(run);
            var outbox = await run.OpenAsync<NoticeOutbox>();
            var notices = await outbox.ReadAsync(key, run.Stop)
                ?? throw new InputException(MemberAnswers.UnknownMember(key));
            await run.PrintAllAsync(notices.Select(NoticeLine.Create));
        });
    }

    private static Command Undelivered(CommandContext context)
    {
        var program = ProgramArgument.Create();
        var state = new Option<string?>("--state") { Description = "Only these: failed, bounced, dead or by-post." };
        state.AcceptOnlyFromAmong([.. WireName.All<UndeliveredState>()]);
        return new Command(
            "undelivered",
            "Prints the notices of a program that did not arrive and that staff have not dealt with, by member, "
                + "one line of JSON each.")
        {
            program,
            state,
        }.Does(context, async run =>
        {
            var asked = ProgramArgument.Read(run, program);
            var only = run.Value(state) is { } name ? WireName.Find<UndeliveredState>(name) : null;
            var undelivered = await run.OpenAsync<UndeliveredNotices>();
            string? after = null;
            do
            {
                var page = await undelivered.ReadAsync(asked, only, after, MembersOfAPage, run.Stop);
                await run.PrintAllAsync(page.Notices.Select(NoticeLine.Create));
                after = page.Next;
            }
            while (after is not null);
        });
    }

    private static Command Unmatched(CommandContext context) =>
        new Command(
            "unmatched",
            "Prints the mails that came back and led to no one mail of ours, the oldest first, one line of JSON each.")
            .Does(context, async run =>
            {
                var unmatched = await run.OpenAsync<UnmatchedBounces>();
                await run.PrintAllAsync(
                    (await unmatched.ReadAsync(int.MaxValue, run.Stop)).Select(UnmatchedBounceAnswer.From));
            });

    private static Command Settle(CommandContext context)
    {
        var id = new Argument<string>("ID") { Description = "Its id, as 'notices unmatched' prints it." };
        var note = TextOptions.RequiredWords("--note", "What was found out.");
        return new Command(
            "settle",
            "Takes a mail that came back off the list of 'unmatched'. Where it was a notice's, record that with "
                + "'notices bounce' first.")
        {
            id,
            note,
        }.Does(context, async run =>
        {
            var unmatched = await run.OpenAsync<UnmatchedBounces>();
            if (!await unmatched.SettleAsync(run.Value(id), Actor.Office, run.Value(note), run.Stop))
            {
                throw new InputException($"ID: {Quoted.Text(run.Value(id))} is not on the list.");
            }
        });
    }

    private static Command Resend(CommandContext context) => AboutOne(
        context,
        "resend",
        "Makes a settled notice pending again: the next dispatch checks it and sends it like any other. "
            + "Prints the notice.",
        [],
        (run, outbox, member, notice, on) => outbox.ResendAsync(member, notice, on, Actor.Office, run.Stop));

    private static Command Bounce(CommandContext context)
    {
        var reason = TextOptions.RequiredWords("--reason", "Why, in a word or two; no address.");
        var mail = new Option<string?>(MailName)
        {
            Description = "The mail that came back; left out, it is the notice's last.",
        };
        var cameBack = DateArguments.OptionalDate(
            CameBackName,
            "The day on which it came back, yyyy-MM-dd, where that is told later; an audit's clock stands from it.");
        return AboutOne(
            context,
            "bounce",
            "Records that the mail of a notice came back: the notice and all that went with it in the mail have failed, "
                + "the member is marked, and an audit clock that they started stops. Prints the notice.",
            [reason, mail, cameBack],
            (run, outbox, member, notice, on) => run.Value(cameBack) is { } day && day > on
                ? throw new InputException($"{CameBackName}: {day:yyyy-MM-dd} is after {on:yyyy-MM-dd}, the day it is told.")
                : outbox.BounceMailOfAsync(
                    member, notice, run.Value(mail), on, run.Value(cameBack), run.Value(reason), run.Stop));
    }

    private static Command Posted(CommandContext context) => AboutOne(
        context,
        "posted",
        "Records that a notice of an audit went as a letter on the day, to a member who wants no mail: the days that the "
            + "audit gives run from it. Prints the notice.",
        [],
        (run, outbox, member, notice, on) =>
            outbox.RecordLetterAsync(member, notice, on, on, Actor.Office, run.Stop));

    internal static Command AboutOne(
        CommandContext context,
        string name,
        string description,
        IReadOnlyList<Option> options,
        Func<RunningCommand, NoticeOutbox, MemberKey, string, DateOnly, Task<OutboxResult>> ask)
    {
        var member = new MemberArguments(withDay: false);
        var notice = new Argument<string>(NoticeName)
        {
            Description = "The id of the notice, as 'notices' prints it.",
        };
        var day = DateArguments.OptionalDate(
            OnName, "The day of it, yyyy-MM-dd; left out, it is today in the body's time zone.");
        var command = new Command(name, description);
        member.AddTo(command);
        command.AddAll([notice, day, .. options]);
        return command.Does(context, async run =>
        {
            var key = member.Key(run);
            var on = (await run.DaysAsync(day))[key.Program];
            await CheckDayAsync(run, key, on);
            var id = run.Value(notice);
            return await PrintAsync(run, await ask(run, await run.OpenAsync<NoticeOutbox>(), key, id, on), key, id);
        });
    }

    /// <summary>A word or two, all of which can be seen.</summary>
    private static async Task CheckDayAsync(RunningCommand run, MemberKey key, DateOnly on)
    {
        var members = await run.OpenAsync<IMemberStore>();
        if ((await members.FindAsync(key, run.Stop))?.Document.EarliestCommandOn is { } earliest && on < earliest)
        {
            throw new InputException(MemberAnswers.DateTooEarly(OnName, on, earliest));
        }
    }

    private static async Task<int> PrintAsync(
        RunningCommand run, OutboxResult result, MemberKey member, string notice)
    {
        switch (result.Outcome)
        {
            case OutboxOutcome.Done or OutboxOutcome.AlreadySo:
                await run.PrintAsync(NoticeLine.Create(result.Notice!));
                return ExitCode.Done;

            case OutboxOutcome.MemberFull or OutboxOutcome.TooBusy:
                return await run.NothingRecordedAsync(member, isFull: result.Outcome == OutboxOutcome.MemberFull);

            default:
                throw new InputException(result.Outcome switch
                {
                    OutboxOutcome.UnknownMember => MemberAnswers.UnknownMember(member),
                    OutboxOutcome.UnknownNotice => $"{NoticeName}: the member has no notice {Quoted.Text(notice)}.",
                    OutboxOutcome.Unsettled =>
                        $"{NoticeName}: {Quoted.Text(notice)} is still to be sent or being sent; "
                            + "it can be sent again once it is settled.",
                    OutboxOutcome.NoLetter => $"{NoticeName}: {Quoted.Text(notice)} is not one that is to go by post.",
                    OutboxOutcome.LetterTooEarly => "--on: is before the day on which the notice came about.",
                    OutboxOutcome.LetterRecorded =>
                        $"{NoticeName}: the letter of {Quoted.Text(notice)} is recorded with another day, which stays.",
                    OutboxOutcome.EarlierMail => $"{MailName}: that mail is not the last one of {Quoted.Text(notice)}.",
                    _ => $"{NoticeName}: {Quoted.Text(notice)} was never handed over, so it cannot come back.",
                });
        }
    }
}
