using CecFunctions.Application.NoticeDispatch;
using CecFunctions.Web.ApiDescription;
using CecFunctions.Web.Applications;
using CecFunctions.Web.Audits;
using CecFunctions.Web.Badges;
using CecFunctions.Web.BodyLimits;
using CecFunctions.Web.Cpr;
using CecFunctions.Web.Credentials;
using CecFunctions.Web.Feeds;
using CecFunctions.Web.Fees;
using CecFunctions.Web.Forgery;
using CecFunctions.Web.Health;
using CecFunctions.Web.Mailbox;
using CecFunctions.Web.MailEvents;
using CecFunctions.Web.MemberDesk;
using CecFunctions.Web.Notices;
using CecFunctions.Web.Operations;
using CecFunctions.Web.Pages;
using CecFunctions.Web.Problems;
using CecFunctions.Web.Profiles;
using CecFunctions.Web.Programs;
using CecFunctions.Web.Progress;
using CecFunctions.Web.RosterImports;
using CecFunctions.Web.SecurityHeaders;
using CecFunctions.Web.SelfReports;
using CecFunctions.Web.Sessions;
using CecFunctions.Web.SignIn;
using CecFunctions.Web.Transcripts;
using CecFunctions.Web.UndeliveredNotices;
using CecFunctions.Web.Verification;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace CecFunctions.Web;

/// <summary>
/// The one pipeline of the site, spelled out whole: it leans on nothing that a host adds by itself, so the plain host
/// calls it on its application and the Function App on <c>new ApplicationBuilder(services)</c>.
/// </summary>
public static class CecWebPipeline
{
    private const string AssetsNamespace = "CecFunctions.Web.Assets";
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
        app.UseEndpoints(endpoints =>
        {
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
