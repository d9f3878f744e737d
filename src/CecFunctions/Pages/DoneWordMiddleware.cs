using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;

namespace CecFunctions.Pages;

/// <summary>
/// Has a page say what was done just now, once: the word is in the address that a form leads to
/// (<see cref="PageResult.GoTo"/>), and counts only with the cookie that the same answer sets for that page, which goes
/// with the first look. So a reload, a bookmark or another's link never says that something was done.
/// </summary>
public sealed class DoneWordMiddleware(RequestDelegate next)
{
    /// <summary>The name in the address.</summary>
    public const string Name = "done";

    /// <summary>The name of the cookie.</summary>
    public const string CookieName = "cec-done";

    /// <summary>
    /// The word that the payment service's page leads back with. It has no cookie of ours, and the pages that know it look
    /// at what is on record.
    /// </summary>
    public const string Paid = "paid";

    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    public Task InvokeAsync(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method))
        {
            Take(context);
        }
        else
        {
            context.Response.OnStarting(
                state =>
                {
                    Leave((HttpContext)state);
                    return Task.CompletedTask;
                },
                context);
        }

        return next(context);
    }

    /// <summary>Sets the cookie where the answer leads to a page that is to say what was done.</summary>
    private static void Leave(HttpContext context)
    {
        if (context.Response.StatusCode == StatusCodes.Status303SeeOther
            && context.Response.Headers.Location is [{ } location]
            && location.Split('#')[0].Split('?') is [var path, var query]
            && WordOf(query) is { } word)
        {
            context.Response.Cookies.Append(CookieName, word, Options(context.Request, path, KeptFor));
        }
    }

    /// <summary>Takes the word out of the address where no cookie says the same, and the cookie with the first look.</summary>
    private static void Take(HttpContext context)
    {
        var request = context.Request;
        if (!request.Query.TryGetValue(Name, out var words))
        {
            return;
        }

        var left = request.Cookies[CookieName];
        if (left is not null)
        {
            context.Response.Cookies.Delete(CookieName, Options(request, request.PathBase + request.Path.ToUriComponent(), null));
        }

        if (words is not [Paid] && !(words is [var word] && word == left))
        {
            request.QueryString = new QueryBuilder(request.Query.Where(part => part.Key != Name).SelectMany(
                part => part.Value, (part, value) => KeyValuePair.Create(part.Key, value ?? string.Empty))).ToQueryString();
        }
    }

    private static string? WordOf(string query) =>
        QueryHelpers.ParseQuery(query).TryGetValue(Name, out var word) ? word.ToString() : null;

    private static CookieOptions Options(HttpRequest request, string path, TimeSpan? keptFor) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = keptFor,
        Path = path,
        SameSite = SameSiteMode.Lax,
        Secure = request.IsHttps,
    };
}
