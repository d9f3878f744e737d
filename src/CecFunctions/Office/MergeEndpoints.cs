using System.ComponentModel;
using CecFunctions.Http;
using CecFunctions.Json;
using CecFunctions.Members;
using CecFunctions.Merge;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Office;

/// <summary>Merging two accounts of the same person.</summary>
/// <remarks>Rule PORTAL-9.</remarks>
internal sealed partial class MergeEndpoints
{
    private const int BusyRetrySeconds = 1;

    private MergeEndpoints()
    {
    }

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost($"{StaffMember.Address}/{{program}}/{{memberId}}/merge", MergeAsync)
            .ForStaff(StaffRole.Registrar)
            .Describe(MemberDeskDescriptions.Merge);

    private static async Task<IResult> MergeAsync(
        RequestBody<MergeRequest> asked,
        StaffMember at,
        AccountMerge merge,
        OfficeDesk desk,
        ILogger<MergeEndpoints> logger,
        CancellationToken cancellationToken) =>
        await RefusalAsync(asked.Value, at, merge, logger, cancellationToken) is { } problem
            ? new ProblemResult(problem)
            : await desk.ReadAsync(at, cancellationToken);

    /// <summary>Merges an account into the member's.</summary>
    /// <returns>Why it was not done; <see langword="null"/> where it was.</returns>
    internal static async Task<Problem?> RefusalAsync(
        MergeRequest asked,
        StaffMember at,
        AccountMerge merge,
        ILogger<MergeEndpoints> logger,
        CancellationToken cancellationToken)
    {
        if (asked.Reason is { } text && MemberCorrections.ProblemWith(text) is { } wrong)
        {
            return Problem.At($"$.{wrong.Property}", wrong.Problem);
        }

        var goes = new MemberKey(at.Key.Program, asked.From);
        var result = await merge.MergeAsync(
            at.Key, goes, at.Today, at.Actor, cancellationToken, asked.Reason?.Trim());
        Asked(logger, at.Actor, goes, at.Key, result.Outcome, result.Reason);
        return result.Outcome switch
        {
            MergeOutcome.Merged => null,
            MergeOutcome.UnknownMember => Problem.NotFound,
            MergeOutcome.TooBusy => new Problem(
                StatusCodes.Status503ServiceUnavailable,
                "One of the accounts was changed too often at the same time. Try again to finish the merge.")
            {
                RetryAfter = BusyRetrySeconds,
            },
            _ => new Problem(StatusCodes.Status409Conflict, InWords(result.Reason!))
            {
                Reason = result.Reason,
                Credential = result.Credential,
            },
        };
    }

    private static string InWords(string reason) => reason switch
    {
        MergeReason.NotTwoOfOneBody => "The two member ids must be different accounts of the same body.",
        MergeReason.MergedBefore => "One of the accounts has already been merged into another.",
        MergeReason.AuditOpen =>
            "The account that would go has an undecided audit: decide it first, or let the other account go.",
        MergeReason.EvidenceKept =>
            "The account that would go has documents of an audit: let the other account go, or wait until they are "
                + "purged.",
        MergeReason.DrawPending =>
            "The account that would go has a renewal that waits for the next audit draw: merge them tomorrow, or let "
                + "the other account go.",
        MergeReason.NoticeSending => "A mail to the account that would go is under way: try again in a few minutes.",
        MergeReason.CredentialClash => "Both accounts hold the credential, with different records of it.",
        _ => "The remaining account's record cannot hold both.",
    };

    [LoggerMessage(
        1, LogLevel.Information, "{Actor} asked for {Goes} to be merged into {Survivor}: {Outcome}, reason {Reason}")]
    private static partial void Asked(
        ILogger logger, string actor, MemberKey goes, MemberKey survivor, MergeOutcome outcome, string? reason);
}

/// <summary>The account that goes.</summary>
internal sealed record MergeRequest : ICheckedInput
{
    [Description("The member id of the account that goes.")]
    public required string From { get; init; }

    [Description("What it rests on, for the logs of both accounts, which are kept: 1 to 500 characters.")]
    public string? Reason { get; init; }

    public IEnumerable<(string Property, string Problem)> Problems() =>
        MemberKey.IsMemberId(From) ? [] : [("from", "is not a member id.")];
}
