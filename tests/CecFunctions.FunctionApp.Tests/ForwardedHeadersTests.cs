using System.Globalization;
using System.Net;
using System.Text;

namespace CecFunctions.FunctionApp.Tests;

/// <summary>
/// What the headers of proxies do, through the worker's own middleware, which runs before the site. A caller's values
/// come first, the platform's last.
/// </summary>
[Collection(SharedSystem.Name)]
public sealed class ForwardedHeadersTests(SharedSystem shared)
{
    private const int Limit = 30;

    [Fact]
    public async Task ClientsAddress_IsTheLast_WhateverTheCallerWroteBeforeIt()
    {
        for (var request = 0; request < Limit; request++)
        {
            Assert.Equal(HttpStatusCode.NotFound, await RedeemAsync($"{Made(request)}, 198.51.100.7:4711"));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await RedeemAsync($"{Made(Limit)}, 198.51.100.7:4712"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await RedeemAsync("198.51.100.7"));

        // Another caller writes the first one's address, and stays another; the first is another by no other header.
        Assert.Equal(HttpStatusCode.NotFound, await RedeemAsync("198.51.100.7, 198.51.100.8"));
        Assert.Equal(
            HttpStatusCode.TooManyRequests,
            await RedeemAsync("198.51.100.7", ("X-Original-For", "192.0.2.1"), ("Forwarded", "for=192.0.2.1")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("203.0.113.9, 10.0.0.4")]
    [InlineData("203.0.113.9, unknown")]
    public async Task WhereTheLastTellsNoClient_OneShutsOutNoOther(string? forwarded)
    {
        for (var request = 0; request < Limit + 5; request++)
        {
            Assert.Equal(HttpStatusCode.NotFound, await RedeemAsync(forwarded));
        }
    }

    [Fact]
    public async Task NoHeaderOfACaller_ChangesWhereAnAnswerLeads()
    {
        using var page = Forged(SharedSystem.Request(HttpMethod.Get, "/profile/cpr"));
        page.Headers.Add("Accept", "text/html");
        using var report = Forged(
            SharedSystem.Request(HttpMethod.Post, "/api/self-reports", SharedSystem.Member(8)));
        report.Headers.Add("Idempotency-Key", "forwarded-1");
        report.Content = new StringContent(
            $$"""
            { "activity": "continuing-education", "date": "{{SharedSystem.DaysAgo(1)}}",
              "credits": 2, "approvedBy": "ACE" }
            """,
            Encoding.UTF8,
            "application/json");

        using var signIn = await shared.System.SendAsync(page);
        using var added = await shared.System.SendAsync(report);

        Assert.Equal("/sign-in?back=%2Fprofile%2Fcpr", signIn.Response.Headers.Location?.OriginalString);
        Assert.True(
            added.Response.StatusCode == HttpStatusCode.Created, await added.Response.Content.ReadAsStringAsync());
        Assert.StartsWith(
            "/api/self-reports/", added.Response.Headers.Location?.OriginalString, StringComparison.Ordinal);
    }

    private static string Made(int request) => $"192.0.2.{request.ToString(CultureInfo.InvariantCulture)}";

    // A forged X-Forwarded-Host is refused altogether on one machine, see RequestTests.
    private static HttpRequestMessage Forged(HttpRequestMessage request)
    {
        request.Headers.Add("X-Forwarded-Prefix", "//evil.test");
        request.Headers.Add("X-Original-Prefix", "//evil.test");
        request.Headers.Add("X-Original-URL", "//evil.test/");
        request.Headers.Add("Forwarded", "host=evil.test;proto=https");
        return request;
    }

    /// <summary>Uses a link that there is not, which counts for the address.</summary>
    private async Task<HttpStatusCode> RedeemAsync(string? forwarded, params (string Name, string Value)[] headers)
    {
        using var request = SharedSystem.Request(HttpMethod.Post, "/sign-in/none");
        if (forwarded is not null)
        {
            request.Headers.Add("X-Forwarded-For", forwarded);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using var answer = await shared.System.SendAsync(request);
        FunctionAppSystem.Succeeded(answer.Outcome);
        return answer.Response.StatusCode;
    }
}
