using System.Collections.Immutable;
using CecFunctions.Http;
using CecFunctions.Members;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.SignIn;

/// <summary>A member's open sessions as staff see them, and their end.</summary>
internal sealed partial class StaffSignOutEndpoints
{
    private StaffSignOutEndpoints()
    {
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var member = endpoints.MapGroup($"{StaffMember.Address}/{{program}}/{{memberId}}")
            .ForStaff(StaffRole.Registrar);
        member.MapGet("/sessions", ListAsync).Describe(StaffSignOutDescriptions.List);
        member.MapPost("/sign-out", EndAsync).Describe(StaffSignOutDescriptions.End);
    }

    private static async Task<IResult> ListAsync(
        StaffMember at,
        MemberReader members,
        Sessions sessions,
        ILogger<StaffSignOutEndpoints> logger,
        CancellationToken cancellationToken)
    {
        if (await members.FindAsync(at.Key, cancellationToken) is null)
        {
            return Answer.NotFound;
        }

        LookedAt(logger, at.Actor, at.Key);
        var open = await sessions.ListAsync(SessionSubject.From(at.Key), cancellationToken);
        return Answer.Json(new OpenSessionsAnswer([.. open.Select(OpenSessionAnswer.Create)]));
    }

    private static async Task<IResult> EndAsync(
        StaffMember at,
        SignOuts signOuts,
        ILogger<StaffSignOutEndpoints> logger,
        CancellationToken cancellationToken)
    {
        var result = await signOuts.EndAllAsync(at.Key, at.Today, at.Actor, cancellationToken);
        Ended(logger, at.Actor, at.Key, result.Outcome);
        return Answer.Done(result);
    }

    [LoggerMessage(1, LogLevel.Information, "{Actor} looked at the sessions of {Member}")]
    private static partial void LookedAt(ILogger logger, string actor, MemberKey member);

    [LoggerMessage(2, LogLevel.Information, "{Actor} signed {Member} out everywhere: {Outcome}")]
    private static partial void Ended(ILogger logger, string actor, MemberKey member, CommandOutcome outcome);
}

/// <summary>The sessions of a member that are open, the newest first. Tokens of an issuer are not known until they are
/// used, and not among them.</summary>
public sealed record OpenSessionsAnswer(ImmutableArray<OpenSessionAnswer> Sessions);

/// <summary>An open session.</summary>
/// <param name="MemberId">The account that was signed in to: the member's, or one that was merged into it.</param>
/// <param name="LastUsedAt">The instant of the last request, to five minutes.</param>
/// <param name="EndsAt">The instant at which it ends unless it is used.</param>
/// <param name="From">The address from which it began, for IPv6 its network; left out where it is not known.</param>
public sealed record OpenSessionAnswer(
    string MemberId, DateTimeOffset StartedAt, DateTimeOffset LastUsedAt, DateTimeOffset EndsAt, string? From)
{
    public static OpenSessionAnswer Create(Session session) => new(
        session.Subject.Member!.MemberId, session.StartedAt, session.SeenAt, session.EndsAt, session.From);
}

/// <summary>Descriptions of a member's sessions for staff.</summary>
internal static class StaffSignOutDescriptions
{
    private const string Topic = "Member desk";

    public static EndpointDescription List { get; } =
        new(Topic, "listMemberSessions", "The open sessions of a member, from where and when last used")
    {
        Answers = [AnswerDescription.Json<OpenSessionsAnswer>("The newest first.")],
        Refusals = [RefusalDescription.NotFound],
    };

    public static EndpointDescription End { get; } =
        new(Topic, "signMemberOut", "Ends all that leads to a member")
    {
        Remarks =
            "The sessions of all accounts of the person, the tokens signed and the links mailed until now, and a change "
                + "of address that was not confirmed. The member's log says who did it.",
        Answers = [AnswerDescription.Nothing("The member is signed out everywhere.")],
        Refusals = [RefusalDescription.NotFound],
        ChangesMember = true,
    };
}
