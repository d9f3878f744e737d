using CecFunctions.Web.Access;
using CecFunctions.Web.Fees;
using CecFunctions.Web.Badges;
using CecFunctions.Web.Programs;
using CecFunctions.Web.ProtectionKeys;
using CecFunctions.Web.Requests;
using CecFunctions.Web.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CecFunctions.Web;

/// <summary>Registers what the pipeline of <see cref="CecWebPipeline"/> needs besides the application itself.</summary>
public static class CecWebServices
{
    /// <param name="environment">Decides which ways of signing in there are: the development bearer is registered in Development and nowhere else.</param>
    public static IServiceCollection AddCecWeb(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddRouting();
        services.AddRazorComponents();
        services.AddSingleton<ProgramPages>();
        services.AddSingleton<BadgeMaker>();
        services.AddSingleton(new SiteAddress(null, environment.IsDevelopment()));
        services.Configure<KeyManagementOptions>(KeysInMemory.Use);
        services.ConfigureHttpJsonOptions(options => WireJson.Configure(options.SerializerOptions));

        // A request that cannot be bound is answered alike in every environment.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);

        var authentication = services
            .AddAuthentication(CallerHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, CallerHandler>(CallerHandler.SchemeName, null);
        if (environment.IsDevelopment())
        {
            authentication.AddScheme<AuthenticationSchemeOptions, DevelopmentBearerHandler>(DevelopmentBearerHandler.SchemeName, null);
            services.AddSingleton(new WayOfSigningIn(DevelopmentBearerHandler.SchemeName, WayOfSigningIn.ByBearer, DevelopmentBearerHandler.IsUsedBy));
        }

        services.TryAddSingleton(new PaymentHookOptions(null));
        services.AddAuthorization(AccessPolicy.AddTo);
        services.AddSingleton<IAuthorizationHandler, AccessStatedHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessRefusal>();
        return services;
    }
}
