using CecFunctions.Explanations;
using CecFunctions.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Pages;

/// <summary>The language of a page: what was chosen on this site, else what the browser asks for, else English. Pages for
/// staff are English.</summary>
internal static class PageLanguage
{
    public const string ChoiceAddress = "/language";

    private const string CookieName = "cec-language";
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(365);

    public static Language From(HttpContext context) =>
        Navigation.CallerOf(context.User) == NavigationOf.Staff
            ? Language.English
            : Language.Find(context.Request.Cookies[CookieName]) ?? Asked(context.Request) ?? Language.English;

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost(ChoiceAddress, Choose).ForAnyone().WithBodyLimit(BodyLimit.SmallForm).AsPage();

    private static SeeOther Choose(HttpContext context, PostedForm form)
    {
        if (Language.Find(form.Text("language")) is { } language)
        {
            context.Response.Cookies.Append(CookieName, language.Tag, new CookieOptions
            {
                HttpOnly = true,
                IsEssential = true,
                MaxAge = KeptFor,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
            });
        }

        return new SeeOther(LocalAddress.Find(form.Text("back")) ?? "/");
    }

    private static Language? Asked(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .Where(asked => asked.Quality is not 0)
        .OrderByDescending(asked => asked.Quality ?? 1)
        .Select(asked => Language.Find(asked.Value.Value))
        .FirstOrDefault(language => language is not null);
}
