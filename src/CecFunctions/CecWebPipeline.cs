using CecFunctions.Applications;
using CecFunctions.Audits;
using CecFunctions.Fees;
using CecFunctions.Http;
using CecFunctions.Imports;
using CecFunctions.Jobs;
using CecFunctions.Notices;
using CecFunctions.Office;
using CecFunctions.Profiles;
using CecFunctions.Public;
using CecFunctions.Renewals;
using CecFunctions.SelfReports;
using CecFunctions.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace CecFunctions;

/// <summary>
/// The one pipeline of the site, for both hosts. It relies on nothing that a host adds by itself: the plain host calls
/// it on its application, the Function App on <c>new ApplicationBuilder(services)</c>.
/// </summary>
public static class CecWebPipeline
{
    private const string AssetsNamespace = "CecFunctions.Http.Assets";
    private const string AssetsAddress = "/assets";
    private const string AssetsCacheControl = "public, max-age=3600";

    public static IApplicationBuilder UseCecWeb(this IApplicationBuilder app)
    {
        var services = app.ApplicationServices;
        var hasMailbox = services.GetRequiredService<IHostEnvironment>().IsDevelopment()
            && services.GetRequiredService<IServiceProviderIsService>().IsService(typeof(IMailbox));

        app.UseMiddleware<SecurityHeadersMiddleware>();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = ProblemWriter.WriteForExceptionAsync,
            StatusCodeSelector = ProblemWriter.StatusFor,
        });
        app.UseStatusCodePages(context => ProblemWriter.WriteForStatusAsync(context.HttpContext));
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new EmbeddedFileProvider(typeof(CecWebPipeline).Assembly, AssetsNamespace),
            RequestPath = AssetsAddress,
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = AssetsCacheControl,
        });
        app.UseRouting();
        app.UseMiddleware<BodyLimitMiddleware>();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseMiddleware<ForgeryMiddleware>();
        app.UseEndpoints(routes =>
        {
            var endpoints = routes.MapGroup("").AddEndpointFilter(RequestPart.CheckAsync);
            StartPageEndpoints.Map(endpoints, hasMailbox);
            HealthEndpoints.Map(endpoints);
            ApiDescriptionEndpoints.Map(endpoints);
            SignInEndpoints.Map(endpoints);
            SessionEndpoints.Map(endpoints);
            SelfReportEndpoints.Map(endpoints);
            ProgressEndpoints.Map(endpoints);
            CredentialEndpoints.Map(endpoints);
            PaymentEndpoints.Map(endpoints);
            CprEndpoints.Map(endpoints);
            ProfileEndpoints.Map(endpoints);
            NoticeEndpoints.Map(endpoints);
            TranscriptEndpoints.Map(endpoints);
            MyApplicationEndpoints.Map(endpoints);
            ApplicationDeskEndpoints.Map(endpoints);
            MyAuditEndpoints.Map(endpoints);
            AuditDeskEndpoints.Map(endpoints);
            VerifyEndpoints.Map(endpoints);
            ProgramEndpoints.Map(endpoints);
            BadgeEndpoints.Map(endpoints);
            FeedEndpoints.Map(endpoints);
            MailEventEndpoints.Map(endpoints);
            MemberDeskEndpoints.Map(endpoints);
            OfficeCommandEndpoints.Map(endpoints);
            MergeEndpoints.Map(endpoints);
            ImportEndpoints.Map(endpoints);
            NoticeDeskEndpoints.Map(endpoints);
            UndeliveredNoticeEndpoints.Map(endpoints);
            OperationsEndpoints.Map(endpoints);
            if (hasMailbox)
            {
                MailboxEndpoints.Map(endpoints);
            }
        });
        return app;
    }
}
