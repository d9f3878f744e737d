using System.Collections.Immutable;
using CecFunctions.Http;
using CecFunctions.Members;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Renewals;

/// <summary>What members see of their credentials, what a renewal costs them, and the renewal.</summary>
/// <remarks>Rules PORTAL-1, PORTAL-2, PORTAL-3.</remarks>
internal sealed class CredentialEndpoints
{
    public const string Address = "/api/credentials";

    private CredentialEndpoints()
    {
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var credentials = endpoints.MapGroup(Address).ForMembers();
        credentials.MapGet("", ListAsync).Describe(CredentialDescriptions.List);
        credentials.MapGet("/{id}", ReadAsync).Describe(CredentialDescriptions.Read);
        credentials.MapGet("/{id}/fee", QuoteAsync).Describe(CredentialDescriptions.Quote);
        credentials.MapPost("/{id}/renewal", RenewAsync).Describe(CredentialDescriptions.Renew);
    }

    private static async Task<IResult> ListAsync(
        SignedInMember member, MyCredentials credentials, CancellationToken cancellationToken) =>
        Answer.Found(
            await credentials.ListAsync(member.Key, member.Today, cancellationToken),
            list => new CredentialListAnswer([.. list]));

    private static async Task<IResult> ReadAsync(
        SignedInMember member, string id, MyCredentials credentials, CancellationToken cancellationToken) =>
        Answer.Found(
            await credentials.FindAsync(member.Key, id, member.Today, cancellationToken));

    private static async Task<IResult> QuoteAsync(
        SignedInMember member, string id, RenewalQuotes quotes, CancellationToken cancellationToken) =>
        Answer.Found(await quotes.FindAsync(member.Key, id, member.Today, cancellationToken));

    private static async Task<IResult> RenewAsync(
        SignedInMember member,
        string id,
        IdempotencyKey key,
        MemberRenewals renewals,
        ILogger<CredentialEndpoints> logger,
        CancellationToken cancellationToken)
    {
        var renewed = await renewals.RenewAsync(
            member.Key, id, member.Today, Actor.Member, key.Value, cancellationToken);
        logger.Renewal(
            id,
            member.Key,
            renewed.Result.Outcome,
            renewed.Result.Replayed,
            renewed.Result.Refusal?.Reason,
            renewed.Result.Refusal?.Rule);
        return renewed.Answer is { } answer
            ? Answer.Json(answer)
            : new ProblemResult(CommandProblem.FromResult(renewed));
    }
}

/// <summary>All of a member's credentials, in the order in which they were taken in.</summary>
public sealed record CredentialListAnswer(ImmutableArray<HeldCredential> Credentials);

/// <summary>What is logged of credentials: ids.</summary>
internal static partial class CredentialLog
{
    [LoggerMessage(
        1,
        LogLevel.Information,
        "Renewal of {Credential} of {Member}: {Outcome}, replayed {Replayed}, reason {Reason}, rule {Rule}")]
    public static partial void Renewal(
        this ILogger logger, string credential, MemberKey member, CommandOutcome outcome, bool replayed, string? reason,
        string? rule);
}
