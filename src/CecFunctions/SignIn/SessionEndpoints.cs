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

    private const string SessionsAddress = "/api/sessions";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/session", Read).ForSignedIn().Describe(SessionDescriptions.Read);
        endpoints.MapGet(SessionsAddress, ListAsync).ForSignedIn().Describe(SessionDescriptions.List);
        endpoints.MapDelete($"{SessionsAddress}/{{session}}", EndOneAsync)
            .ForSignedIn()
            .LimitedAs(RequestKind.SignOut)
            .Describe(SessionDescriptions.EndOne);
        endpoints.MapPost("/sign-out", EndAsync)
            .ForSignedIn()
            .LimitedAs(RequestKind.SignOut)
            .Describe(SessionDescriptions.End);
        endpoints.MapPost("/sign-out/others", EndOthersAsync)
            .ForSignedIn()
            .LimitedAs(RequestKind.SignOut)
            .Describe(SessionDescriptions.EndOthers);
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
        var result = await EndAllOfAsync(context, sessions, signOuts, calendar, null, cancellationToken);
        if (context.Features.Get<Session>() is not null)
        {
            cookie.Clear(context);
        }

        return EndedAs(result, context.Request);
    }

    private static async Task<IResult> EndOthersAsync(
        HttpContext context,
        Sessions sessions,
        SignOuts signOuts,
        ProgramCalendar calendar,
        CancellationToken cancellationToken)
    {
        if (context.Features.Get<Session>() is not { } own)
        {
            return new ProblemResult(NoSession);
        }

        var result = await EndAllOfAsync(context, sessions, signOuts, calendar, own, cancellationToken);
        return EndedAs(result, context.Request, $"{SessionPages.Address}?done={SessionPages.OthersEnded}");
    }

    private static async Task<CommandResult> EndAllOfAsync(
        HttpContext context,
        Sessions sessions,
        SignOuts signOuts,
        ProgramCalendar calendar,
        Session? stays,
        CancellationToken cancellationToken)
    {
        var subject = SessionSubject.Find(context.User);
        if (subject?.Member is { } key)
        {
            return await signOuts.EndAllAsync(
                key, calendar.TodayIn(key.Program), Actor.Member, cancellationToken, stays);
        }

        if (subject is not null)
        {
            await sessions.EndOthersAsync(subject, stays, cancellationToken);
        }

        return CommandResult.From(CommandOutcome.Accepted);
    }

    private static async Task<IResult> ListAsync(
        HttpContext context, Sessions sessions, CancellationToken cancellationToken)
    {
        var open = SessionSubject.Find(context.User) is { } subject
            ? await sessions.ListAsync(subject, cancellationToken)
            : [];
        var own = context.Features.Get<Session>();
        return Answer.Json(new MySessionsAnswer([.. open.Select(session => MySessionAnswer.Create(session, own))]));
    }

    private static async Task<IResult> EndOneAsync(
        string session, HttpContext context, Sessions sessions, SessionCookie cookie, CancellationToken cancellationToken) =>
        await TryEndOneAsync(session, context, sessions, cookie, cancellationToken)
            ? TypedResults.NoContent()
            : Answer.NotFound;

    /// <summary>Ends one of the caller's sessions, and where it is the present one the cookie with it.</summary>
    /// <returns>Whether the caller has such a session.</returns>
    public static async Task<bool> TryEndOneAsync(
        string id, HttpContext context, Sessions sessions, SessionCookie cookie, CancellationToken cancellationToken)
    {
        if (SessionSubject.Find(context.User) is not { } subject
            || !await sessions.TryEndAsync(subject, id, cancellationToken))
        {
            return false;
        }

        if (context.Features.Get<Session>()?.Id == id)
        {
            cookie.Clear(context);
        }

        return true;
    }

    /// <summary>The sessions are over in any case; where the pending change of address is not, the caller is told.</summary>
    private static IResult EndedAs(CommandResult result, HttpRequest request, string next = "/") =>
        result.Outcome is CommandOutcome.Accepted or CommandOutcome.UnknownMember
            ? Ended(request, next)
            : new ProblemResult(CommandProblem.FromResult(result));

    private static IResult Ended(HttpRequest request, string next = "/") =>
        request.HasFormContentType ? new SeeOther(next) : TypedResults.NoContent();
}

/// <summary>The caller's sessions that are open, the newest first. Sign-ins by a token are not among them.</summary>
public sealed record MySessionsAnswer(ImmutableArray<MySessionAnswer> Sessions);

/// <summary>One of the caller's open sessions.</summary>
/// <param name="Id">Names it for its end.</param>
/// <param name="Current">Whether it is the one by which the caller asks.</param>
/// <param name="LastUsedAt">The instant of the last request, to five minutes.</param>
/// <param name="EndsAt">The instant at which it ends unless it is used.</param>
/// <param name="From">The address from which it began, for IPv6 its network; left out where it is not known.</param>
/// <param name="Device">Browser and system on which it began; left out where they are not known.</param>
public sealed record MySessionAnswer(
    string Id,
    bool Current,
    DateTimeOffset StartedAt,
    DateTimeOffset LastUsedAt,
    DateTimeOffset EndsAt,
    string? From,
    string? Device)
{
    /// <param name="own">The session by which the caller asks.</param>
    public static MySessionAnswer Create(Session session, Session? own) => new(
        session.Id,
        session.Id == own?.Id,
        session.StartedAt,
        session.SeenAt,
        session.EndsAt,
        session.From,
        session.Device);
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

    public static EndpointDescription List { get; } =
        new(Topic, "listSessions", "The caller's open sessions: since when, from where and on what")
        {
            Answers = [AnswerDescription.Json<MySessionsAnswer>("The newest first.")],
        };

    public static EndpointDescription EndOne { get; } = new(Topic, "endSession", "Ends one of the caller's sessions")
    {
        Address = [new(FieldDescription.Text("session", "The session's id."), "4f2a09c1b7d3e856")],
        Answers = [AnswerDescription.Nothing("The session is ended.")],
        Refusals = [RefusalDescription.NotFound],
    };

    public static EndpointDescription EndOthers { get; } =
        new(Topic, "signOutOthers", "Ends all that leads to the caller but the present session")
        {
            Remarks = "It ends what `POST /sign-out/everywhere` ends, besides the session by which it is called.",
            Answers = Ended,
            Refusals = [RefusalDescription.From(SessionEndpoints.NoSession)],
            ChangesMember = true,
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
