using System.Security.Claims;
using CecFunctions.Explanations;
using CecFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Pages;

/// <summary>For whom a link stands at the head of the pages.</summary>
internal enum NavigationOf
{
    Anyone,
    Members,
    Staff,
}

/// <summary>A link at the head of the pages, which a room registers.</summary>
/// <param name="Place">Lower stands first.</param>
/// <param name="Words">The link's words, by language.</param>
/// <param name="Roles">For staff: who may open it, besides admins.</param>
internal sealed record NavigationLink(
    NavigationOf Of, int Place, string Address, Func<Language, string> Words, params string[] Roles);

/// <summary>The links at the head of a page, for its caller.</summary>
internal static class Navigation
{
    public static IServiceCollection AddNavigation(
        this IServiceCollection services,
        NavigationOf who,
        int place,
        string address,
        Func<Language, string> words,
        params string[] roles) =>
        services.AddSingleton(new NavigationLink(who, place, address, words, roles));

    /// <summary>For whom pages are made that a caller opens; <see cref="NavigationOf.Anyone"/> where no one is signed in.</summary>
    public static NavigationOf CallerOf(ClaimsPrincipal caller) =>
        caller.HasClaim(claim => claim.Type == CallerClaim.Member) ? NavigationOf.Members
        : caller.HasClaim(claim => claim.Type == CallerClaim.StaffName) ? NavigationOf.Staff
        : NavigationOf.Anyone;

    /// <summary>The links of the caller's kind, in their order.</summary>
    public static IReadOnlyList<NavigationLink> LinksFor(HttpContext context)
    {
        var who = CallerOf(context.User);
        return
        [
            .. context.RequestServices.GetServices<NavigationLink>()
                .Where(link => link.Of == who && (link.Roles.Length == 0 || StaffRoles.IsIn(context.User, link.Roles)))
                .OrderBy(link => link.Place),
        ];
    }

    /// <summary>Whether a link leads to the page that is shown, or to what the page is a part of.</summary>
    public static bool IsCurrent(NavigationLink link, HttpRequest request) =>
        request.Path.Value is { } path
        && (path == link.Address
            || (link.Address is not ("/" or "/staff") && path.StartsWith(link.Address + "/", StringComparison.Ordinal)));
}
