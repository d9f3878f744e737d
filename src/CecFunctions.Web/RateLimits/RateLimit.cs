using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace CecFunctions.Web.RateLimits;

/// <summary>At most so many requests in a window of time.</summary>
public sealed record RateLimit(int Permits, TimeSpan Window)
{
    /// <summary>Reads <c>{permits}/{seconds}</c>.</summary>
    /// <exception cref="ArgumentException">It cannot be read; the message names the setting.</exception>
    internal static RateLimit Read(IConfiguration configuration, string setting, RateLimit otherwise)
    {
        if (configuration[setting] is not { Length: > 0 } text)
        {
            return otherwise;
        }

        return text.Split('/') is [var permits, var seconds]
            && int.TryParse(permits, NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most > 0
            && int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var window)
            && window is > 0 and <= 86_400
                ? new RateLimit(most, TimeSpan.FromSeconds(window))
                : throw new ArgumentException(
                    $"Setting {setting.Replace(":", "__", StringComparison.Ordinal)}: '{text}' is not a number of "
                        + "requests, a slash and a number of seconds, such as 5/900.");
    }
}
