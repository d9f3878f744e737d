using CecFunctions.Application.SignIn;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CecFunctions.LocalHost.Hosting;

/// <summary>Has the links mailed that people asked for to sign in. Somebody waits for each.</summary>
internal sealed partial class SignInMailLoop(ISignIn signIn, TimeProvider time, ILogger<SignInMailLoop> logger) : BackgroundService
{
    private static readonly TimeSpan WaitWhenEmpty = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WaitAfterFailure = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = TimeSpan.Zero;
            try
            {
                wait = await signIn.SendMailsAsync(stoppingToken) == 0 ? WaitWhenEmpty : TimeSpan.Zero;
            }
            catch (Exception failed) when (!stoppingToken.IsCancellationRequested)
            {
                QueueFailed(failed);
                wait = WaitAfterFailure;
            }

            await Task.Delay(wait, time, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The queue of those who want to sign in could not be read")]
    private partial void QueueFailed(Exception exception);
}
