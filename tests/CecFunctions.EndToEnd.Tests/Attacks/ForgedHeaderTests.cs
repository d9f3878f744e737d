using System.Buffers.Text;
using System.Net;
using System.Text;
using CecFunctions.Tests;

namespace CecFunctions.EndToEnd.Tests.Attacks;

/// <summary>
/// Headers that front ends and platforms write, written by a client: no link, no address and no redirect names what they
/// say, no one is signed in by them, and they buy no more requests. A site on one machine may refuse the request that
/// names another host.
/// </summary>
[Collection(AttackCollection.Name)]
public sealed class ForgedHeaderTests(AttackedSite site)
{
    private const string Evil = "evil.test";
    private const string Elsewhere = "203.0.113.7";

    /// <summary>Far more than any one address may ask for.</summary>
    private const int ManyRequests = 400;

    private static readonly (string Name, string Value)[] Headers =
    [
        ("Host", Evil),
        ("X-Forwarded-Host", Evil),
        ("X-Forwarded-Prefix", $"//{Evil}"),
        ("X-Forwarded-Proto", "https"),
        ("X-Forwarded-Port", "666"),
        ("X-Forwarded-For", Elsewhere),
        ("Forwarded", $"for={Elsewhere};host={Evil};proto=https"),
        ("X-Original-Host", Evil),
        ("X-Original-Prefix", $"//{Evil}"),
        ("X-Original-Proto", "https"),
        ("X-Original-For", Elsewhere),
        ("X-Original-URL", $"//{Evil}/api/staff/members"),
        ("X-Rewrite-URL", $"//{Evil}/api/staff/members"),
        ("X-Host", Evil),
        ("X-Real-IP", Elsewhere),
        ("True-Client-IP", Elsewhere),
        ("X-Azure-ClientIP", Elsewhere),
        ("X-Azure-SocketIP", Elsewhere),
        ("X-WAWS-Unencoded-URL", $"//{Evil}/api/staff/members"),
        ("WAS-DEFAULT-HOSTNAME", Evil),
        ("DISGUISED-HOST", Evil),
        ("Referer", $"https://{Evil}/"),
    ];

    [Fact]
    public async Task NoAnswerLeadsWhereAHeaderSays()
    {
        var member = await EnrolAsync();
        foreach (var header in Headers)
        {
            foreach (var client in new[] { site.Client, site.Production })
            {
                var added = await AnswerAsync(
                    client,
                    Signed(member, "POST", "/api/self-reports").WithJson(site.Education(member, 1, "ACE")),
                    header);
                Assert.True(
                    added.Status != HttpStatusCode.Created
                        || added.Location!.StartsWith("/api/self-reports/", StringComparison.Ordinal),
                    $"{header}: {added.Location}");
                var page = await AnswerAsync(
                    client,
                    AttackedSite.Request("GET", "/api/profile").With("Accept", "text/html"),
                    header);
                Assert.True(page.Location is null or "/sign-in", $"{header}: {page.Location}");
                foreach (var address in new[] { "/", "/sign-in", "/openapi.json", "/api/programs", "/.well-known/jwks.json" })
                {
                    await AnswerAsync(client, AttackedSite.Request("GET", address), header);
                }

                var badge = await AnswerAsync(
                    client, AttackedSite.Request("GET", $"/api/badges/{member.Number}"), header);
                if (badge.Status == HttpStatusCode.OK)
                {
                    var payload = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(badge.Text.Split('.')[1]));
                    Assert.DoesNotContain(Evil, payload, StringComparison.OrdinalIgnoreCase);
                }
            }
        }
    }

    [Fact]
    public async Task NoMailedLinkLeadsWhereAHeaderSays()
    {
        var others = Headers.Where(header => header.Name != "Host").ToArray();
        foreach (var headers in new[] { others, [("Host", Evil)], others.Where(header => header.Value != Evil).ToArray() })
        {
            var member = await EnrolAsync();
            var (signIn, change) = (
                AttackedSite.Request("POST", "/sign-in").WithJson(
                    $$"""{ "program": "acsm", "email": "{{member.Email}}" }"""),
                Signed(member, "POST", "/api/profile/email").WithJson($$"""{ "email": "new-{{member.Email}}" }"""));
            var answers = new[]
            {
                await AnswerAsync(site.Production, signIn, headers), await AnswerAsync(site.Production, change, headers),
            };
            Assert.All(answers, answer => Assert.True((int)answer.Status < 500, answer.Text));
            if (answers[0].Status == HttpStatusCode.Accepted)
            {
                Assert.Equal(
                    AttackedSite.PublicAddress,
                    (await site.Mails.LinkAsync(member.Email, "/sign-in/")).GetLeftPart(UriPartial.Authority));
            }

            if (answers[1].Status == HttpStatusCode.Accepted)
            {
                Assert.Equal(
                    AttackedSite.PublicAddress,
                    (await site.Mails.LinkAsync($"new-{member.Email}", "/profile/email/"))
                        .GetLeftPart(UriPartial.Authority));
            }
        }
    }

    [Fact]
    public async Task MethodAndAddress_AreThoseOfTheRequestLine()
    {
        var member = await EnrolAsync();
        var report = $"/api/self-reports/{await site.ReportAsync(member, site.Education(member, 1, "ACE"))}";
        foreach (var name in new[] { "X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override" })
        {
            var post = Signed(member, "POST", report).With("If-Match", "\"1\"").With(name, "DELETE");
            Assert.Equal(
                HttpStatusCode.MethodNotAllowed, (await AnswerAsync(site.Client, post, ("_method", "DELETE"))).Status);
            var get = Signed(member, "GET", $"{report}?_method=DELETE").With("If-Match", "\"1\"").With(name, "DELETE");
            Assert.Equal(HttpStatusCode.OK, (await AnswerAsync(site.Client, get, ("_method", "DELETE"))).Status);
        }

        foreach (var name in new[] { "X-Original-URL", "X-Rewrite-URL", "X-WAWS-Unencoded-URL" })
        {
            var live = await AnswerAsync(
                site.Client, AttackedSite.Request("GET", "/health/live"), (name, "/api/programs"));
            Assert.Contains("live", live.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task HeadersOfThePlatform_SignNoOneIn()
    {
        var principal = Convert.ToBase64String(Encoding.UTF8.GetBytes(
            """
            {"auth_typ":"aad","claims":[{"typ":"preferred_username","val":"rob@staff.example.org"},
            {"typ":"roles","val":"admin"}],"name_typ":"name","role_typ":"roles"}
            """));
        foreach (var client in new[] { site.Client, site.Production })
        {
            var answer = await AnswerAsync(
                client,
                AttackedSite.Request("GET", "/api/staff/members?q=a"),
                ("X-MS-CLIENT-PRINCIPAL", principal),
                ("X-MS-CLIENT-PRINCIPAL-NAME", "rob@staff.example.org"),
                ("X-MS-CLIENT-PRINCIPAL-ID", "oid-rob"),
                ("X-MS-CLIENT-PRINCIPAL-IDP", "aad"),
                ("X-MS-TOKEN-AAD-ACCESS-TOKEN", "a.b.c"),
                ("X-MS-USER", "admin"));
            Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        }
    }

    [Fact]
    public async Task MadeUpAddresses_BuyNoMoreRequests_AndShutOutNoOneWhoseTheyAre()
    {
        const string victim = "127.0.0.32";
        using var attacker = site.ProductionFrom("127.0.0.31");
        var refused = false;
        for (var i = 0; i < ManyRequests && !refused; i++)
        {
            var made = AttackedSite.Request("GET", "/api/verify/N-0")
                .With("X-Forwarded-For", i % 2 == 0 ? victim : $"203.0.{i / 250}.{i % 250}")
                .With("X-Original-For", victim)
                .With("X-Real-IP", victim)
                .With("X-Azure-ClientIP", victim);
            refused = (await AnswerAsync(attacker, made, ("Forwarded", $"for={victim}"))).Status
                == HttpStatusCode.TooManyRequests;
        }

        Assert.True(refused, $"{ManyRequests} requests from one address were all answered.");
        using var other = site.ProductionFrom(victim);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await AnswerAsync(other, AttackedSite.Request("GET", "/api/verify/N-0"), ("Accept", "*/*"))).Status);
    }

    private Task<AttackedMember> EnrolAsync() => site.EnrolAsync("acsm", "ACSM-CPT", site.Today.AddDays(-823));

    private HttpRequestMessage Signed(AttackedMember member, string method, string address) =>
        AttackedSite.Request(method, address)
            .With("Authorization", $"Bearer {site.TokenOf(member.Key)}")
            .With("Idempotency-Key", $"{Guid.NewGuid()}");

    /// <summary>Sends the request with the headers and checks that no word of the answer is theirs.</summary>
    private static async Task<HeaderAnswer> AnswerAsync(
        HttpClient client, HttpRequestMessage request, params (string Name, string Value)[] headers)
    {
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using (request)
        {
            using var answer = await client.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.DoesNotContain(Evil, $"{answer.Headers}{text}", StringComparison.OrdinalIgnoreCase);
            return new HeaderAnswer(answer.StatusCode, answer.Headers.Location?.OriginalString, text);
        }
    }

    private sealed record HeaderAnswer(HttpStatusCode Status, string? Location, string Text);
}
