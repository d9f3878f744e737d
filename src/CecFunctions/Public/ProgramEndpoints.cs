using System.Net.Mime;
using CecFunctions.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Public;

/// <summary>The rules of the bodies as they are applied, with the id and the source of each.</summary>
internal static class ProgramEndpoints
{
    public const string Address = "/api/programs";

    private const string MayBeCached = "public, max-age=3600";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var programs = endpoints.MapGroup(Address).ForAnyone();
        programs.MapGet("", (HttpContext context, ProgramPages pages) => Send(context, pages.List))
            .Describe(ProgramDescriptions.List);
        programs.MapGet(
            "/{program}",
            (HttpContext context, ProgramPages pages, string program) => Send(context, pages.Find(program)))
            .Describe(ProgramDescriptions.Read);
    }

    private static IResult Send(HttpContext context, ProgramPage? page)
    {
        if (page is null)
        {
            return new ProblemResult(new Problem(StatusCodes.Status404NotFound, "Program not found."));
        }

        context.Response.Headers.CacheControl = MayBeCached;

        // Answers If-None-Match too.
        return TypedResults.Bytes(page.Json, MediaTypeNames.Application.Json, entityTag: page.ETag);
    }
}
