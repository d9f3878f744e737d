using CecFunctions.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Web.Tests.Pipeline;

/// <summary>An endpoint with a defect.</summary>
internal static class FailingEndpoint
{
    public static void MapGetFailing(this WebApplication app, string address, Exception defect) =>
        app.MapGet(address, (HttpContext _) => throw defect).ForAnyone();
}
