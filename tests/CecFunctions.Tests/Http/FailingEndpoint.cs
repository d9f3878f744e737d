using CecFunctions.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Tests.Http;

/// <summary>An endpoint with a defect.</summary>
internal static class FailingEndpoint
{
    public static void MapGetFailing(this WebApplication app, string address, Exception defect) =>
        app.MapGet(address, (HttpContext _) => throw defect).ForAnyone();
}
