using CecFunctions.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.SignIn;

/// <summary>Registers sessions, and tokens of members and staff, as ways of signing in.</summary>
internal static class SignInSchemes
{
    public static AuthenticationBuilder AddSessions(this AuthenticationBuilder authentication)
    {
        authentication.Services
            .AddSingleton<SessionCookie>()
            .AddSingleton<ForgeryTokens>()
            .AddSingleton(provider => new WayOfSigningIn(
                SessionHandler.SchemeName,
                WayOfSigningIn.ByCookie,
                provider.GetRequiredService<SessionCookie>().IsIn));
        return authentication.AddScheme<AuthenticationSchemeOptions, SessionHandler>(SessionHandler.SchemeName, null);
    }

    /// <param name="issuer">Who may sign tokens for members.</param>
    public static void AddMemberTokens(this AuthenticationBuilder authentication, TokenIssuerOptions issuer) =>
        authentication.AddTokens<MemberTokens>(
            MemberTokens.SchemeName, issuer, WayOfSigningIn.ByBearer, MemberTokens.Configure);

    /// <param name="issuer">Who signs the tokens of staff that the platform forwards.</param>
    public static void AddStaffTokens(this AuthenticationBuilder authentication, TokenIssuerOptions issuer) =>
        authentication.AddTokens<StaffTokens>(
            StaffTokens.SchemeName, issuer, WayOfSigningIn.ByPlatform, scheme => StaffTokens.Configure(scheme, issuer));

    private static void AddTokens<TCallers>(
        this AuthenticationBuilder authentication,
        string scheme,
        TokenIssuerOptions issuer,
        int order,
        Action<TokenSchemeOptions> configure)
        where TCallers : class, ITokenCallers
    {
        var options = new TokenSchemeOptions();
        configure(options);
        authentication.AddScheme<TokenSchemeOptions, TokenHandler>(scheme, configure);
        authentication.Services
            .AddKeyedSingleton(
                scheme, (provider, _) => new TokenCheck(issuer, provider.GetRequiredService<TimeProvider>()))
            .AddKeyedSingleton<ITokenCallers>(
                scheme, (provider, _) => ActivatorUtilities.CreateInstance<TCallers>(provider, issuer))
            .AddSingleton(new WayOfSigningIn(scheme, order, options.IsUsedBy));
    }
}
