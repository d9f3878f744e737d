using System.CommandLine;
using CecFunctions.Members;
using CecFunctions.Office;

namespace CecFunctions.LocalHost.Commands;

/// <summary>
/// <c>event NAME</c>: everything else that can happen in a member's history, under the names that scenarios use.
/// </summary>
internal static class EventCommand
{
    public static Command Create(CommandContext context, Option<string?> storage) =>
        new(
            "event",
            "Records an event of a member's history, under the names that scenarios of simulate use. "
                + "Prints what was recorded, refusals included.")
        {
            ReportEvent.Create(context, storage),
            Delete(context, storage),
            Cpr(context, storage),
            ExtendGrace(context, storage),
            OfCredential(
                context,
                storage,
                "appealApproved",
                "Records that an appeal was approved.",
                (office, member, number, on, cancellationToken) =>
                    office.ApproveAppealAsync(member, number, on, cancellationToken)),
            Reinstate(context, storage),
            OfCredential(
                context,
                storage,
                "auditDrawn",
                "Draws the last renewal for an audit; the member is notified the same day.",
                (office, member, number, on, cancellationToken) =>
                    office.DrawAuditAsync(member, number, on, cancellationToken)),
            OfCredential(
                context,
                storage,
                "auditDocuments",
                "Records that complete documents were received.",
                (office, member, number, on, cancellationToken) =>
                    office.ReceiveAuditDocumentsAsync(member, number, on, cancellationToken)),
            AuditDecisionEvent.Create(context, storage),
        };

    private static Command Delete(CommandContext context, Option<string?> storage)
    {
        var report = new Argument<string>("REPORT") { Description = "The id of the report." };
        return OfficeCommand.Create(
            context,
            storage,
            "delete",
            "Deletes a report, unless a renewed cycle holds it.",
            [report],
            (parsed, office, member, on, cancellationToken) =>
                office.DeleteReportAsync(member, on, parsed.GetValue(report)!, cancellationToken));
    }

    private static Command Cpr(CommandContext context, Option<string?> storage)
    {
        var validUntil = DateArguments.Date("VALIDUNTIL", "The last day on which CPR/AED is current, yyyy-MM-dd.");
        return OfficeCommand.Create(
            context,
            storage,
            "cpr",
            "Records until when CPR/AED is current.",
            [validUntil],
            (parsed, office, member, on, cancellationToken) =>
                office.RecordCprAsync(member, on, parsed.GetValue(validUntil), cancellationToken));
    }

    private static Command ExtendGrace(CommandContext context, Option<string?> storage)
    {
        var credential = CredentialArgument.Create();
        var to = DateArguments.RequiredDate("--to", "The new last day of grace, yyyy-MM-dd.");
        var reason = new Option<string>("--reason")
        {
            Description = "serious-illness, bereavement, military-deployment, natural-disaster or other-emergency.",
            Required = true,
        };
        return OfficeCommand.Create(
            context,
            storage,
            "extendGrace",
            "Extends grace to a day, for one of the reasons of the rule.",
            [credential, to, reason],
            (parsed, office, member, on, cancellationToken) => office.ExtendGraceAsync(
                member,
                parsed.GetValue(credential)!,
                on,
                parsed.GetValue(to),
                parsed.GetValue(reason)!,
                null,
                cancellationToken));
    }

    private static Command Reinstate(CommandContext context, Option<string?> storage)
    {
        var credential = CredentialArgument.Create();
        var paid = NumberOptions.RequiredAmount("--paid", "What was paid, in US dollars.");
        return OfficeCommand.Create(
            context,
            storage,
            "reinstate",
            "Reinstates a credential.",
            [credential, paid],
            (parsed, office, member, on, cancellationToken) =>
                office.ReinstateAsync(
                    member, parsed.GetValue(credential)!, on, parsed.GetValue(paid), cancellationToken));
    }

    private static Command OfCredential(
        CommandContext context, Option<string?> storage, string name, string description, ExecuteOnCredential execute)
    {
        var credential = CredentialArgument.Create();
        return OfficeCommand.Create(
            context,
            storage,
            name,
            description,
            [credential],
            (parsed, office, member, on, cancellationToken) =>
                execute(office, member, parsed.GetValue(credential)!, on, cancellationToken));
    }
}

/// <summary><c>event auditDecision</c>: staff decide an audit.</summary>
internal static class AuditDecisionEvent
{
    private const string Passed = "passed";
    private const string Insufficient = "insufficient";

    public static Command Create(CommandContext context, Option<string?> storage)
    {
        var credential = CredentialArgument.Create();
        var outcome = new Option<string>("--outcome")
        {
            Description = $"{Passed}, or {Insufficient}: the credits are found insufficient.",
            Required = true,
        };
        outcome.AcceptOnlyFromAmong(Passed, Insufficient);
        var remedyBy = DateArguments.OptionalDate(
            "--remedyBy", "For insufficient credits: the new deadline; left out, the days that the body gives.");
        return OfficeCommand.Create(
            context,
            storage,
            "auditDecision",
            "Records the decision of an audit.",
            [credential, outcome, remedyBy],
            (parsed, office, member, on, cancellationToken) =>
            {
                var number = parsed.GetValue(credential)!;
                if (parsed.GetValue(outcome) == Insufficient)
                {
                    return office.FindAuditInsufficientAsync(
                        member, number, on, parsed.GetValue(remedyBy), cancellationToken);
                }

                return parsed.GetValue(remedyBy) is null
                    ? office.PassAuditAsync(member, number, on, cancellationToken)
                    : throw new InputException($"--remedyBy: an audit that is {Passed} has nothing to remedy.");
            });
    }
}

/// <summary>Carries out a command that takes only the credential and the day.</summary>
internal delegate Task<CommandResult> ExecuteOnCredential(
    OfficeCommands office, MemberKey member, string credentialNumber, DateOnly on, CancellationToken cancellationToken);

/// <summary><c>renew</c>: the member asks for renewal, having paid.</summary>
internal static class RenewCommand
{
    public static Command Create(CommandContext context, Option<string?> storage)
    {
        var credential = CredentialArgument.Create();
        var paid = NumberOptions.RequiredAmount("--paid", "What was paid, in US dollars.");
        return OfficeCommand.Create(
            context,
            storage,
            "renew",
            "Asks for the renewal of a credential. Prints what was recorded; "
                + "a refusal by a rule is recorded too, and named with its rule.",
            [credential, paid],
            (parsed, office, member, on, cancellationToken) =>
                office.RenewAsync(member, parsed.GetValue(credential)!, on, parsed.GetValue(paid), cancellationToken));
    }
}
