using System.Net;
using CecFunctions.Fees;
using CecFunctions.Tests;

namespace CecFunctions.EndToEnd.Tests.Attacks;

/// <summary>
/// One who floods the site with requests is refused after a while, where a limit stands; no other is. The site has the
/// limits that it has by itself; each flood comes from an address of its own.
/// </summary>
/// <remarks>Connections come from several addresses of 127.0.0.0/8, which Linux and Windows have all of.</remarks>
[Collection(AttackCollection.Name)]
public sealed class FloodTests(AttackedSite site)
{
    private const int AtOnce = 16;
    private const int Flood = 160;

    [Fact]
    public async Task RequestsForLinks_OfOneAddress_ShutOutNoOther()
    {
        var victim = await EnrolAsync();
        using var attacker = site.ProductionFrom("127.0.41.1");
        using var other = site.ProductionFrom("127.0.42.1");

        var answers = await FloodAsync(i => attacker.SendAsync(Ask($"stranger{i}@example.org")));
        using var asked = await other.SendAsync(Ask(victim.Email));

        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        Assert.NotNull(await site.Mails.LinkAsync(victim.Email, "/sign-in/"));
    }

    [Fact]
    public async Task RequestsForLinksToAnAccount_LeaveItsMemberALinkThatIsGood_AndFewMails()
    {
        var victim = await EnrolAsync();
        using var attacker = site.ProductionFrom("127.0.43.1");

        await FloodAsync(_ => attacker.SendAsync(Ask(victim.Email)));

        var link = await site.Mails.LinkAsync(victim.Email, "/sign-in/");
        using var used = await site.Client.PostAsync(new Uri(link.AbsolutePath, UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.SeeOther, used.StatusCode);
        Assert.InRange(site.Mails.To(victim.Email).Count, 1, 10);
    }

    [Fact]
    public async Task UsesOfLinks_OfOneAddress_ShutOutNoOther()
    {
        var victim = await EnrolAsync();
        using var attacker = site.ProductionFrom("127.0.44.1");
        using var other = site.ProductionFrom("127.0.45.1");

        await FloodAsync(i => attacker.GetAsync(new Uri($"/sign-in/{new string('A', 60)}{i:D4}", UriKind.Relative)));
        using var asked = await other.SendAsync(Ask(victim.Email));
        var link = await site.Mails.LinkAsync(victim.Email, "/sign-in/");
        using var page = await other.GetAsync(new Uri(link.AbsolutePath, UriKind.Relative));

        Assert.Equal(
            (HttpStatusCode.Accepted, HttpStatusCode.OK), (asked.StatusCode, page.StatusCode));
    }

    [Fact]
    public async Task Verifications_OfOneAddress_ShutOutNeitherOthersNorMembersWhoShareIt()
    {
        var member = await EnrolAsync();
        using var attacker = site.ProductionFrom("127.0.46.1");
        using var other = site.ProductionFrom("127.0.47.1");

        var answers = await FloodAsync(
            _ => attacker.GetAsync(new Uri($"/api/verify/{member.Number}", UriKind.Relative)));
        using var verified = await other.GetAsync(new Uri($"/api/verify/{member.Number}", UriKind.Relative));
        using var own = await attacker.SendAsync(Signed(member, "GET", "/api/progress"));

        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (verified.StatusCode, own.StatusCode));
    }

    [Fact]
    public async Task ChangesOfOneMember_ShutOutNoOther_AlsoFromTheSameAddress()
    {
        var (attacking, member) = (await EnrolAsync(), await EnrolAsync());
        using var shared = site.ProductionFrom("127.0.48.1");

        var answers = await FloodAsync(
            _ => shared.SendAsync(Signed(attacking, "DELETE", "/api/self-reports/none").With("If-Match", "\"1\"")));
        using var added = await shared.SendAsync(
            Signed(member, "POST", "/api/self-reports").WithJson(site.Education(member, 1, "ACE")));

        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
    }

    [Fact]
    public async Task UnsignedCallsOfAHook_ShutOutNoneThatIsSigned()
    {
        var member = await EnrolAsync();
        using var attacker = site.ProductionFrom("127.0.49.1");
        using var service = site.ProductionFrom("127.0.50.1");

        var answers = await FloodAsync(async i => await attacker.SendAsync(
            await PaymentService.SignAsync(Payment(member, $"forged-{i}"), "another secret of thirty-two letters")));
        using var paid = await service.SendAsync(await PaymentService.SignAsync(Payment(member, $"p-{member.Marker}")));

        Assert.DoesNotContain(answers, status => (int)status is < 400 or >= 500);
        Assert.True(paid.StatusCode == HttpStatusCode.OK, await paid.Content.ReadAsStringAsync());
        Assert.Single((await site.DocumentAsync(member.Key)).FeeAccount);
    }

    [Fact]
    public async Task WrongTokens_ShutOutNoneThatIsRight()
    {
        var member = await EnrolAsync();
        var wrong = site.BadTokensOf(member.Key).Single(bad => bad.Name == "other key").Token;
        using var attacker = site.ProductionFrom("127.0.51.1");
        using var other = site.ProductionFrom("127.0.52.1");

        var answers = await FloodAsync(_ => attacker.SendAsync(
            AttackedSite.Request("GET", "/api/progress").With("Authorization", $"Bearer {wrong}")));
        using var own = await other.SendAsync(Signed(member, "GET", "/api/progress"));

        Assert.All(
            answers,
            status => Assert.True(status is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests));
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
    }

    private Task<AttackedMember> EnrolAsync() => site.EnrolAsync("acsm", "ACSM-CPT", site.Today.AddDays(-823));

    private static HttpRequestMessage Ask(string email) => AttackedSite.Request("POST", "/sign-in").WithJson(
        $$"""{ "program": "acsm", "email": "{{email}}" }""");

    private static HttpRequestMessage Payment(AttackedMember member, string id) =>
        AttackedSite.Request("POST", "/api/hooks/payments").WithJson(
            $$"""
            { "paymentId": "{{id}}", "program": "acsm", "memberId": "{{member.Key.MemberId}}",
              "credential": "{{member.Number}}", "purpose": "renewal", "amount": 60, "currency": "USD" }
            """);

    private HttpRequestMessage Signed(AttackedMember member, string method, string address) =>
        AttackedSite.Request(method, address)
            .With("Authorization", $"Bearer {site.TokenOf(member.Key)}")
            .With("Idempotency-Key", $"{Guid.NewGuid()}");

    private static async Task<IReadOnlyCollection<HttpStatusCode>> FloodAsync(
        Func<int, Task<HttpResponseMessage>> send)
    {
        var statuses = new System.Collections.Concurrent.ConcurrentBag<HttpStatusCode>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Flood),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (i, _) =>
            {
                using var answer = await send(i);
                statuses.Add(answer.StatusCode);
            });
        return statuses;
    }
}
