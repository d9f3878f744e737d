using System.Security.Claims;
using CecFunctions.Application.Members;
using CecFunctions.Application.Sessions;
using CecFunctions.Web.Access;
using CecFunctions.Web.ApiDescription;
using CecFunctions.Web.Forgery;
using CecFunctions.Web.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Web.Sessions;

/// <summary>Who is signed in, and how that ends.</summary>
internal static class SessionEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/session", Read).ForSignedIn().Describe(SessionDescriptions.Read);
        endpoints.MapPost("/sign-out", EndAsync).ForSignedIn().Describe(SessionDescriptions.End);
        endpoints.MapPost("/sign-out/everywhere", EndAllAsync).ForSignedIn().Describe(SessionDescriptions.EndAll);
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

    private static async Task<IResult> EndAsync(HttpContext context, ISessions sessions, SessionCookie cookie, CancellationToken cancellationToken)
    {
        if (context.Features.Get<Session>() is { } session)
        {
            await sessions.EndAsync(session, cancellationToken);
            cookie.Clear(context);
        }

        return Ended(context.Request);
    }

    private static async Task<IResult> EndAllAsync(HttpContext context, ISessions sessions, SessionCookie cookie, CancellationToken cancellationToken)
    {
        if (SubjectOf(context.User) is { } subject)
        {
            await sessions.EndAllAsync(subject, cancellationToken);
        }

        if (context.Features.Get<Session>() is not null)
        {
            cookie.Clear(context);
        }

        return Ended(context.Request);
    }

    private static SessionSubject? SubjectOf(ClaimsPrincipal caller) =>
        caller.FindFirst(CallerClaim.Member) is { } member ? SessionSubject.Of(MemberKey.Parse(member.Value))
        : caller.FindFirst(CallerClaim.StaffKey) is { } staff ? SessionSubject.OfStaff(staff.Value)
        : null;

    private static IResult Ended(HttpRequest request) => request.HasFormContentType ? new SeeOther("/") : TypedResults.NoContent();
}
