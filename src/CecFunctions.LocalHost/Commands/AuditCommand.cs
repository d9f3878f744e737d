using System.CommandLine;
using CecFunctions.Audits;
using CecFunctions.Domain.Audits;
using CecFunctions.Notices;

namespace CecFunctions.LocalHost.Commands;

/// <summary><c>audit NAME</c>: what the office does about audits.</summary>
internal static class AuditCommand
{
    public static Command Create(CommandContext context) =>
        new("audit", "What the office does about audits of renewals.")
        {
            Queue(context),
            Show(context),
            AuditUploadCommand.Create(context),
            CaseCommand.Create(
                context,
                "received",
                "Records that the documents came by post; they count as complete.",
                [],
                (run, desk, of) => desk.ReceiveByPostAsync(of.Member, of.Id, of.Caller, run.Stop)),
            CaseCommand.Create(
                context,
                "review",
                "Records that a reviewer has begun; the member can add no more documents.",
                [],
                (run, desk, of) => desk.BeginReviewAsync(of.Member, of.Id, of.Caller, run.Stop)),
            Document(context),
            Decide(context),
            Extend(context),
            Resend(context),
        };

    /// <summary><c>audit queue PROGRAM</c>: the cases not yet decided, with days left.</summary>
    private static Command Queue(CommandContext context)
    {
        var program = ProgramArgument.Create();
        var asOf = AsOf.OptionalOption();
        return new Command(
            "queue", "Prints the cases of a program that are not decided, by deadline, one line of JSON each.")
        {
            program,
            asOf,
        }.Reads(context, async run =>
        {
            var name = ProgramArgument.Read(run, program);
            var day = (await run.DaysAsync(asOf))[name];
            var desk = await run.OpenAsync<AuditDesk>();
            await run.PrintAllAsync((await desk.QueueAsync(name, day, run.Stop)).Select(AuditLine.Create));
        });
    }

    /// <summary><c>audit show PROGRAM MEMBER CASE</c>: a case with its lines, documents and log.</summary>
    private static Command Show(CommandContext context)
    {
        var arguments = new CaseArguments(withDay: false);
        var asOf = AsOf.OptionalOption();
        var command = new Command(
            "show", "Prints a case with its credit lines, documents and log, as one line of JSON.");
        arguments.AddTo(command);
        command.Options.Add(asOf);
        return command.Reads(context, async run =>
        {
            var named = arguments.Read(run);
            var day = (await run.DaysAsync(asOf))[named.Member.Program];
            var cases = await run.OpenAsync<AuditCases>();
            var audited = await cases.FindAsync(named.Member, named.Id, day, run.Stop) ?? throw named.Unknown();
            var desk = await run.OpenAsync<AuditDesk>();
            await run.PrintAsync(AuditLine.Create(audited, await desk.ReadLogAsync(audited, run.Stop)));
        });
    }

    private static Command Document(CommandContext context)
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
            "document",
            "Accepts or refuses a document.",
            [document, decision, reason],
            (run, desk, of) => desk.DecideDocumentAsync(
                of.Member,
                of.Id,
                run.Value(document),
                run.Value(decision) == accept ? EvidenceDecision.Accepted : EvidenceDecision.Refused,
                run.Value(reason),
                of.Caller,
                run.Stop));
    }

    private static Command Decide(CommandContext context)
    {
        var outcome = new Argument<string>("OUTCOME")
        {
            Description = $"{AuditOutcome.Passed}, or {AuditOutcome.Insufficient}.",
        };
        outcome.AcceptOnlyFromAmong(AuditOutcome.Passed, AuditOutcome.Insufficient);
        var remedyBy = AuditOutcome.RemedyBy("--remedy-by");
        return CaseCommand.Create(
            context,
            "decide",
            "Decides the case; refused while a document is undecided.",
            [outcome, remedyBy],
            (run, desk, of) => AuditOutcome.IsPassed(run.Value(outcome), run.Value(remedyBy), remedyBy.Name)
                ? desk.PassAsync(of.Member, of.Id, of.Caller, run.Stop)
                : desk.FindInsufficientAsync(of.Member, of.Id, run.Value(remedyBy), of.Caller, run.Stop));
    }

    private static Command Extend(CommandContext context)
    {
        var to = DateArguments.RequiredDate("--to", "The new deadline, yyyy-MM-dd; later than the one before.");
        return CaseCommand.Create(
            context,
            "extend",
            "Gives more time to a member whose credits were found insufficient.",
            [to],
            (run, desk, of) => desk.ExtendRemedyAsync(of.Member, of.Id, run.Value(to), of.Caller, run.Stop));
    }

    /// <summary><c>audit resend</c>: sends the last notice of a case again.</summary>
    private static Command Resend(CommandContext context)
    {
        var arguments = new CaseArguments();
        var command = new Command(
            "resend",
            "Makes the notice of the draw, or of the last result, pending again: the next dispatch sends it. "
                + "Prints the notice.");
        arguments.AddTo(command);
        return command.Does(context, async run =>
        {
            var of = arguments.Read(run);
            var desk = await run.OpenAsync<AuditDesk>();
            var result = await desk.ResendNoticeAsync(of.Member, of.Id, of.Caller, run.Stop) ?? throw of.Unknown();
            switch (result.Outcome)
            {
                case OutboxOutcome.Done or OutboxOutcome.AlreadySo:
                    await run.PrintAsync(NoticeLine.Create(result.Notice!));
                    return ExitCode.Done;

                case OutboxOutcome.Unsettled:
                    throw new InputException(
                        $"{CaseArguments.CaseName}: its notice is still to be sent or being sent; "
                            + "it can be sent again once it is settled.");

                case OutboxOutcome.UnknownNotice:
                    throw new InputException($"{CaseArguments.CaseName}: there is no notice of it to send again.");

                default:
                    await context.Error.WriteLineAsync(
                        $"Member {of.Member.MemberId} of {of.Member.Program} could not be written; "
                            + "nothing was recorded. Try again.");
                    return ExitCode.Failed;
            }
        });
    }
}

/// <summary>How an audit is decided on the command line.</summary>
internal static class AuditOutcome
{
    public const string Passed = "passed";
    public const string Insufficient = "insufficient";

    /// <summary>The option for the deadline of a remedy.</summary>
    public static Option<DateOnly?> RemedyBy(string name) => DateArguments.OptionalDate(
        name, "For insufficient credits: the new deadline; left out, the days that the body gives.");

    /// <summary>Whether the audit is passed.</summary>
    /// <exception cref="InputException">It is, and a deadline was given all the same.</exception>
    public static bool IsPassed(string outcome, DateOnly? remedyBy, string remedyName) => outcome == Passed
        && (remedyBy is null ? true : throw new InputException(
            $"{remedyName}: an audit that is {Passed} has nothing to remedy."));
}
