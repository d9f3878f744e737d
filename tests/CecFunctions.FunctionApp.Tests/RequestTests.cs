using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CecFunctions.FunctionApp.Tests;

/// <summary>Requests that come through the host's functions are answered as the plain host answers them.</summary>
[Collection(SharedSystem.Name)]
public sealed class RequestTests(SharedSystem shared)
{
    private const string Member = "Bearer dev:acsm|M1";
    private const string Registrar = SharedSystem.Staff;
    private const string Json = "application/json";
    private const string Form = BothHosts.Form;

    private readonly BothHosts _hosts = new(shared);

    [Theory]
    [InlineData("GET", "/", null)]
    [InlineData("GET", "/", Member)]
    [InlineData("GET", "/assets/site.css", null)]
    [InlineData("HEAD", "/assets/site.css", null)]
    [InlineData("HEAD", "/", null)]
    [InlineData("HEAD", "/api/programs/acsm", null)]
    [InlineData("HEAD", "/api/progress", Member)]
    [InlineData("HEAD", "/api/staff/members?q=m1", Registrar)]
    [InlineData("HEAD", "/api/progress", null)]
    [InlineData("HEAD", "/sign-out", Member)]
    [InlineData("GET", "/assets/nothing.css", null)]
    [InlineData("GET", "/sign-in", null)]
    [InlineData("GET", "/sign-in/nothing", null)]
    [InlineData("GET", "/health/live", null)]
    [InlineData("DELETE", "/health/live", null)]
    [InlineData("PATCH", "/sign-in", null)]
    [InlineData("OPTIONS", "/", null)]
    [InlineData("GET", "/openapi.json", null)]
    [InlineData("GET", "/nothing", null)]
    [InlineData("GET", "/api/nothing", Member)]
    [InlineData("GET", "/api/programs/acsm", null)]
    [InlineData("GET", "/api/verify/C-1", null)]
    [InlineData("GET", "/api/session", Member)]
    [InlineData("GET", "/api/progress", null)]
    [InlineData("GET", "/api/progress", Member)]
    [InlineData("GET", "/api/progress", "Bearer dev:acsm|nobody")]
    [InlineData("GET", "/api/credentials", Member)]
    [InlineData("GET", "/api/credentials/C-1/fee", Member)]
    [InlineData("GET", "/api/credentials/C-2", Member)]
    [InlineData("GET", "/api/self-reports", Member)]
    [InlineData("GET", "/api/self-reports", Registrar)]
    [InlineData("GET", "/api/staff/members/acsm/M1", Registrar)]
    [InlineData("GET", "/api/staff/members/acsm/M1", Member)]
    [InlineData("GET", "/api/staff/members/acsm/M1", null)]
    [InlineData("GET", "/api/staff/runs?job=EvidencePurge&limit=1", Registrar)]
    [InlineData("GET", "/api/staff/runs?job=Nothing", Registrar)]
    public Task Reading_IsAnsweredAlike(string method, string address, string? authorization) =>
        _hosts.SameAsync(() => SharedSystem.Request(new HttpMethod(method), address, authorization));

    /// <summary>The headers for front ends are taken over by the worker's package before the site sees them.</summary>
    [Theory]
    [InlineData("evil.test", null)]
    [InlineData("evil.test:7071", null)]
    [InlineData("127.0.0.1.evil.test", null)]
    [InlineData("evil.test", "localhost")]
    [InlineData("localhost", "evil.test")]
    [InlineData("localhost", "localhost, evil.test")]
    public async Task HostThatIsNotThisMachine_IsRefused(string host, string? forwarded)
    {
        foreach (var address in (string[])["/dev/mailbox", "/api/staff/members/acsm/M1", "/assets/site.css"])
        {
            using var request = SharedSystem.Request(HttpMethod.Get, address, Registrar);
            request.Headers.Host = host;
            if (forwarded is not null)
            {
                request.Headers.Add("X-Forwarded-Host", forwarded);
            }

            using var answer = await shared.System.SendAsync(request);

            Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.Response.StatusCode);
        }
    }

    [Theory]
    [InlineData("POST", "/api/self-reports", Member, Json, "{")]
    [InlineData("POST", "/api/self-reports", Member, Json, """{ "activity": "nothing", "unknown": 1 }""")]
    [InlineData("POST", "/api/self-reports", Member, "text/plain", "text")]
    [InlineData("POST", "/api/self-reports", null, Json, "{}")]
    [InlineData("PUT", "/api/self-reports/nothing", Member, Json, "{}")]
    [InlineData("DELETE", "/api/self-reports/nothing", Member, Json, "")]
    [InlineData("POST", "/api/staff/imports/roster", Registrar, "text/csv", "program\nacsm\n")]
    [InlineData("POST", "/api/staff/imports/roster", Member, "text/csv", "program\nacsm\n")]
    [InlineData("POST", "/api/hooks/payments", null, Json, """{ "paymentId": "unsigned" }""")]
    [InlineData("POST", "/api/hooks/sendgrid", null, Json, "[]")]
    [InlineData("POST", "/sign-in", null, Json, """{ "program": "nobody", "email": "m1@example.org" }""")]
    [InlineData("POST", "/sign-in", null, Form, "program=acsm&email=no+address")]
    public Task RefusedWriting_IsAnsweredAlike(
        string method, string address, string? authorization, string contentType, string body) =>
        _hosts.SameAsync(() => BothHosts.With(SharedSystem.Request(new HttpMethod(method), address, authorization), contentType, body));

    /// <summary>The plain host is sent the same words after it, and repeats the first answer.</summary>
    [Fact]
    public async Task SelfReport_IsTaken_AndKnownToTheOtherHost()
    {
        var day = SharedSystem.DaysAgo(10);
        var answer = await _hosts.SameAsync(() =>
        {
            var request = BothHosts.With(
                SharedSystem.Request(HttpMethod.Post, "/api/self-reports", SharedSystem.Member(2)),
                Json,
                $$"""{ "activity": "continuing-education", "date": "{{day}}", "credits": 1, "approvedBy": "ACE" }""");
            request.Headers.Add("Idempotency-Key", "the same words");
            return request;
        });

        Assert.Equal(HttpStatusCode.Created, answer.Status);
    }

    [Fact]
    public async Task SignedPayment_IsTakenOnce_WhicheverHostIsToldOfIt()
    {
        const string body = """
            { "paymentId": "pay_1", "program": "acsm", "memberId": "M3", "credential": "C-3", "purpose": "renewal",
              "amount": 60.5, "currency": "USD" }
            """;
        var sent = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var secret = Encoding.UTF8.GetBytes(FunctionAppSystem.PaymentSecret);
        var signature = HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"{sent}.{body}"));

        var answer = await _hosts.SameAsync(() =>
        {
            var request = BothHosts.With(SharedSystem.Request(HttpMethod.Post, "/api/hooks/payments"), Json, body);
            request.Headers.Add("Cec-Timestamp", sent);
            request.Headers.Add("Cec-Signature", $"v1={Convert.ToHexStringLower(signature)}");
            return request;
        });

        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    /// <summary>From the page through the queue and the mail to a session, which both hosts know.</summary>
    [Fact]
    public async Task SignIn_GoesThroughQueueAndMailToASession()
    {
        var asked = await _hosts.SameAsync(() => BothHosts.AskForALink("m4@example.org"));
        Assert.Equal(HttpStatusCode.Accepted, asked.Status);
        Assert.Equal(2, await shared.System.DeliverAllAsync("SignInMail", "sign-in-requests"));
        var link = await _hosts.LinkToAsync("m4@example.org");

        var page = await _hosts.SameAsync(() => SharedSystem.Request(HttpMethod.Get, link));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        var cookie = await _hosts.RedeemAsync(link, "acsm|M4", overTls: false);
        Assert.StartsWith("cec-session=", cookie, StringComparison.Ordinal);

        var progress = await _hosts.SameAsync(() =>
        {
            var request = SharedSystem.Request(HttpMethod.Get, "/api/progress");
            request.Headers.Add("Cookie", cookie);
            return request;
        });
        Assert.Contains("\"memberId\":\"M4\"", progress.Body, StringComparison.Ordinal);
    }

    /// <summary>The host's proxy ends TLS and says so in a header, without which a sign-in would be refused.</summary>
    [Fact]
    public async Task BehindTheHostsProxy_ACookieIsBoundToTls()
    {
        using var request = BothHosts.AskForALink("m7@example.org");
        using var asked = await shared.System.SendAsync(request);
        await shared.System.DeliverAllAsync("SignInMail", "sign-in-requests");

        var cookie = await _hosts.RedeemAsync(await _hosts.LinkToAsync("m7@example.org"), "acsm|M7", overTls: true);

        Assert.StartsWith("__Host-cec-session=", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RequestsAtOnce_AreEachAnsweredToTheirSender()
    {
        var answers = await Task.WhenAll(Enumerable.Range(1, SharedSystem.Members).Select(async number =>
        {
            using var request = SharedSystem.Request(HttpMethod.Get, "/api/progress", SharedSystem.Member(number));
            using var answer = await shared.System.SendAsync(request);
            FunctionAppSystem.Succeeded(answer.Outcome);
            using var body = JsonDocument.Parse(await answer.Response.Content.ReadAsStringAsync());
            return body.RootElement.GetProperty("memberId").GetString();
        }));

        Assert.Equal(Enumerable.Range(1, SharedSystem.Members).Select(number => $"M{number}"), answers);
    }
}
