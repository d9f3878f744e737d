using System.Security.Claims;
using System.Text.Encodings.Web;
using CecFunctions.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CecFunctions.SelfReports;

/// <summary>
/// Signs a provider in by its key: <c>X-Api-Key: {provider}.{secret}</c>. Keys have a header of their own, so that none
/// is ever taken for a person's token.
/// </summary>
internal sealed class ProviderKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    Providers providers)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "provider-key";
    public const string HeaderName = SecurityScheme.ProviderKeyHeader;

    public static bool IsUsedBy(HttpRequest request) => request.Headers.ContainsKey(HeaderName);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers[HeaderName] is not [{ } key])
        {
            return AuthenticateResult.Fail("There must be exactly one key.");
        }

        if (await providers.FindByKeyAsync(key, Context.RequestAborted) is not { } provider)
        {
            return AuthenticateResult.Fail("The key belongs to no provider.");
        }

        // What the provider may do is read once, with the key.
        Context.Items[typeof(Provider)] = provider;
        return AuthenticateResult.Success(new AuthenticationTicket(
            new ClaimsPrincipal(new ClaimsIdentity([new Claim(CallerClaim.Provider, provider.Id)], SchemeName)),
            SchemeName));
    }
}

/// <summary>
/// The provider that calls. An endpoint for partners takes it as an argument and can act for no other.
/// </summary>
public sealed record CallingProvider(Provider Provider)
{
    /// <summary>Binds the argument. The policy for partners has made sure of it.</summary>
    public static ValueTask<CallingProvider?> BindAsync(HttpContext context) =>
        ValueTask.FromResult<CallingProvider?>(new((Provider)context.Items[typeof(Provider)]!));
}
