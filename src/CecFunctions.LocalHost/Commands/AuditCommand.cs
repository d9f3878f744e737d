using System.CommandLine;
using CecFunctions.Audits;
using CecFunctions.Domain.Audits;
using CecFunctions.LocalHost.Hosting;
using CecFunctions.Members;
using CecFunctions.Notices;
using CecFunctions.Public;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.LocalHost.Commands;

/// <summary><c>audit NAME</c>: what the office does about audits.</summary>
internal static class AuditCommand
{
    public static Command Create(CommandContext context, Option<string?> storage) =>
        new("audit", "What the office does about audits of renewals.")
        {
            AuditQueueCommand.Create(context, storage),
            AuditShowCommand.Create(context, storage),
            AuditUploadCommand.Create(context, storage),
            Received(context, storage),
            Review(context, storage),
            Document(context, storage),
            Decide(context, storage),
            Extend(context, storage),
            AuditResendCommand.Create(context, storage),
        };

    private static Command Received(CommandContext context, Option<string?> storage) => CaseCommand.Create(
        context,
        storage,
        "received",
        "Records that the documents came by post; they count as complete.",
        [],
        (_, desk, member, caseId, caller, cancellationToken) =>
            desk.ReceiveByPostAsync(member, caseId, caller, cancellationToken));

    private static Command Review(CommandContext context, Option<string?> storage) => CaseCommand.Create(
        context,
        storage,
        "review",
        "Records that a reviewer has begun; the member can add no more documents.",
        [],
        (_, desk, member, caseId, caller, cancellationToken) =>
            desk.BeginReviewAsync(member, caseId, caller, cancellationToken));

    private static Command Document(CommandContext context, Option<string?> storage)
    {
        var document = new Argument<string>(CaseCommand.DocumentName)
        {
            Description = "The id of the document, as 'audit show' prints it.",
        };
        const string accept = "accept";
        const string refuse = "refuse";
        var decision = new Argument<string>("DECISION") { Description = $"{accept} or {refuse}." };
        decision.AcceptOnlyFromAmong(accept, refuse);
        var reason = new Option<string?>("--reason") { Description = "For a refusal: why, in words for the member." };
        return CaseCommand.Create(
            context,
            storage,
            "document",
            "Accepts or refuses a document.",
            [document, decision, reason],
            (parsed, desk, member, caseId, caller, cancellationToken) => desk.DecideDocumentAsync(
                member,
                caseId,
                parsed.GetValue(document)!,
                parsed.GetValue(decision) == accept ? EvidenceDecision.Accepted : EvidenceDecision.Refused,
                parsed.GetValue(reason),
                caller,
                cancellationToken));
    }

    private static Command Decide(CommandContext context, Option<string?> storage)
    {
        const string passed = "passed";
        const string insufficient = "insufficient";
        const string remedyByName = "--remedy-by";
        var outcome = new Argument<string>("OUTCOME") { Description = $"{passed}, or {insufficient}." };
        outcome.AcceptOnlyFromAmong(passed, insufficient);
        var remedyBy = DateArguments.OptionalDate(
            remedyByName, "For insufficient credits: the new deadline; left out, the days that the body gives.");
        return CaseCommand.Create(
            context,
            storage,
            "decide",
            "Decides the case; refused while a document is undecided.",
            [outcome, remedyBy],
            (parsed, desk, member, caseId, caller, cancellationToken) =>
            {
                if (parsed.GetValue(outcome) == insufficient)
                {
                    return desk.FindInsufficientAsync(
                        member, caseId, parsed.GetValue(remedyBy), caller, cancellationToken);
                }

                return parsed.GetValue(remedyBy) is null
                    ? desk.PassAsync(member, caseId, caller, cancellationToken)
                    : throw new InputException($"{remedyByName}: an audit that is {passed} has nothing to remedy.");
            });
    }

    private static Command Extend(CommandContext context, Option<string?> storage)
    {
        var to = DateArguments.RequiredDate("--to", "The new deadline, yyyy-MM-dd; later than the one before.");
        return CaseCommand.Create(
            context,
            storage,
            "extend",
            "Gives more time to a member whose credits were found insufficient.",
            [to],
            (parsed, desk, member, caseId, caller, cancellationToken) =>
                desk.ExtendRemedyAsync(member, caseId, parsed.GetValue(to), caller, cancellationToken));
    }
}

/// <summary><c>audit queue PROGRAM</c>: the cases not yet decided, with days left.</summary>
internal static class AuditQueueCommand
{
    public static Command Create(CommandContext context, Option<string?> storage)
    {
        var program = ProgramArgument.Create();
        var asOf = AsOf.OptionalOption();
        var command = new Command(
            "queue",
            "Prints the cases of a program that are not decided, by deadline, one line of JSON each.")
        {
            program,
            asOf,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var catalog = ProgramDirectory.Load(ProgramDirectory.Default);
            var name = ProgramArgument.Read(parsed, program, catalog);
            await using var system = await OpenSystem.OpenAsync(
                context, catalog, parsed.GetValue(storage), cancellationToken);
            var day = new AsOf(parsed.GetValue(asOf), system.Services.GetRequiredService<ProgramCalendar>()).In(name);
            var desk = system.Services.GetRequiredService<AuditDesk>();
            foreach (var listed in await desk.QueueAsync(name, day, cancellationToken))
            {
                await ResultLine.WriteAsync(context.Output, json => AuditLine.Write(json, listed), cancellationToken);
            }

            return ExitCode.Done;
        });
        return command;
    }
}

/// <summary><c>audit resend</c>: sends the last notice of a case again.</summary>
internal static class AuditResendCommand
{
    public static Command Create(CommandContext context, Option<string?> storage)
    {
        var arguments = new CaseArguments();
        var command = new Command(
            "resend",
            "Makes the notice of the draw, or of the last result, pending again: the next dispatch sends it. "
                + "Prints the notice.");
        arguments.AddTo(command, withDay: true);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var catalog = ProgramDirectory.Load(ProgramDirectory.Default);
            var (member, caseId, on) = (
                arguments.Member(parsed, catalog), arguments.Case(parsed), arguments.On(parsed));
            await using var system = await OpenSystem.OpenAsync(
                context, catalog, parsed.GetValue(storage), cancellationToken);
            var result = await system.Services.GetRequiredService<AuditDesk>()
                .ResendNoticeAsync(member, caseId, AuditCaller.Office(on), cancellationToken)
                    ?? throw CaseArguments.Unknown(member, caseId);
            switch (result.Outcome)
            {
                case OutboxOutcome.Done or OutboxOutcome.AlreadySo:
                    await ResultLine.WriteAsync(
                        context.Output, json => NoticeLine.Write(json, result.Notice!), cancellationToken);
                    return ExitCode.Done;
                case OutboxOutcome.Unsettled:
                    throw new InputException(
                        $"{CaseArguments.CaseName}: its notice is still to be sent or being sent; "
                            + "it can be sent again once it is settled.");
                case OutboxOutcome.UnknownNotice:
                    throw new InputException($"{CaseArguments.CaseName}: there is no notice of it to send again.");
                default:
                    await context.Error.WriteLineAsync(
                        $"Member {member.MemberId} of {member.Program} could not be written; "
                            + "nothing was recorded. Try again.");
                    return ExitCode.Failed;
            }
        });
        return command;
    }
}

/// <summary><c>audit show PROGRAM MEMBER CASE</c>: a case with its lines, documents and log.</summary>
internal static class AuditShowCommand
{
    public static Command Create(CommandContext context, Option<string?> storage)
    {
        var arguments = new CaseArguments();
        var asOf = AsOf.OptionalOption();
        var command = new Command(
            "show", "Prints a case with its credit lines, documents and log, as one line of JSON.");
        arguments.AddTo(command, withDay: false);
        command.Options.Add(asOf);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var catalog = ProgramDirectory.Load(ProgramDirectory.Default);
            var (member, caseId) = (arguments.Member(parsed, catalog), arguments.Case(parsed));
            await using var system = await OpenSystem.OpenAsync(
                context, catalog, parsed.GetValue(storage), cancellationToken);
            var desk = system.Services.GetRequiredService<AuditDesk>();
            var calendar = system.Services.GetRequiredService<ProgramCalendar>();
            var day = new AsOf(parsed.GetValue(asOf), calendar).In(member.Program);
            var cases = system.Services.GetRequiredService<AuditCases>();
            var audited = await cases.FindAsync(member, caseId, day, cancellationToken)
                ?? throw CaseArguments.Unknown(member, caseId);
            var log = await desk.ReadLogAsync(audited, cancellationToken);
            await ResultLine.WriteAsync(context.Output, json => AuditLine.Write(json, audited, log), cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }
}
