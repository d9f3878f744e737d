using System.Net;
using CecFunctions.Fees;
using CecFunctions.Members;
using CecFunctions.Tests.Renewals;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.Fees;

/// <summary>The test cashier, which pays by the hook as the payment service does.</summary>
public sealed class CashierPageTests
{
    [Fact]
    public async Task WithoutASecret_TheCashierSignsWithItsOwn_AndNoOtherCallIsTaken()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolCompleteAsync();
        await using var instance = await site.StartInstanceAsync(
            services => services.AddSingleton(new PaymentHookOptions(null)));

        using var paid = await PayAsync(instance, member, "60.00");
        using var forged = await instance.Client.SendAsync(
            MemberSite.Request(HttpMethod.Post, PaymentEndpoints.HookAddress).WithJson("{}"));

        Assert.Equal(
            (HttpStatusCode.SeeOther, "/renew/C-1?done=paid"), (paid.StatusCode, paid.Headers.Location!.OriginalString));
        Assert.Equal(HttpStatusCode.Unauthorized, forged.StatusCode);
        Assert.Equal(
            60m, (await site.ReadAsync(member, $"/api/credentials/C-{member.MemberId}/fee"))["paid"]!.GetValue<decimal>());
    }

    [Theory]
    [InlineData("0.00")]
    [InlineData("much")]
    [InlineData("1000000000000000000000000000000")]
    public async Task WhatTheHookRefuses_IsShown(string amount)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();

        using var refused = await PayAsync(site.Site, member, amount);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("$.amount", await PageCalls.HtmlAsync(refused), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cashier_LeadsToNoOtherSite()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();

        using var paid = await PayAsync(site.Site, member, "1.00", "https://evil.test/");

        Assert.Equal("/", paid.Headers.Location!.OriginalString);
    }

    private static Task<HttpResponseMessage> PayAsync(
        TestSite site, MemberKey member, string amount, string back = "/renew/C-1?done=paid")
    {
        var request = MemberSite.Request(HttpMethod.Post, "/dev/cashier");
        request.Content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["id"] = $"{Guid.NewGuid():N}",
            ["program"] = member.Program,
            ["member"] = member.MemberId,
            ["credential"] = $"C-{member.MemberId}",
            ["purpose"] = "renewal",
            ["amount"] = amount,
            ["return"] = back,
        });
        return site.Client.SendAsync(request);
    }
}
