using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace CecFunctions.Pages;

/// <summary>A part of a list that was read as a whole, with the addresses of the parts beside it.</summary>
/// <param name="All">How many the whole list has.</param>
public sealed record PagedList<T>(IReadOnlyList<T> Items, int All, string? Earlier, string? Later);

/// <summary>Takes lists apart.</summary>
internal static class PagedList
{
    private const string PageName = "page";

    /// <summary>The part that the request asks for; the first where it asks for none that is there.</summary>
    /// <param name="most">The most items of a part.</param>
    public static PagedList<T> From<T>(IReadOnlyList<T> all, int most, HttpRequest request)
    {
        var asked = int.TryParse(
            request.Query[PageName], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 1;
        var last = Math.Max(1, (all.Count + most - 1) / most);
        var page = asked >= 1 && asked <= last ? asked : 1;
        return new PagedList<T>(
            [.. all.Skip((page - 1) * most).Take(most)],
            all.Count,
            page > 1 ? AddressOf(page - 1) : null,
            page < last ? AddressOf(page + 1) : null);

        string AddressOf(int other)
        {
            var query = new QueryBuilder(
                request.Query
                    .Where(part => part.Key is not (PageName or DoneWordMiddleware.Name))
                    .SelectMany(part => part.Value, (part, value) => KeyValuePair.Create(part.Key, value ?? string.Empty)))
            {
                { PageName, other.ToString(CultureInfo.InvariantCulture) },
            };
            return request.Path + query.ToString();
        }
    }
}
