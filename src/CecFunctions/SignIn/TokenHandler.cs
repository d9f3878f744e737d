using System.Text.Encodings.Web;
using CecFunctions.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CecFunctions.SignIn;

/// <summary>Authenticates by a token (RFC 7519) of a configured issuer. Members and staff have a scheme each, which is
/// registered only where an issuer is configured.</summary>
internal sealed partial class TokenHandler(
    IOptionsMonitor<TokenSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IServiceProvider services)
    : AuthenticationHandler<TokenSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers[Options.Header] is not [{ } header] || header.Length > Options.MostCharacters)
        {
            return AuthenticateResult.Fail("There is more than one token, or it is too long.");
        }

        var check = services.GetRequiredKeyedService<TokenCheck>(Scheme.Name);
        var (claims, refusal) = await check.ValidateAsync(
            header[Options.Prefix.Length..].Trim(), Context.RequestAborted);
        if (claims is null)
        {
            if (services.GetRequiredService<RefusedCredentials>().Count(Context).IsLogged)
            {
                NotTaken(Logger, Scheme.Name, refusal);
            }

            return AuthenticateResult.Fail("The token is not valid.");
        }

        var callers = services.GetRequiredKeyedService<ITokenCallers>(Scheme.Name);
        var (caller, unknown) = await callers.FindAsync(claims, Scheme.Name, Context.RequestAborted);
        return caller is null
            ? AuthenticateResult.Fail(unknown!)
            : AuthenticateResult.Success(new AuthenticationTicket(caller, Scheme.Name));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A token ({Scheme}) was not taken: {Reason}")]
    private static partial void NotTaken(ILogger logger, string scheme, string? reason);
}

/// <summary>Where a request carries the tokens of a scheme.</summary>
internal sealed class TokenSchemeOptions : AuthenticationSchemeOptions
{
    public string Header { get; set; } = string.Empty;

    /// <summary>The text before the token in the header.</summary>
    public string Prefix { get; set; } = string.Empty;

    /// <summary>The most characters of the header that are read.</summary>
    public int MostCharacters { get; set; }

    /// <summary>Whether a request carries a token of this scheme, good or not.</summary>
    public bool IsUsedBy(HttpRequest request) =>
        request.Headers[Header] is [{ } header, ..] && header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);
}
