using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CecFunctions.FunctionApp.Tests;

/// <summary>
/// Stands in for SendGrid on this machine: takes <c>POST /v3/mail/send</c> as its public description has it, and
/// refuses what it would refuse.
/// </summary>
internal sealed class SendGridStandIn : IAsyncDisposable
{
    public const string Key = "SG.test-key";

    private readonly WebApplication _app;

    private SendGridStandIn(WebApplication app) => _app = app;

    public Uri Address =>
        new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>The bodies of the mails it was given.</summary>
    public List<JsonElement> Mails { get; } = [];

    /// <summary>How often it was called.</summary>
    public int Calls { get; private set; }

    /// <summary>Answers in the place of SendGrid where it is set.</summary>
    public Func<HttpContext, Task>? Answer { get; set; }

    public static async Task<SendGridStandIn> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var standIn = new SendGridStandIn(app);
        app.Run(standIn.TakeAsync);
        await app.StartAsync();
        return standIn;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>Answers with an error as SendGrid words it.</summary>
    public static Func<HttpContext, Task> Refuse(int status, string? field = null) => async context =>
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsJsonAsync(
            new
            {
                errors = new[]
                {
                    new { message = "Does not contain a valid address: ann@example.org", field, help = (string?)null },
                },
            });
    };

    private async Task TakeAsync(HttpContext context)
    {
        Calls++;
        if (Answer is { } answer)
        {
            await answer(context);
            return;
        }

        if (context.Request is not { Method: "POST", Path.Value: "/v3/mail/send" })
        {
            await Refuse(404)(context);
            return;
        }

        if (context.Request.Headers.Authorization != $"Bearer {Key}")
        {
            await Refuse(401)(context);
            return;
        }

        if (!context.Request.HasJsonContentType())
        {
            await Refuse(415)(context);
            return;
        }

        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        Mails.Add(body.RootElement.Clone());
        context.Response.StatusCode = 202;
        context.Response.Headers["X-Message-Id"] = $"sg-{Mails.Count}";
    }
}
