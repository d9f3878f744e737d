using System.Globalization;
using CecFunctions.Application.Fees;
using CecFunctions.Application.HeldCredentials;
using CecFunctions.Application.Members;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;

namespace CecFunctions.Application.MemberRenewals;

/// <inheritdoc/>
public sealed class MemberRenewals(TodayCommands commands) : IMemberRenewals
{
    /// <inheritdoc/>
    public Task<RepeatableResult<HeldCredential>> RenewAsync(
        MemberKey key, string credential, DateOnly today, string idempotencyKey, CancellationToken cancellationToken) =>
        commands.ExecuteOnceAsync(
            key,
            today,
            Actor.Member,
            idempotencyKey,
            $"{Command.Renew}\n{credential}",
            RenewalJsonContext.Default.HeldCredential,
            (member, program, on) => Decide(member, program, credential, on),
            (member, program, on) => CredentialView.Of(member, member.Standing.FindCredential(credential)!, program, on),
            cancellationToken);

    private static Decided Decide(MemberDocument member, CertificationProgram program, string credentialId, DateOnly on)
    {
        var caughtUp = Lifecycle.CatchUp(member.Standing, program, on);
        if (caughtUp.Member.FindCredential(credentialId) is not { } credential)
        {
            return CommandResult.Of(CommandOutcome.UnknownCredential);
        }

        if (credential.CertifiedOn > on)
        {
            var refused = new Refused(on, credentialId, Command.Renew, RefusalReason.NotOpen, program.Renewal.Opens.Rule);
            var nothing = MemberChange.Of(member, caughtUp);
            return nothing with { Log = nothing.Log.Add(LogLine.Of(refused)) };
        }

        var fee = RenewalFee.Due(caughtUp.Member, credential, program, on).Amount;
        var used = member.FeeAccount.Unspent(FeePurpose.Renewal, credentialId).Covering(fee);
        var paid = used.Sum(payment => payment.Amount);
        var change = MemberChange.Of(member, Renewal.Renew(member.Standing, program, credentialId, on, paid));
        if (change.Refusal is not null)
        {
            return change;
        }

        var use = new FeeUse(on, Command.Renew, credential.Cycle.Number.ToString(CultureInfo.InvariantCulture));
        return change with
        {
            Document = change.Document.WithFeeAccount(change.Document.FeeAccount.Using(used, use)) with
            {
                Payments = change.Document.Payments.Add(new Payment(on, credentialId, Command.Renew, paid)),
            },
        };
    }
}
