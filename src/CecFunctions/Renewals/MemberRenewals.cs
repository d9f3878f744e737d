using System.Text.Json.Serialization;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
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
            (member, program, on) => Decide(member, program, credential, on, actor),
            (member, program, on) =>
                HeldCredential.Create(member, member.Standing.FindByNumber(credential)!, program, on),
            cancellationToken);

    private static Decided Decide(
        MemberDocument member, CertificationProgram program, string number, DateOnly on, string actor) =>
        member.Standing.FindByNumber(number) is { Id: var id }
            ? PaidCommand.Renew.Decide(member, program, id, on, came: 0, actor)
            : CommandResult.From(CommandOutcome.UnknownCredential);
}

/// <summary>How first answers are kept for replays.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HeldCredential))]
internal sealed partial class RenewalJsonContext : JsonSerializerContext;
