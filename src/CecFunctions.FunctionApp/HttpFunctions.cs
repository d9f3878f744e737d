using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CecFunctions.FunctionApp;

/// <summary>
/// The site's addresses by who calls them, so that each group has figures of its own. All hand the request to the one
/// pipeline, so the answer does not depend on the function that the host chooses.
/// </summary>
/// <remarks>
/// The host asks for no key (<see cref="AuthorizationLevel.Anonymous"/>), because the pipeline decides at each endpoint
/// who may call it. A method that is not listed here is answered 404 by the host itself.
/// </remarks>
public sealed class HttpFunctions(RequestHandOver site)
{
    public const string MemberApi = "MemberApi";
    public const string StaffApi = "StaffApi";
    public const string Hooks = "Hooks";
    public const string PublicApi = "PublicApi";

    public const string MemberRoute = "api/{*path}";
    public const string StaffRoute = "api/staff/{*path}";
    public const string HookRoute = "api/hooks/{*path}";
    public const string PublicRoute = "{*path}";

    [Function(MemberApi)]
    public Task MemberApiAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "delete", "patch", "head", "options",
        Route = MemberRoute)] HttpRequest request) =>
        site.InvokeAsync(request.HttpContext);

    [Function(StaffApi)]
    public Task StaffApiAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "delete", "patch", "head", "options",
        Route = StaffRoute)] HttpRequest request) =>
        site.InvokeAsync(request.HttpContext);

    [Function(Hooks)]
    public Task HooksAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "delete", "patch", "head", "options",
        Route = HookRoute)] HttpRequest request) =>
        site.InvokeAsync(request.HttpContext);

    [Function(PublicApi)]
    public Task PublicApiAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "delete", "patch", "head", "options",
        Route = PublicRoute)] HttpRequest request) =>
        site.InvokeAsync(request.HttpContext);
}
