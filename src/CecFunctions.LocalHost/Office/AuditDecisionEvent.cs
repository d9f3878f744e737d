using System.CommandLine;
using CecFunctions.LocalHost.CommandLine;

namespace CecFunctions.LocalHost.Office;

/// <summary><c>event auditDecision</c>: staff decide an audit.</summary>
internal static class AuditDecisionEvent
{
    private const string Passed = "passed";
    private const string Insufficient = "insufficient";

    public static Command Create(CommandContext context, Option<string?> storage)
    {
        var credential = CredentialArgument.Create();
        var outcome = new Option<string>("--outcome") { Description = $"{Passed}, or {Insufficient}: the credits are found insufficient.", Required = true };
        outcome.AcceptOnlyFromAmong(Passed, Insufficient);
        var remedyBy = DateArguments.OptionalDate("--remedyBy", "For insufficient credits: the new deadline; left out, the days that the body gives.");
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
                    return office.FindAuditInsufficientAsync(member, number, on, parsed.GetValue(remedyBy), cancellationToken);
                }

                return parsed.GetValue(remedyBy) is null
                    ? office.PassAuditAsync(member, number, on, cancellationToken)
                    : throw new InputException($"--remedyBy: an audit that is {Passed} has nothing to remedy.");
            });
    }
}
