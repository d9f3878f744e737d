using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using CecFunctions.Http;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CecFunctions.Fees;

/// <summary>
/// Stands in for the payment service in Development: a page that takes any payment, and tells it by the same signed
/// call as the service would.
/// </summary>
internal static class CashierPages
{
    private const string Address = "/dev/cashier";

    /// <summary>As the setting of the payment service's page is written.</summary>
    public const string Template = Address
        + "?program={program}&member={member}&credential={credential}&purpose={purpose}&amount={amount}&return={return}";

    public static bool IsOpen(IServiceProvider services) =>
        services.GetService<IHostEnvironment>()?.IsDevelopment() == true;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        if (!IsOpen(endpoints.ServiceProvider))
        {
            return;
        }

        endpoints.MapGet(Address, Show).ForAnyone().AsPage();
        endpoints.MapPost(Address, PayAsync).ForAnyone().WithBodyLimit(BodyLimit.SmallForm).AsPage();
    }

    private static IResult Show(HttpRequest request) => PageResult.Show<CashierPage>(
        (nameof(CashierPage.Asked), CashierPayment.Read(name => request.Query[name] is [{ } value] ? value : null)));

    private static async Task<IResult> PayAsync(
        PostedForm form,
        HttpRequest request,
        PaymentHookOptions hook,
        CashierKey own,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var asked = CashierPayment.Read(form.Text);
        if (!Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var site) || !site.IsLoopback)
        {
            return PageResult.NotFound;
        }

        var key = hook.Key.IsEmpty ? own.Key : hook.Key;
        var body = JsonSerializer.SerializeToUtf8Bytes(asked.ToCall(), CashierJsonContext.Default.CashierCall);
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var call = new HttpRequestMessage(HttpMethod.Post, new Uri(site, PaymentEndpoints.HookAddress));
        call.Content = new ByteArrayContent(body);
        call.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        call.Headers.Add(PaymentSignature.TimestampHeader, timestamp);
        call.Headers.Add(PaymentSignature.SignatureHeader, PaymentSignature.Create(timestamp, body, key.Span));
        using var client = new HttpClient();
        using var answer = await client.SendAsync(call, cancellationToken);
        return answer.StatusCode == HttpStatusCode.OK
            ? PageResult.GoTo(LocalAddress.Find(asked.Return) ?? "/")
            : PageResult.ShowFaults<CashierPage>(
                (nameof(CashierPage.Asked), asked),
                (nameof(CashierPage.Refusal), await answer.Content.ReadAsStringAsync(cancellationToken)));
    }
}

/// <summary>What the test cashier signs with where no secret is set; new with every start.</summary>
internal sealed class CashierKey
{
    public ReadOnlyMemory<byte> Key { get; } = RandomNumberGenerator.GetBytes(PaymentHookOptions.LeastSecretLength);
}

/// <summary>A payment as the test cashier was asked for it; the hook checks it.</summary>
public sealed record CashierPayment
{
    public required string Id { get; init; }
    public required string Program { get; init; }
    public required string Member { get; init; }
    public required string Credential { get; init; }
    public required string Purpose { get; init; }
    public required decimal Amount { get; init; }
    public required string Return { get; init; }

    internal static CashierPayment Read(Func<string, string?> value) => new()
    {
        // The form has the id that the page was shown with, so that a double click pays once.
        Id = value("id") ?? $"cashier-{Guid.NewGuid():N}",
        Program = value("program") ?? string.Empty,
        Member = value("member") ?? string.Empty,
        Credential = value("credential") ?? string.Empty,
        Purpose = value("purpose") ?? string.Empty,
        Amount = decimal.TryParse(
            value("amount"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? amount : 0,
        Return = value("return") ?? "/",
    };

    internal CashierCall ToCall() => new(Id, Program, Member, Credential, Purpose, Amount, PaymentAnswer.UsDollars);
}

/// <summary>The body of the signed call.</summary>
internal sealed record CashierCall(
    string PaymentId, string Program, string MemberId, string Credential, string Purpose, decimal Amount, string Currency);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CashierCall))]
internal sealed partial class CashierJsonContext : JsonSerializerContext;
