using System.Collections.Immutable;
using CecFunctions.Http;
using CecFunctions.Json;
using CecFunctions.Members;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.SignIn;

/// <summary>The current session, and how it ends.</summary>
internal static class SessionEndpoints
{
    /// <summary>A sign-in by a token goes on at its issuer, so it is not said to be over.</summary>
    public static Problem NoSession { get; } = new(
        StatusCodes.Status409Conflict,
        "You are signed in by a token: its issuer ends that sign-in. POST /sign-out/everywhere makes worthless what was "
            + "signed until now.")
    {
        Reason = "signed-in-by-token",
    };

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/session", Read).ForSignedIn().Describe(SessionDescriptions.Read);
        endpoints.MapPost("/sign-out", EndAsync)
            .ForSignedIn()
            .LimitedAs(RequestKind.SignOut)
            .Describe(SessionDescriptions.End);
        endpoints.MapPost("/sign-out/everywhere", EndAllAsync)
            .ForSignedIn()
            .LimitedAs(RequestKind.SignOut)
            .Describe(SessionDescriptions.EndAll);
    }

    private static JsonHttpResult<SessionAnswer> Read(HttpContext context, ForgeryTokens tokens)
    {
        var caller = context.User;
        var member = caller.FindFirst(CallerClaim.Member) is { } claim ? MemberKey.Parse(claim.Value) : null;
        return TypedResults.Json(
            new SessionAnswer(
                member?.Program,
                member?.MemberId,
                caller.FindFirst(CallerClaim.StaffName)?.Value,
                member is null ? [.. caller.FindAll(CallerClaim.StaffRole).Select(role => role.Value)] : null,
                context.Features.Get<Session>()?.EndsAt,
                tokens.IssueFor(caller)),
            WireJson.Options);
    }

    private static async Task<IResult> EndAsync(
        HttpContext context, Sessions sessions, SessionCookie cookie, CancellationToken cancellationToken)
    {
        if (context.Features.Get<Session>() is not { } session)
        {
            return new ProblemResult(NoSession);
        }

        await sessions.EndAsync(session, cancellationToken);
        cookie.Clear(context);
        return Ended(context.Request);
    }

    private static async Task<IResult> EndAllAsync(
        HttpContext context,
        Sessions sessions,
        SignOuts signOuts,
        SessionCookie cookie,
        ProgramCalendar calendar,
        CancellationToken cancellationToken)
    {
        var result = CommandResult.From(CommandOutcome.Accepted);
        if (context.User.FindFirst(CallerClaim.Member) is { } member)
        {
            var key = MemberKey.Parse(member.Value);
            result = await signOuts.EndAllAsync(
                key, calendar.TodayIn(key.Program), Actor.Member, cancellationToken);
        }
        else if (context.User.FindFirst(CallerClaim.StaffKey) is { } staff)
        {
            await sessions.EndAllAsync(SessionSubject.FromStaff(staff.Value), cancellationToken);
        }

        if (context.Features.Get<Session>() is not null)
        {
            cookie.Clear(context);
        }

        // The sessions are over in any case; where the pending change of address is not, the caller is told.
        return result.Outcome is CommandOutcome.Accepted or CommandOutcome.UnknownMember
            ? Ended(context.Request)
            : new ProblemResult(CommandProblem.FromResult(result));
    }

    private static IResult Ended(HttpRequest request) =>
        request.HasFormContentType ? new SeeOther("/") : TypedResults.NoContent();
}

/// <summary>Who is signed in.</summary>
/// <param name="Member">The member's id, for a member.</param>
/// <param name="Staff">The name, for one of the staff.</param>
/// <param name="EndsAt">The instant at which the session ends unless it is used; left out where there is no
/// session.</param>
/// <param name="CsrfToken">The token to send with every change; left out where none is needed.</param>
public sealed record SessionAnswer(
    string? Program,
    string? Member,
    string? Staff,
    IReadOnlyList<string>? Roles,
    DateTimeOffset? EndsAt,
    string? CsrfToken);

/// <summary>Descriptions of the session endpoints.</summary>
internal static class SessionDescriptions
{
    private const string Topic = "Signing in";

    private static ImmutableArray<AnswerDescription> Ended { get; } =
    [
        AnswerDescription.Nothing("The session is ended."),
        AnswerDescription.Nothing("The session is ended; the answer to a form.", 303).WithLocation(),
    ];

    public static EndpointDescription Read { get; } =
        new(Topic, "readSession", "Who is signed in, and the token for changes")
    {
        Answers = [AnswerDescription.Json<SessionAnswer>("Who is signed in.")],
    };

    public static EndpointDescription End { get; } = new(Topic, "signOut", "Ends the session")
    {
        Answers = Ended,
        Refusals = [RefusalDescription.From(SessionEndpoints.NoSession)],
    };

    public static EndpointDescription EndAll { get; } =
        new(Topic, "signOutEverywhere", "Ends all that leads to the caller")
        {
            Remarks =
                "The sessions of all accounts of the person, the tokens signed and the links mailed until now, and a "
                    + "change of address that was not confirmed.",
            Answers = Ended,
            ChangesMember = true,
        };
}
