using System.CommandLine;
using CecFunctions.Imports;
using CecFunctions.Json;
using CecFunctions.LocalHost.Hosting;
using CecFunctions.Members;
using CecFunctions.Notices;
using CecFunctions.Public;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.LocalHost.Commands;

/// <summary>
/// <c>notices PROGRAM MEMBER</c>: what a member was told or is to be told; <c>notices resend</c> and <c>notices
/// bounce</c> change what becomes of one; <c>notices undelivered</c> lists what did not arrive.
/// </summary>
internal static class NoticesCommand
{
    private const string OnName = "--on";
    private const string MailName = "--mail";
    private const string NoticeName = "NOTICE";
    private const int MembersOfAPage = 100;

    private delegate Task<OutboxResult> Ask(
        ParseResult parsed,
        NoticeOutbox outbox,
        MemberKey member,
        string notice,
        DateOnly on,
        CancellationToken cancellationToken);

    public static Command Create(CommandContext context, Option<string?> storage)
    {
        var member = new MemberArguments();
        var command = new Command(
            "notices", "Prints all notices of a member, by the day they are due, one line of JSON each.")
        {
            Resend(context, storage),
            Bounce(context, storage),
            Undelivered(context, storage),
        };
        member.AddKeyTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var catalog = ProgramDirectory.Load(ProgramDirectory.Default);
            var key = member.Key(parsed, catalog);
            await using var system = await OpenSystem.OpenAsync(
                context, catalog, parsed.GetValue(storage), cancellationToken);
            var notices = await system.Services.GetRequiredService<NoticeOutbox>().ReadAsync(key, cancellationToken)
                ?? throw new InputException(MemberAnswers.UnknownMember(key));
            foreach (var notice in notices)
            {
                await ResultLine.WriteAsync(context.Output, json => NoticeLine.Write(json, notice), cancellationToken);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command Undelivered(CommandContext context, Option<string?> storage)
    {
        var program = ProgramArgument.Create();
        var state = new Option<string?>("--state") { Description = "Only these: failed, bounced or dead." };
        state.AcceptOnlyFromAmong([.. Enum.GetValues<UndeliveredState>().Select(WireName.From)]);
        var command = new Command(
            "undelivered",
            "Prints the notices of a program that did not arrive and that staff have not dealt with, by member, "
                + "one line of JSON each.")
        {
            program,
            state,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var catalog = ProgramDirectory.Load(ProgramDirectory.Default);
            var asked = ProgramArgument.Read(parsed, program, catalog);
            var only = parsed.GetValue(state) is { } name ? WireName.Find<UndeliveredState>(name) : null;
            await using var system = await OpenSystem.OpenAsync(
                context, catalog, parsed.GetValue(storage), cancellationToken);
            var undelivered = system.Services.GetRequiredService<UndeliveredNotices>();
            string? after = null;
            do
            {
                var page = await undelivered.ReadAsync(asked, only, after, MembersOfAPage, cancellationToken);
                foreach (var notice in page.Notices)
                {
                    await ResultLine.WriteAsync(
                        context.Output, json => UndeliveredLine.Write(json, notice), cancellationToken);
                }

                after = page.Next;
            }
            while (after is not null);

            return ExitCode.Done;
        });
        return command;
    }

    private static Command Resend(CommandContext context, Option<string?> storage) => AboutOne(
        context,
        storage,
        "resend",
        "Makes a settled notice pending again: the next dispatch checks it and sends it like any other. "
            + "Prints the notice.",
        [],
        (_, outbox, member, notice, on, cancellationToken) =>
            outbox.ResendAsync(member, notice, on, Actor.Office, cancellationToken));

    private static Command Bounce(CommandContext context, Option<string?> storage)
    {
        var reason = new Option<string>("--reason")
        {
            Description = "Why, in a word or two; no address.",
            Required = true,
        };
        reason.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValueOrDefault<string>()))
            {
                result.AddError("--reason: a word or two are needed.");
            }
        });
        var mail = new Option<string?>(MailName)
        {
            Description = "The mail that came back; left out, it is the notice's last.",
        };
        return AboutOne(
            context,
            storage,
            "bounce",
            "Records that the mail of a notice came back: the notice has failed, the member is marked, and an audit "
                + "clock that it started stops. Prints the notice.",
            [reason, mail],
            (parsed, outbox, member, notice, on, cancellationToken) =>
                outbox.BounceAsync(
                    member, notice, parsed.GetValue(mail), on, parsed.GetValue(reason)!, cancellationToken));
    }

    private static Command AboutOne(
        CommandContext context,
        Option<string?> storage,
        string name,
        string description,
        IReadOnlyList<Option> options,
        Ask ask)
    {
        var member = new MemberArguments();
        var notice = new Argument<string>(NoticeName)
        {
            Description = "The id of the notice, as 'notices' prints it.",
        };
        var day = DateArguments.OptionalDate(
            OnName, "The day of it, yyyy-MM-dd; left out, it is today in the body's time zone.");
        var command = new Command(name, description);
        member.AddKeyTo(command);
        command.Arguments.Add(notice);
        command.Options.Add(day);
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            var catalog = ProgramDirectory.Load(ProgramDirectory.Default);
            var key = member.Key(parsed, catalog);
            await using var system = await OpenSystem.OpenAsync(
                context, catalog, parsed.GetValue(storage), cancellationToken);
            var on = parsed.GetValue(day) ?? system.Services.GetRequiredService<ProgramCalendar>().TodayIn(key.Program);
            await CheckDayAsync(system.Services.GetRequiredService<IMemberStore>(), key, on, cancellationToken);
            var id = parsed.GetValue(notice)!;
            var result = await ask(
                parsed, system.Services.GetRequiredService<NoticeOutbox>(), key, id, on, cancellationToken);
            return await PrintAsync(context, result, key, id, cancellationToken);
        });
        return command;
    }

    private static async Task CheckDayAsync(
        IMemberStore members, MemberKey key, DateOnly on, CancellationToken cancellationToken)
    {
        if ((await members.FindAsync(key, cancellationToken))?.Document.EarliestCommandOn is { } earliest
            && on < earliest)
        {
            throw new InputException(MemberAnswers.DateTooEarly(OnName, on, earliest));
        }
    }

    private static async Task<int> PrintAsync(
        CommandContext context,
        OutboxResult result,
        MemberKey member,
        string notice,
        CancellationToken cancellationToken)
    {
        switch (result.Outcome)
        {
            case OutboxOutcome.Done or OutboxOutcome.AlreadySo:
                await ResultLine.WriteAsync(
                    context.Output, json => NoticeLine.Write(json, result.Notice!), cancellationToken);
                return ExitCode.Done;

            case OutboxOutcome.MemberFull or OutboxOutcome.TooBusy:
                return await MemberAnswers.NothingRecordedAsync(
                    context, member, isFull: result.Outcome == OutboxOutcome.MemberFull);

            default:
                throw new InputException(result.Outcome switch
                {
                    OutboxOutcome.UnknownMember => MemberAnswers.UnknownMember(member),
                    OutboxOutcome.UnknownNotice => $"{NoticeName}: the member has no notice {Quoted.Text(notice)}.",
                    OutboxOutcome.Unsettled =>
                        $"{NoticeName}: {Quoted.Text(notice)} is still to be sent or being sent; "
                            + "it can be sent again once it is settled.",
                    OutboxOutcome.EarlierMail => $"{MailName}: that mail is not the last one of {Quoted.Text(notice)}.",
                    _ => $"{NoticeName}: {Quoted.Text(notice)} was never handed over, so it cannot come back.",
                });
        }
    }
}
