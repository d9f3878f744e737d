using CecFunctions.Application.AccountMerge;
using CecFunctions.Application.JsonInput;
using CecFunctions.Application.MemberDesk;
using CecFunctions.Application.Members;
using CecFunctions.Domain.Programs;
using CecFunctions.Web.Access;
using CecFunctions.Web.ApiDescription;
using CecFunctions.Web.Problems;
using CecFunctions.Web.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Web.MemberDesk;

/// <summary>Makes one account of two of the same person.</summary>
/// <remarks>Rule PORTAL-9.</remarks>
internal sealed partial class MergeEndpoints
{
    private const int BusyRetrySeconds = 1;

    private MergeEndpoints()
    {
    }

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost($"{MemberDeskEndpoints.Address}/{{program}}/{{memberId}}/merge", MergeAsync).ForStaff(StaffRole.Registrar).Describe(MemberDeskDescriptions.Merge);

    private static async Task<IResult> MergeAsync(
        StaffMember at,
        HttpRequest request,
        IAccountMerge merge,
        IMemberDesk desk,
        ProgramCatalog catalog,
        ILogger<MergeEndpoints> logger,
        CancellationToken cancellationToken)
    {
        var (from, problem) = await JsonBody.ReadAsync(request, From, cancellationToken);
        if (from is null)
        {
            return new ProblemResult(problem!);
        }

        if (at.Key is not { } key)
        {
            return new ProblemResult(Problem.NotFound);
        }

        var actor = Actor.Staff(at.Staff.Name);
        var goes = new MemberKey(key.Program, from);
        var result = await merge.MergeAsync(key, goes, at.Today, actor, cancellationToken);
        Asked(logger, actor, goes, key, result.Outcome, result.Reason);
        return result.Outcome switch
        {
            MergeOutcome.Merged => await MemberResult.OfAsync(key, at.Today, desk, catalog, cancellationToken),
            MergeOutcome.UnknownMember => new ProblemResult(Problem.NotFound),
            MergeOutcome.TooBusy => new ProblemResult(new Problem(
                StatusCodes.Status503ServiceUnavailable, "Too much happened to one of the accounts at the same time; ask again, and what was begun is finished.")
            {
                RetryAfter = BusyRetrySeconds,
            }),
            _ => new ProblemResult(new Problem(StatusCodes.Status409Conflict, InWords(result.Reason!))
            {
                Reason = result.Reason,
                Credential = result.Credential,
            }),
        };
    }

    private static string From(JsonObject json)
    {
        var id = json.RequiredText("from");
        return MemberKey.IsMemberId(id) ? id : throw new JsonInputException(json.At("from"), "is no member id.");
    }

    private static string InWords(string reason) => reason switch
    {
        MergeReason.NotTwoOfOneBody => "These are not two accounts of one body.",
        MergeReason.MergedBefore => "One of the accounts was merged into another before.",
        MergeReason.AuditOpen => "The account that would go has an audit that is not decided: decide it first, or let the other account go.",
        MergeReason.EvidenceKept => "Documents of an audit are kept under the account that would go: let the other account go, or wait until they are purged.",
        MergeReason.DrawPending => "A renewal of the account that would go waits for the next audit draw: merge them tomorrow, or let the other account go.",
        MergeReason.NoticeSending => "A mail to the account that would go is under way: try again in a few minutes.",
        MergeReason.CredentialClash => "Both accounts have the credential, and say different things of it.",
        _ => "The record of the account that would stay has no room for both.",
    };

    [LoggerMessage(1, LogLevel.Information, "{Actor} asked for {Goes} to be merged into {Survivor}: {Outcome}, reason {Reason}")]
    private static partial void Asked(ILogger logger, string actor, MemberKey goes, MemberKey survivor, MergeOutcome outcome, string? reason);
}
