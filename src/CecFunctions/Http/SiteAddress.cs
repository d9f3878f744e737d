using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace CecFunctions.Http;

/// <summary>The site's public address. Outside Development it is never taken from a request, whose sender could name
/// any host.</summary>
/// <param name="configured">The setting without a slash at the end, or <see langword="null"/> where it is
/// missing.</param>
/// <param name="isDevelopment">Whether the called loopback address may stand in for the setting.</param>
internal sealed class SiteAddress(string? configured, bool isDevelopment)
{
    /// <summary>The address without a slash at the end; <see langword="null"/> where it is not known.</summary>
    public string? Of(HttpRequest request) =>
        configured
        ?? (isDevelopment && Uri.TryCreate(
            $"{request.Scheme}://{request.Host}", UriKind.Absolute, out var called) && called.IsLoopback
            ? called.GetLeftPart(UriPartial.Authority)
            : null);

    /// <returns>The setting without a slash at the end; <see langword="null"/> where it is missing.</returns>
    /// <exception cref="ArgumentException">It is no address of a site: names it.</exception>
    public static string? Find(IConfiguration configuration)
    {
        if (SettingText.Find(configuration, CecWebOptions.SiteAddressSetting) is not { } text)
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || uri is { IsLoopback: true, Scheme: "http" })
            && uri is { PathAndQuery: "/", UserInfo: "", Fragment: "" }
            ? uri.GetLeftPart(UriPartial.Authority)
            : throw SettingText.Wrong(
                CecWebOptions.SiteAddressSetting, "is not the address of a site, such as https://certification.example.org.");
    }
}
