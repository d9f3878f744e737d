using System.CommandLine;
using CecFunctions.LocalHost.CommandLine;

namespace CecFunctions.LocalHost.Audits;

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
        (_, desk, member, caseId, caller, cancellationToken) => desk.ReceiveByPostAsync(member, caseId, caller, cancellationToken));

    private static Command Review(CommandContext context, Option<string?> storage) => CaseCommand.Create(
        context,
        storage,
        "review",
        "Records that a reviewer has begun; the member can add no more documents.",
        [],
        (_, desk, member, caseId, caller, cancellationToken) => desk.BeginReviewAsync(member, caseId, caller, cancellationToken));

    private static Command Document(CommandContext context, Option<string?> storage)
    {
        var document = new Argument<string>(CaseCommand.DocumentName) { Description = "The id of the document, as 'audit show' prints it." };
        var decision = DocumentDecision.Argument();
        var reason = new Option<string?>("--reason") { Description = "For a refusal: why, in words for the member." };
        return CaseCommand.Create(
            context,
            storage,
            "document",
            "Accepts or refuses a document.",
            [document, decision, reason],
            (parsed, desk, member, caseId, caller, cancellationToken) => desk.DecideDocumentAsync(
                member, caseId, parsed.GetValue(document)!, DocumentDecision.Of(parsed.GetValue(decision)!), parsed.GetValue(reason), caller, cancellationToken));
    }

    private static Command Decide(CommandContext context, Option<string?> storage)
    {
        const string passed = "passed";
        const string insufficient = "insufficient";
        const string remedyByName = "--remedy-by";
        var outcome = new Argument<string>("OUTCOME") { Description = $"{passed}, or {insufficient}." };
        outcome.AcceptOnlyFromAmong(passed, insufficient);
        var remedyBy = DateArguments.OptionalDate(remedyByName, "For insufficient credits: the new deadline; left out, the days that the body gives.");
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
                    return desk.FindInsufficientAsync(member, caseId, parsed.GetValue(remedyBy), caller, cancellationToken);
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
            (parsed, desk, member, caseId, caller, cancellationToken) => desk.ExtendRemedyAsync(member, caseId, parsed.GetValue(to), caller, cancellationToken));
    }
}
