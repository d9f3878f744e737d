using Microsoft.AspNetCore.Http;

namespace CecFunctions.Web.Settings;

/// <summary>Where people and machines reach the site. Never taken from a request outside Development: its sender could
/// name any host.</summary>
/// <param name="configured">As a setting says, without a slash at the end; <see langword="null"/> = it says
/// nothing.</param>
/// <param name="isDevelopment">Whether the loopback address that was called may stand for it.</param>
internal sealed class SiteAddress(string? configured, bool isDevelopment)
{
    /// <summary>The address without a slash at the end; <see langword="null"/> where it is not known.</summary>
    public string? Of(HttpRequest request) =>
        configured
        ?? (isDevelopment && Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var called) && called.IsLoopback
            ? called.GetLeftPart(UriPartial.Authority)
            : null);
}
