using System.CommandLine;
using CecFunctions.LocalHost.CommandLine;

namespace CecFunctions.LocalHost.Office;

/// <summary><c>renew</c>: the member asks for renewal, having paid.</summary>
internal static class RenewCommand
{
    public static Command Create(CommandContext context, Option<string?> storage)
    {
        var credential = CredentialArgument.Create();
        var paid = AmountOptions.Required("--paid", "What was paid, in US dollars.");
        return OfficeCommand.Create(
            context,
            storage,
            "renew",
            "Asks for the renewal of a credential. Prints what was recorded; a refusal by a rule is recorded too, and named with its rule.",
            [credential, paid],
            (parsed, office, member, on, cancellationToken) =>
                office.RenewAsync(member, parsed.GetValue(credential)!, on, parsed.GetValue(paid), cancellationToken));
    }
}
