using CecFunctions.Http;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.SignIn;

/// <summary>The page where members and staff see their open sign-ins, and end one of them or all others.</summary>
internal static class SessionPages
{
    public const string Address = PageAddress.Sessions;

    /// <summary>The word of one that was ended.</summary>
    public const string OneEnded = "ended";

    /// <summary>The word of all others that were ended.</summary>
    public const string OthersEnded = "others";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var pages = endpoints.MapGroup(Address).ForSignedIn().AsPage();
        pages.MapGet("", ReadAsync);
        pages.MapPost("/{session}/end", EndAsync).WithBodyLimit(BodyLimit.SmallForm).LimitedAs(RequestKind.SignOut);
    }

    /// <summary>Where the form is sent that ends one.</summary>
    public static string EndOf(Session session) => $"{Address}/{session.Id}/end";

    private static async Task<IResult> ReadAsync(
        HttpContext context, string? done, Sessions sessions, CancellationToken cancellationToken) =>
        SessionSubject.Find(context.User) is { } subject
            ? PageResult.Show<SessionsPage>(
                (nameof(SessionsPage.Open), await sessions.ListAsync(subject, cancellationToken)),
                (nameof(SessionsPage.Own), context.Features.Get<Session>()?.Id),
                (nameof(SessionsPage.Done), done))
            : PageResult.NotFound;

    private static async Task<IResult> EndAsync(
        string session,
        PostedForm form,
        HttpContext context,
        Sessions sessions,
        SessionCookie cookie,
        CancellationToken cancellationToken)
    {
        var isOwn = context.Features.Get<Session>()?.Id == session;
        return !await SessionEndpoints.TryEndOneAsync(session, context, sessions, cookie, cancellationToken)
            ? PageResult.NotFound
            : isOwn ? PageResult.GoTo("/") : PageResult.GoTo(Address, OneEnded);
    }
}
