using System.Globalization;
using System.Text.Json.Serialization;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;
using CecFunctions.Fees;
using CecFunctions.Members;

namespace CecFunctions.Renewals;

/// <summary>Renewals with what is on account: members ask for their own, and staff for members.</summary>
public sealed class MemberRenewals(TodayCommands commands)
{
    /// <summary>
    /// Renews today with what is on account for the credential, or says why not. Payments are used oldest first, as far
    /// as the fee needs them, and with the renewal or not at all.
    /// </summary>
    /// <param name="credential">The credential's number.</param>
    /// <param name="actor">Who asks for it, see <see cref="Actor"/>: the member, or staff for the member.</param>
    /// <returns>The credential afterwards.</returns>
    public Task<RepeatableResult<HeldCredential>> RenewAsync(
        MemberKey key,
        string credential,
        DateOnly today,
        string actor,
        string idempotencyKey,
        CancellationToken cancellationToken) =>
        commands.ExecuteOnceAsync(
            key,
            today,
            actor,
            idempotencyKey,
            $"{Command.Renew}\n{credential}",
            RenewalJsonContext.Default.HeldCredential,
            (member, program, on) => Decide(member, program, credential, on),
            (member, program, on) =>
                HeldCredential.Create(member, member.Standing.FindByNumber(credential)!, program, on),
            cancellationToken);

    private static Decided Decide(MemberDocument member, CertificationProgram program, string number, DateOnly on)
    {
        var caughtUp = Lifecycle.CatchUp(member.Standing, program, on);
        if (caughtUp.Member.FindByNumber(number) is not { } credential)
        {
            return CommandResult.From(CommandOutcome.UnknownCredential);
        }

        var credentialId = credential.Id;
        if (credential.CertifiedOn > on || member.PersonState is { HasLeft: true })
        {
            var reason = credential.CertifiedOn > on ? RefusalReason.NotOpen : RefusalReason.Resigned;
            var refused = new Refused(on, credentialId, Command.Renew, reason, program.Renewal.Opens.Rule);
            return MemberChange.Create(member, caughtUp).With(LogLine.Create(refused));
        }

        var fee = RenewalFee.Due(caughtUp.Member, credential, program, on).Amount;
        var used = member.FeeAccount.Covering(fee, FeePurpose.Renewal, credentialId);
        var paid = used.Sum(part => part.Amount);
        var change = MemberChange.Create(member, Renewal.Renew(member.Standing, program, credentialId, on, paid));
        if (change.Refusal is not null)
        {
            return change.WithShortfall(fee, member.FeeAccount.OnAccount(FeePurpose.Renewal, credentialId));
        }

        var cycle = credential.Cycle.Number.ToString(CultureInfo.InvariantCulture);
        var document = change.Document;
        return change with
        {
            Document = document.WithFeeAccount(document.FeeAccount.Using(used, on, Command.Renew, cycle)) with
            {
                Payments = document.Payments.Add(new Payment(on, credentialId, Command.Renew, paid)),
            },
        };
    }
}

/// <summary>How first answers are kept for replays.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HeldCredential))]
internal sealed partial class RenewalJsonContext : JsonSerializerContext;
