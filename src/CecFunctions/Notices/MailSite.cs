using CecFunctions.Http;
using Microsoft.Extensions.Configuration;

namespace CecFunctions.Notices;

/// <summary>Where the links of notices lead. Their dispatch has no request, so it goes by the setting alone.</summary>
/// <param name="Address">The site without a slash at the end; <see langword="null"/> where it is not known, and then
/// notices have no link.</param>
public sealed record MailSite(string? Address)
{
    /// <exception cref="ArgumentException">The setting is no address of a site: names it.</exception>
    public static MailSite Read(IConfiguration settings) => new(SiteAddress.Find(settings));
}
