using CecFunctions.Http;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;

namespace CecFunctions;

/// <summary>
/// The one pipeline of the site, for both hosts. It relies on nothing that a host adds by itself: the plain host calls
/// it on its application, the Function App on <c>new ApplicationBuilder(services)</c>.
/// </summary>
public static class CecWebPipeline
{
    private const string AssetsNamespace = "CecFunctions.Pages.Assets";
    private const string AssetsAddress = "/assets";
    private const string AssetsCacheControl = "public, max-age=3600";

    public static IApplicationBuilder UseCecWeb(this IApplicationBuilder app)
    {
        app.UseMiddleware<UnreadBodyMiddleware>();
        app.UseMiddleware<SecurityHeadersMiddleware>();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = ProblemWriter.WriteForExceptionAsync,
            StatusCodeSelector = ProblemWriter.StatusFor,
            SuppressDiagnosticsCallback = failed => ProblemWriter.IsOfTheClient(failed.Exception, failed.HttpContext),
        });
        app.UseStatusCodePages(context => ProblemWriter.WriteForStatusAsync(context.HttpContext));
        app.UseMiddleware<LoopbackOnlyMiddleware>();
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new EmbeddedFileProvider(typeof(CecWebPipeline).Assembly, AssetsNamespace),
            RequestPath = AssetsAddress,
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = AssetsCacheControl,
        });
        app.UseRouting();
        app.UseMiddleware<RouteValueMiddleware>();
        app.UseMiddleware<DoneWordMiddleware>();
        app.UseMiddleware<BodyLimitMiddleware>();
        app.UseAuthentication();

        // Before the limits, so that what another site sends in a person's name counts against the address alone.
        app.UseMiddleware<ForgeryMiddleware>();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.Use(ForgeryMiddleware.RefuseAsync);
        app.UseMiddleware<SentOnceMiddleware>();
        app.UseEndpoints(endpoints =>
        {
            endpoints.MapGroup("").AddEndpointFilter(RequestPart.CheckAsync).MapRooms();
            EndpointsBuiltOnce.TakeThePlaceOf(endpoints.DataSources);
        });
        return app;
    }
}
