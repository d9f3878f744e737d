using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace CecFunctions.Http;

/// <summary>Whether the process runs in Azure, by what the platform itself sets.</summary>
public static class AzurePlatform
{
    private const string HostNameMark = "WEBSITE_HOSTNAME";

    // The first is set by App Service and Elastic Premium, the others on Flex Consumption, which does not set the first.
    private static readonly string[] Marks =
        ["WEBSITE_INSTANCE_ID", "WEBSITE_SKU", "WEBSITE_POD_NAME", "LEGION_SERVICE_HOST"];

    private static readonly string[] EnvironmentNames =
        ["AZURE_FUNCTIONS_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT"];

    /// <remarks>The tools that run a Function App on one machine set a host name, too: a loopback one.</remarks>
    public static bool IsHere(IConfiguration settings) =>
        Marks.Any(mark => !string.IsNullOrEmpty(settings[mark]))
        || (settings[HostNameMark] is { Length: > 0 } name && !Loopback.IsName(new HostString(name).Host));

    /// <summary>
    /// In Development a caller signs in by saying who they are, so a site in Azure must not start there.
    /// </summary>
    /// <exception cref="ArgumentException">It is: names the setting that says so.</exception>
    public static void RefuseDevelopment(IConfiguration settings, IHostEnvironment environment)
    {
        if (!environment.IsDevelopment() || !IsHere(settings))
        {
            return;
        }

        var setting = Array.Find(
            EnvironmentNames,
            name => string.Equals(settings[name], Environments.Development, StringComparison.OrdinalIgnoreCase));
        throw SettingText.Wrong(
            setting ?? EnvironmentNames[0],
            $"must be {Environments.Production} in Azure. In {Environments.Development} any caller can sign in as any "
                + "person.");
    }
}
