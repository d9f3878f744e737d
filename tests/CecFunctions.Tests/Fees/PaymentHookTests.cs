using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using CecFunctions.Fees;
using CecFunctions.Http;
using CecFunctions.Members;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.Fees;

public sealed class PaymentHookTests
{
    [Fact]
    public async Task SignedPayment_IsRecordedOnce_HoweverOftenItIsTold()
    {
        await using var site = await MemberSite.StartAsync();
        var member = await site.EnrolAsync();

        var responses = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => SendAsync(site, Body(member))));
        site.Clock.Now += TimeSpan.FromDays(1);
        using var nextDay = await SendAsync(site, Body(member));

        var answers = await Task.WhenAll(
            responses.Append(nextDay).Select(
                async response => $"{response.StatusCode} {await response.Content.ReadAsStringAsync()}"));
        Assert.Equal(
            $$"""OK {"paymentId":"pay_1","credential":"C-{{member.MemberId}}","purpose":"renewal","amount":60.5"""
                + ""","currency":"USD","receivedOn":"2026-06-15","onAccount":60.5"""
                + ""","remark":{"reason":"more-than-due","due":60,"over":0.5}}""",
            Assert.Single(answers.Distinct()));
        var log = await LogAsync(site, member);
        var line = Assert.Single(log, row => row.Line.Event == LogEvent.PaymentReceived);
        Assert.Equal(("payment-service", 60.5m, "renewal pay_1"), (line.Actor, line.Line.Fee, line.Line.Note));
    }

    [Fact]
    public async Task AnotherPaymentUnderTheSameId_Is409_AlsoOfAnotherMember()
    {
        await using var site = await MemberSite.StartAsync();
        var (member, other) = (await site.EnrolAsync(), await site.EnrolAsync());
        using var first = await SendAsync(site, Body(member));

        using var otherAmount = await SendAsync(site, Body(member, amount: "60"));
        using var otherMember = await SendAsync(site, Body(other));

        Assert.Equal(
            "payment-id-used", (await otherAmount.ProblemAsync(HttpStatusCode.Conflict))["reason"]!.GetValue<string>());
        await otherMember.ProblemAsync(HttpStatusCode.Conflict);
        Assert.Equal(
            0m, (await site.ReadAsync(other, $"/api/credentials/C-{other.MemberId}/fee"))["paid"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task UsedPaymentToldAgain_IsAnsweredAsAtFirst_AndStaysUsed()
    {
        await using var site = await MemberSite.StartAsync();
        var member = await site.EnrolCompleteAsync();
        using var first = await SendAsync(site, Body(member));
        using var renewed = await site.PostToAsync(member, $"/api/credentials/C-{member.MemberId}/renewal");
        Assert.Equal(HttpStatusCode.OK, renewed.StatusCode);

        using var again = await SendAsync(site, Body(member));

        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        // The fee is 60; what was paid beyond it stays on account.
        Assert.Equal(
            0.5m,
            (await site.ReadAsync(member, $"/api/credentials/C-{member.MemberId}/fee"))["paid"]!.GetValue<decimal>());
    }

    [Theory]
    [InlineData(-301, false)]
    [InlineData(-300, true)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public async Task Timestamp_IsTakenWithinFiveMinutes(int seconds, bool taken)
    {
        await using var site = await MemberSite.StartAsync();
        var member = await site.EnrolAsync();

        using var response = await SendAsync(
            site, Body(member), timestamp: Timestamp(site.Clock.Now.AddSeconds(seconds)));

        Assert.Equal(taken ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task ForgedCalls_AreNotTaken_AndNothingIsRecorded()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var (now, body) = (Timestamp(site.Clock.Now), Body(member));
        var good = Sign(now, body, MemberSite.PaymentSecret);

        (string? Timestamp, string? Signature, string Body)[] forged =
        [
            (null, good, body),
            (now, null, body),
            (now, "", body),
            (now, "v1=", body),
            (now, good[3..], body),
            (now, good.ToUpperInvariant(), body),
            (now, Sign(now, body, MemberSite.PaymentSecret + "x"), body),
            (now, Sign(now, body, ""), body),
            (now, good, body.Replace("60.50", "600.5", StringComparison.Ordinal)),
            (Timestamp(site.Clock.Now.AddSeconds(1)), good, body),
            ("9223372036854775808", good, body),
            ("-1", good, body),
            ("now", good, body),
        ];
        foreach (var (timestamp, signature, sent) in forged)
        {
            using var response = await SendAsync(
                site, sent, timestamp ?? "", signature ?? "", timestamp is null, signature is null);
            await response.ProblemAsync(HttpStatusCode.Unauthorized);
        }

        Assert.DoesNotContain(await LogAsync(site, member), row => row.Line.Event == LogEvent.PaymentReceived);
    }

    [Fact]
    public async Task FloodOfUnsignedCalls_WritesFewLines_AndASignedOneIsTaken()
    {
        await using var site = await MemberSite.StartAsync(
            TestSite.Unhurried with
            {
                RateLimits = TestSite.Unhurried.RateLimits with
                {
                    RefusedByAddress = new RateLimit(2, TimeSpan.FromDays(1)),
                },
            });
        var member = await site.EnrolAsync();

        for (var call = 0; call < 5; call++)
        {
            using var forged = await SendAsync(site, Body(member), signature: "v1=00");
            await forged.ProblemAsync(HttpStatusCode.Unauthorized);
        }

        using var good = await SendAsync(site, Body(member));
        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        Assert.Equal(
            2, site.Site.Logs.Lines.Count(line => line.Contains("was not signed", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("\"amount\": 60.50", "\"amount\": 60.505", "$.amount")]
    [InlineData("\"amount\": 60.50", "\"amount\": 0", "$.amount")]
    [InlineData("\"amount\": 60.50", "\"amount\": 10000.01", "$.amount")]
    [InlineData("\"amount\": 60.50", "\"amount\": \"60.50\"", "$.amount")]
    [InlineData("USD", "EUR", "$.currency")]
    [InlineData("\"renewal\"", "\"donation\"", "$.purpose")]
    [InlineData("pay_1", "pay 1", "$.paymentId")]
    [InlineData("pay_1", "", "$.paymentId")]
    [InlineData("\"acsm\"", "\"xxxx\"", "$.program")]
    [InlineData("\"currency\"", "\"refund\": true, \"currency\"", "$.refund")]
    public async Task MalformedPayment_IsRefusedWithItsPlace(string good, string bad, string place)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();

        using var response = await SendAsync(site, Body(member).Replace(good, bad, StringComparison.Ordinal));

        Assert.Equal([place], (await response.ProblemAsync(HttpStatusCode.BadRequest)).Places());
    }

    [Theory]
    [InlineData("60.505")]
    [InlineData("0")]
    [InlineData("10000.01")]
    public async Task WrongAmount_IsRefusedWithTheAmountsThatAreTaken(string amount)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();

        using var response = await SendAsync(site, Body(member, amount: amount));

        Assert.Equal(
            "$.amount must be more than 0 and at most 10000, in US dollars with at most two decimals.",
            (await response.ProblemAsync(HttpStatusCode.BadRequest))["detail"]!.GetValue<string>());
    }

    [Fact]
    public async Task UnknownMemberOrCredential_IsSaid_AndTheIdStaysFree()
    {
        await using var site = await MemberSite.StartAsync();
        var member = await site.EnrolAsync();

        using var nobody = await SendAsync(
            site, Body(member).Replace($"\"{member.MemberId}\"", "\"NOBODY\"", StringComparison.Ordinal));
        using var none = await SendAsync(
            site, Body(member).Replace($"C-{member.MemberId}", "C-none", StringComparison.Ordinal));
        using var right = await SendAsync(site, Body(member));

        Assert.Equal(
            "unknown-member",
            (await nobody.ProblemAsync(HttpStatusCode.UnprocessableEntity))["reason"]!.GetValue<string>());
        Assert.Equal(
            "unknown-credential",
            (await none.ProblemAsync(HttpStatusCode.UnprocessableEntity))["reason"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
    }

    [Fact]
    public async Task LargeBody_Is413_AndAnotherType415()
    {
        await using var site = await MemberSite.StartAsync();
        var member = await site.EnrolAsync();

        using var large = await SendAsync(site, Body(member) + new string(' ', 17_000));
        var request = MemberSite.Request(HttpMethod.Post, PaymentEndpoints.HookAddress).WithJson(
            Body(member), "text/plain");
        using var text = await site.Site.Client.SendAsync(request);

        await large.ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
        await text.ProblemAsync(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task WithoutASecret_NothingIsTaken()
    {
        var site = await TestSite.EmptyAsync();
        var now = Timestamp(TimeProvider.System.GetUtcNow());
        var request = MemberSite.Request(HttpMethod.Post, PaymentEndpoints.HookAddress)
            .WithJson("{}").With("Cec-Timestamp", now).With("Cec-Signature", Sign(now, "{}", ""));

        using var response = await site.Client.SendAsync(request);

        await response.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public void ShortSecret_IsRefusedWithTheSettingsName_AndWithoutItsValue()
    {
        var refused = Assert.Throws<ArgumentException>(() => new PaymentHookOptions("too short"));

        Assert.Contains("PaymentHookSecret", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("too short", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PaymentRecordedByStaff_CarriesTheirName()
    {
        await using var site = await MemberSite.StartAsync();
        var member = await site.EnrolAsync();

        await site.PayAsync(member, 60, id: "check-17");
        await site.PayAsync(member, 60, id: "check-17");
        using var nobody = await site.StaffAsync(
            "registrar",
            "POST",
            "/api/staff/members/acsm/NOBODY/payments",
            """{ "paymentId": "x", "credential": "c", "purpose": "renewal", "amount": 60, "currency": "USD" }""");

        Assert.Equal(
            "staff:ann",
            Assert.Single(await LogAsync(site, member), row => row.Line.Event == LogEvent.PaymentReceived).Actor);
        await nobody.ProblemAsync(HttpStatusCode.UnprocessableEntity);
    }

    private static string Body(MemberKey member, string amount = "60.50") => $$"""
        { "paymentId": "pay_1", "program": "{{member.Program}}", "memberId": "{{member.MemberId}}",
          "credential": "C-{{member.MemberId}}",
          "purpose": "renewal", "amount": {{amount}}, "currency": "USD" }
        """;

    private static string Timestamp(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// As the payment service signs: written out here once more, so that a change of the signature does not go
    /// unnoticed.
    /// </summary>
    private static string Sign(string timestamp, string body, string secret) =>
        "v1=" + Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{timestamp}.{body}")));

    private static Task<HttpResponseMessage> SendAsync(
        MemberSite site,
        string body,
        string? timestamp = null,
        string? signature = null,
        bool withoutTimestamp = false,
        bool withoutSignature = false)
    {
        timestamp ??= Timestamp(site.Clock.Now);
        var request = MemberSite.Request(HttpMethod.Post, PaymentEndpoints.HookAddress).WithJson(body);
        if (!withoutTimestamp)
        {
            request.With("Cec-Timestamp", timestamp);
        }

        if (!withoutSignature)
        {
            request.With("Cec-Signature", signature ?? Sign(timestamp, body, MemberSite.PaymentSecret));
        }

        return site.Site.Client.SendAsync(request);
    }

    private static Task<IReadOnlyList<MemberLogRow>> LogAsync(MemberSite site, MemberKey member) =>
        site.Site.Services.GetRequiredService<IMemberStore>().ReadLogAsync(member, CancellationToken.None);
}
