using System.CommandLine;
using CecFunctions.Members;
using CecFunctions.Office;

namespace CecFunctions.LocalHost.Commands;

/// <summary>
/// <c>event NAME</c>: everything else that can happen in a member's history, under the names that scenarios use.
/// </summary>
internal static class EventCommand
{
    public static Command Create(CommandContext context) =>
        new(
            "event",
            "Records an event of a member's history, under the names that scenarios of simulate use. "
                + "Prints what was recorded, refusals included.")
        {
            ReportEvent.Create(context),
            Delete(context),
            Cpr(context),
            ExtendGrace(context),
            OfCredential(
                context,
                "appealApproved",
                "Records that an appeal was approved.",
                (run, office, member, credential, on) => office.ApproveAppealAsync(member, credential, on, run.Stop)),
            Reinstate(context),
            OfCredential(
                context,
                "auditDrawn",
                "Draws the last renewal for an audit; the member is notified the same day.",
                (run, office, member, credential, on) => office.DrawAuditAsync(member, credential, on, run.Stop)),
            OfCredential(
                context,
                "auditDocuments",
                "Records that complete documents were received.",
                (run, office, member, credential, on) =>
                    office.ReceiveAuditDocumentsAsync(member, credential, on, run.Stop)),
            AuditDecision(context),
        };

    private static Command Delete(CommandContext context)
    {
        var report = new Argument<string>("REPORT") { Description = "The id of the report." };
        return OfficeCommand.Create(
            context,
            "delete",
            "Deletes a report, unless a renewed cycle holds it.",
            [report],
            (run, office, member, on) => office.DeleteReportAsync(member, on, run.Value(report), run.Stop));
    }

    private static Command Cpr(CommandContext context)
    {
        var validUntil = DateArguments.Date("VALIDUNTIL", "The last day on which CPR/AED is current, yyyy-MM-dd.");
        return OfficeCommand.Create(
            context,
            "cpr",
            "Records until when CPR/AED is current.",
            [validUntil],
            (run, office, member, on) => office.RecordCprAsync(member, on, run.Value(validUntil), run.Stop));
    }

    private static Command ExtendGrace(CommandContext context)
    {
        var credential = CredentialArgument.Create();
        var to = DateArguments.RequiredDate("--to", "The new last day of grace, yyyy-MM-dd.");
        var reason = TextOptions.Required(
            "--reason", "serious-illness, bereavement, military-deployment, natural-disaster or other-emergency.");
        return OfficeCommand.Create(
            context,
            "extendGrace",
            "Extends grace to a day, for one of the reasons of the rule.",
            [credential, to, reason],
            (run, office, member, on) => office.ExtendGraceAsync(
                member, run.Value(credential), on, run.Value(to), run.Value(reason), null, run.Stop));
    }

    private static Command Reinstate(CommandContext context)
    {
        var credential = CredentialArgument.Create();
        var paid = NumberOptions.RequiredAmount("--paid", "What was paid, in US dollars.");
        return OfficeCommand.Create(
            context,
            "reinstate",
            "Reinstates a credential.",
            [credential, paid],
            (run, office, member, on) =>
                office.ReinstateAsync(member, run.Value(credential), on, run.Value(paid), run.Stop));
    }

    private static Command AuditDecision(CommandContext context)
    {
        var credential = CredentialArgument.Create();
        var outcome = TextOptions.Required(
            "--outcome", $"{AuditOutcome.Passed}, or {AuditOutcome.Insufficient}: the credits are found insufficient.");
        outcome.AcceptOnlyFromAmong(AuditOutcome.Passed, AuditOutcome.Insufficient);
        var remedyBy = AuditOutcome.RemedyBy("--remedyBy");
        return OfficeCommand.Create(
            context,
            "auditDecision",
            "Records the decision of an audit.",
            [credential, outcome, remedyBy],
            (run, office, member, on) =>
                AuditOutcome.IsPassed(run.Value(outcome), run.Value(remedyBy), remedyBy.Name)
                    ? office.PassAuditAsync(member, run.Value(credential), on, run.Stop)
                    : office.FindAuditInsufficientAsync(
                        member, run.Value(credential), on, run.Value(remedyBy), run.Stop));
    }

    /// <summary>An event that takes nothing but the credential and the day.</summary>
    private static Command OfCredential(
        CommandContext context,
        string name,
        string description,
        Func<RunningCommand, OfficeCommands, MemberKey, string, DateOnly, Task<CommandResult>> execute)
    {
        var credential = CredentialArgument.Create();
        return OfficeCommand.Create(
            context,
            name,
            description,
            [credential],
            (run, office, member, on) => execute(run, office, member, run.Value(credential), on));
    }
}

/// <summary><c>renew</c>: the member asks for renewal, having paid.</summary>
internal static class RenewCommand
{
    public static Command Create(CommandContext context)
    {
        var credential = CredentialArgument.Create();
        var paid = NumberOptions.RequiredAmount("--paid", "What was paid, in US dollars.");
        return OfficeCommand.Create(
            context,
            "renew",
            "Asks for the renewal of a credential. Prints what was recorded; "
                + "a refusal by a rule is recorded too, and named with its rule.",
            [credential, paid],
            (run, office, member, on) =>
                office.RenewAsync(member, run.Value(credential), on, run.Value(paid), run.Stop));
    }
}
