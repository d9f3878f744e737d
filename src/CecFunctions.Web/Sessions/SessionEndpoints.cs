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

    private static async Task<IResult> EndAsync(
        HttpContext context, ISessions sessions, SessionCookie cookie, CancellationToken cancellationToken)
    {
        if (context.Features.Get<Session>() is { } session)
        {
            await sessions.EndAsync(session, cancellationToken);
            cookie.Clear(context);
        }

        return Ended(context.Request);
    }

    private static async Task<IResult> EndAllAsync(
        HttpContext context, ISessions sessions, SessionCookie cookie, CancellationToken cancellationToken)
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

    private static IResult Ended(HttpRequest request) =>
        request.HasFormContentType ? new SeeOther("/") : TypedResults.NoContent();
}

/// <summary>Who is signed in.</summary>
/// <param name="Member">The member's id, where it is a member.</param>
/// <param name="Staff">The name, where it is one of the staff.</param>
/// <param name="EndsAt">When the session is over unless it is used; left out where there is no session.</param>
/// <param name="CsrfToken">To be sent with every change; left out where none is needed.</param>
public sealed record SessionAnswer(
    string? Program,
    string? Member,
    string? Staff,
    IReadOnlyList<string>? Roles,
    DateTimeOffset? EndsAt,
    string? CsrfToken);

/// <summary>Sends a browser that posted a form on to a page of ours (RFC 9110, 15.4.4).</summary>
internal sealed class SeeOther(string address) : IResult, IStatusCodeHttpResult
{
    /// <inheritdoc/>
    public int? StatusCode => StatusCodes.Status303SeeOther;

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = httpContext.Request.PathBase + address;
        return Task.CompletedTask;
    }
}
