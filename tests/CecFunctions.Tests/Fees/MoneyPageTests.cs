using System.Net;
using CecFunctions.Tests.Office;
using static CecFunctions.Tests.Office.DeskPageSite;

namespace CecFunctions.Tests.Fees;

/// <summary>Money on account as a page.</summary>
public sealed class MoneyPageTests
{
    [Fact]
    public async Task MoneyOnAccount_IsListedWithItsMember()
    {
        await using var site = await MemberSite.StartAsync();
        Assert.Contains("Nothing is on account", await site.PageAsync(Registrar, "/staff/money"), StringComparison.Ordinal);
        var member = await site.EnrolAsync(name: "<b>Ann</b>");
        await site.PayAsync(member, 60.50m);

        var page = await site.PageAsync(Registrar, "/staff/money?program=acsm");

        Assert.Contains("&lt;b&gt;Ann&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.Contains($"/staff/members/acsm/{member.MemberId}", page, StringComparison.Ordinal);
        Assert.Contains("$60.50", page, StringComparison.Ordinal);
        Assert.DoesNotContain(
            member.MemberId, await site.PageAsync(Registrar, "/staff/money?program=nasm"), StringComparison.Ordinal);
        using var wrong = await site.SendAsync("GET", "/staff/money?after=x");
        await wrong.ProblemAsync(HttpStatusCode.BadRequest);
    }
}
