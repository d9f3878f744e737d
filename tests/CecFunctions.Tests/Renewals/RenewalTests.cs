using System.Net;
using CecFunctions.Fees;
using CecFunctions.Members;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.Renewals;

public sealed class RenewalTests
{
    [Fact]
    [Trait("Rule", "ACSM-CYCLE-4")]
    public async Task Renewal_UsesWhatIsPaid_AndAnswersTheCredentialAfterwards()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolCompleteAsync();
        await site.PayAsync(member, 60);

        using var response = await site.PostToAsync(member, $"/api/credentials/C-{member.MemberId}/renewal");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var credential = await response.JsonAsync();
        Assert.Equal(
            """{"number":2,"starts":"2026-06-16","ends":"2030-03-14","renewed":false,"expires":"2030-03-14"}""",
            credential["cycle"]!.ToJsonString());
        Assert.Equal(
            (0m, false), (credential["counted"]!.GetValue<decimal>(), credential["renewNow"]!.GetValue<bool>()));
        var stored = await StoredAsync(site, member);
        Assert.Equal(("renew", "1"), (stored.FeeAccount[0].Uses[0].Command, stored.FeeAccount[0].Uses[0].Reference));
        Assert.Equal(new Payment(site.Today, $"C-{member.MemberId}", "renew", 60), Assert.Single(stored.Payments));
    }

    [Fact]
    [Trait("Rule", "ACSM-FEE-1")]
    public async Task RenewalWithoutThePayment_IsRefusedByTheFeeRule_AndSucceedsUnderTheSameKeyOnceItIsPaid()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolCompleteAsync();
        await site.PayAsync(member, 59.99m);
        using var refused = await site.PostToAsync(member, $"/api/credentials/C-{member.MemberId}/renewal", key: "k");
        var problem = await refused.ProblemAsync(HttpStatusCode.Conflict);

        await site.PayAsync(member, 0.01m);
        using var renewed = await site.PostToAsync(member, $"/api/credentials/C-{member.MemberId}/renewal", key: "k");

        Assert.Equal(
            ("fee-unpaid", "ACSM-FEE-1"), (problem["reason"]!.GetValue<string>(), problem["rule"]!.GetValue<string>()));
        Assert.Equal("""{"due":60,"onAccount":59.99,"missing":0.01}""", problem["fee"]!.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, renewed.StatusCode);
        Assert.All((await StoredAsync(site, member)).FeeAccount, payment => Assert.NotEmpty(payment.Uses));
    }

    [Fact]
    public async Task PaymentsThatAreNotNeeded_StayUnspent()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolCompleteAsync();
        await site.PayAsync(member, 60);
        await site.PayAsync(member, 70);

        using var renewed = await site.PostToAsync(member, $"/api/credentials/C-{member.MemberId}/renewal");

        Assert.Equal(
            [true, false], (await StoredAsync(site, member)).FeeAccount.Select(payment => !payment.Uses.IsEmpty));
        Assert.Equal(
            70m,
            (await site.ReadAsync(member, $"/api/credentials/C-{member.MemberId}/fee"))["paid"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task PaymentFarAboveTheFee_IsUsedAsFarAsTheFeeNeeds_AndTheRestIsShownToTheMember()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolCompleteAsync();
        await site.PayAsync(member, 9_999);
        var address = $"/api/credentials/C-{member.MemberId}";
        Assert.Equal(9_999m, (await site.ReadAsync(member, address))["onAccount"]!.GetValue<decimal>());

        using var renewed = await site.PostToAsync(member, $"{address}/renewal");

        Assert.Equal(9_939m, (await renewed.JsonAsync())["onAccount"]!.GetValue<decimal>());
        var listed = (await site.ReadAsync(member, "/api/credentials"))["credentials"]![0]!;
        Assert.Equal(9_939m, listed["onAccount"]!.GetValue<decimal>());
        var paid = (await site.ReadAsync(member, $"{address}/fee"))["payments"]![0]!;
        Assert.Equal(
            (9_999m, 9_939m, 9_939m),
            (
                paid["amount"]!.GetValue<decimal>(),
                paid["onAccount"]!.GetValue<decimal>(),
                paid["remark"]!["over"]!.GetValue<decimal>()));
        Assert.Equal(
            new Payment(site.Today, $"C-{member.MemberId}", "renew", 60),
            Assert.Single((await StoredAsync(site, member)).Payments));
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-1")]
    public async Task RefusedRenewal_NamesTheFirstObstacle_AndKeepsThePayment()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        await site.PayAsync(member, 60);

        using var response = await site.PostToAsync(member, $"/api/credentials/C-{member.MemberId}/renewal");

        var problem = await response.ProblemAsync(HttpStatusCode.Conflict);
        Assert.Equal(
            ("credits-incomplete", "ACSM-CREDIT-1"),
            (problem["reason"]!.GetValue<string>(), problem["rule"]!.GetValue<string>()));
        Assert.Empty((await StoredAsync(site, member)).FeeAccount[0].Uses);
    }

    [Fact]
    public async Task TenRenewalsAtOnceUnderOneKey_RenewOnceAndGetTenEqualAnswers()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolCompleteAsync();
        await site.PayAsync(member, 600);

        var responses = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(
                _ => site.PostToAsync(member, $"/api/credentials/C-{member.MemberId}/renewal", key: "once")));

        var answers = await Task.WhenAll(
            responses.Select(async r => $"{r.StatusCode} {await r.Content.ReadAsStringAsync()}"));
        Assert.StartsWith("OK {", Assert.Single(answers.Distinct()), StringComparison.Ordinal);
        Assert.Single((await StoredAsync(site, member)).Standing.Credentials[0].Renewals);
    }

    [Fact]
    public async Task TenRenewalsAtOnceUnderTenKeys_RenewOnce_AndUseOnePayment()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolCompleteAsync();
        await site.PayAsync(member, 60);
        await site.PayAsync(member, 60);

        var responses = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(
                _ => site.PostToAsync(member, $"/api/credentials/C-{member.MemberId}/renewal")));

        Assert.Single(responses, response => response.StatusCode == HttpStatusCode.OK);
        Assert.All(
            responses.Where(response => response.StatusCode != HttpStatusCode.OK),
            response => Assert.True(
                response.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.ServiceUnavailable,
                $"{response.StatusCode}"));
        var stored = await StoredAsync(site, member);
        Assert.Single(stored.Standing.Credentials[0].Renewals);
        Assert.Single(stored.FeeAccount, payment => !payment.Uses.IsEmpty);
    }

    [Fact]
    public async Task KeyOfAReport_IsNotTakenForARenewal()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolCompleteAsync();
        using var report = await site.PostAsync(member, """{ "activity": "teaching", "date": "2026-01-31","""
            + """ "hours": 2 }""", "k");

        using var response = await site.PostToAsync(member, $"/api/credentials/C-{member.MemberId}/renewal", key: "k");
        using var without = await site.Site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Post, $"/api/credentials/C-{member.MemberId}/renewal").As(member.ToString()));

        await response.ProblemAsync(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["Idempotency-Key"], (await without.ProblemAsync(HttpStatusCode.BadRequest)).Places());
    }

    private static async Task<MemberDocument> StoredAsync(MemberSite site, MemberKey member)
    {
        var members = site.Site.Services.GetRequiredService<IMemberStore>();
        return (await members.FindAsync(member, CancellationToken.None))!.Document;
    }
}
