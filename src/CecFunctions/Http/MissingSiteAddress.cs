using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Http;

/// <summary>Warns where the site does not know its own address: its mails then lead nowhere.</summary>
internal sealed partial class MissingSiteAddress(ILogger<MissingSiteAddress> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        Warn(CecWebOptions.SiteAddressSetting);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(
        1, LogLevel.Warning, "Setting {Setting} is missing: notices are mailed without a link, and no links to sign in are")]
    private partial void Warn(string setting);
}
