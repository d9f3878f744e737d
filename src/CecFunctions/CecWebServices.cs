using CecFunctions.Http;
using CecFunctions.Json;
using CecFunctions.Public;
using CecFunctions.SelfReports;
using CecFunctions.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CecFunctions;

/// <summary>Registers what the pipeline of <see cref="CecWebPipeline"/> needs besides the rooms themselves.</summary>
public static class CecWebServices
{
    /// <param name="environment">The development bearer is registered in Development and nowhere else.</param>
    /// <param name="options">What settings say; left out, nothing is set.</param>
    public static IServiceCollection AddCecWeb(
        this IServiceCollection services, IHostEnvironment environment, CecWebOptions? options = null)
    {
        options ??= new CecWebOptions();
        services.AddSingleton(options);
        services.AddSingleton(options.RateLimits);
        services.AddSingleton(new ClientAddress(options.ClientAddressHeader));
        // The framework's lines name every address that was called, and the link of a sign-in is one.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning));
        services.AddHostedService<MisspeltSettings>();
        if (options.SiteAddress is null && !environment.IsDevelopment())
        {
            services.AddHostedService<MissingSiteAddress>();
        }

        services.AddRouting();
        services.AddRazorComponents();
        services.AddSingleton<ProgramPages>();
        services.AddSingleton<BadgeMaker>();
        services.AddSingleton(
            ServedNames.Create(environment.IsDevelopment(), options.OnOneMachine, options.SiteAddress));
        services.AddSingleton(new SiteAddress(options.SiteAddress, environment.IsDevelopment()));
        services.TryAddSingleton(TimeProvider.System);
        services.Replace(ServiceDescriptor.Singleton(new SignInOptions(StaffByLink: environment.IsDevelopment())));
        ProtectionKeyServices.AddTo(services);
        RateLimitServices.AddTo(services);
        ApiDescriptionServices.AddTo(services);
        services.ConfigureHttpJsonOptions(options => WireJson.Configure(options.SerializerOptions));

        // A request that cannot be bound is answered alike in every environment.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);

        var authentication = services
            .AddAuthentication(CallerHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, CallerHandler>(CallerHandler.SchemeName, null);
        authentication.AddScheme<AuthenticationSchemeOptions, ProviderKeyHandler>(ProviderKeyHandler.SchemeName, null);
        services.AddSingleton(
            new WayOfSigningIn(ProviderKeyHandler.SchemeName, WayOfSigningIn.ByHeader, ProviderKeyHandler.IsUsedBy));
        if (environment.IsDevelopment())
        {
            authentication.AddScheme<AuthenticationSchemeOptions, DevelopmentBearerHandler>(
                DevelopmentBearerHandler.SchemeName, null);
            services.AddSingleton(
                new WayOfSigningIn(
                    DevelopmentBearerHandler.SchemeName, WayOfSigningIn.ByHeader, DevelopmentBearerHandler.IsUsedBy));
        }

        authentication.AddSessions();
        if (options.MemberTokens is { } members)
        {
            authentication.AddMemberTokens(members);
        }

        if (options.StaffTokens is { } staff)
        {
            authentication.AddStaffTokens(staff);
        }

        services.AddAuthorization(AccessPolicy.AddTo);
        services.AddSingleton<IAuthorizationHandler, AccessStatedHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessRefusal>();
        return services;
    }
}
