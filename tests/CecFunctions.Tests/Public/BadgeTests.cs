using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CecFunctions.Members;
using CecFunctions.Public;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CecFunctions.Tests.Public;

[Trait("Rule", "PORTAL-8")]
public sealed class BadgeTests(MemberSite site) : IClassFixture<MemberSite>
{
    [Fact]
    public async Task Badge_IsSignedByAKeyThatItsHeaderLeadsTo()
    {
        var jws = await BadgeAsync(await site.EnrolAsync(name: "Ada Example"));

        var header = Part(jws, 0);
        Assert.Equal(["alg", "kid", "typ"], header.AsObject().Select(p => p.Key).Order());
        Assert.Equal("RS256", header["alg"]!.GetValue<string>());
        Assert.Equal("JWT", header["typ"]!.GetValue<string>());
        var key = await JsonAsync(new Uri(header["kid"]!.GetValue<string>()));
        Assert.True(IsSignedBy(jws, key));
        Assert.Null(key["d"]);

        var set = (await JsonAsync("/.well-known/jwks.json"))["keys"]!.AsArray();
        Assert.Contains(set, k => JsonNode.DeepEquals(k, key));
    }

    [Fact]
    public async Task ChangedBadge_IsNotSigned()
    {
        var jws = await BadgeAsync(await site.EnrolAsync(name: "Ada Example"));
        var key = await JsonAsync(new Uri(Part(jws, 0)["kid"]!.GetValue<string>()));
        var payload = Part(jws, 1);
        payload["validUntil"] = "2099-01-01T00:00:00Z";
        var parts = jws.Split('.');

        Assert.False(
            IsSignedBy(
                $"{parts[0]}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload.ToJsonString()))}.{parts[2]}",
                key));
    }

    [Fact]
    public async Task Badge_HasWhatTheSpecificationRequires()
    {
        var member = await site.EnrolAsync("ACSM-CPT", "2024-03-15", "Ada Example", "ada@example.org");
        var badge = Part(await BadgeAsync(member), 1);

        // VerifiableCredential and AchievementCredential.
        Assert.Equal("https://www.w3.org/ns/credentials/v2", badge["@context"]![0]!.GetValue<string>());
        Assert.Matches(
            @"^https://purl\.imsglobal\.org/spec/ob/v3p0/context-3\.\d\.\d\.json$",
            badge["@context"]![1]!.GetValue<string>());
        Assert.Equal(["VerifiableCredential", "OpenBadgeCredential"], Texts(badge["type"]!));
        IsAddress(badge["id"]!);
        Assert.NotEmpty(badge["name"]!.GetValue<string>());

        // Profile.
        IsAddress(badge["issuer"]!["id"]!);
        Assert.Contains("Profile", Texts(badge["issuer"]!["type"]!));

        // AchievementSubject and Achievement.
        var subject = badge["credentialSubject"]!;
        Assert.Contains("AchievementSubject", Texts(subject["type"]!));
        IsAddress(subject["id"]!);
        var identity = Assert.Single(subject["identifier"]!.AsArray())!;
        Assert.Equal(("IdentityObject", "name", false, "Ada Example"), (
            identity["type"]!.GetValue<string>(),
            identity["identityType"]!.GetValue<string>(),
            identity["hashed"]!.GetValue<bool>(),
            identity["identityHash"]!.GetValue<string>()));
        var achievement = subject["achievement"]!;
        IsAddress(achievement["id"]!);
        Assert.Contains("Achievement", Texts(achievement["type"]!));
        Assert.Equal("Certification", achievement["achievementType"]!.GetValue<string>());
        Assert.All(["name", "description"], name => Assert.NotEmpty(achievement[name]!.GetValue<string>()));
        Assert.NotEmpty(achievement["criteria"]!["narrative"]!.GetValue<string>());

        // CredentialStatus and CredentialSchema.
        Assert.Equal("1EdTechRevocationList", badge["credentialStatus"]!["type"]!.GetValue<string>());
        IsAddress(badge["credentialStatus"]!["id"]!);
        Assert.Equal("1EdTechJsonSchemaValidator2019", badge["credentialSchema"]![0]!["type"]!.GetValue<string>());

        // The claims of the token repeat the credential.
        Assert.Equal(badge["issuer"]!["id"]!.GetValue<string>(), badge["iss"]!.GetValue<string>());
        Assert.Equal(badge["id"]!.GetValue<string>(), badge["jti"]!.GetValue<string>());
        Assert.Equal(subject["id"]!.GetValue<string>(), badge["sub"]!.GetValue<string>());
        Assert.Equal(Seconds(badge["validFrom"]!), badge["nbf"]!.GetValue<long>());
        Assert.Equal(Seconds(badge["validUntil"]!), badge["exp"]!.GetValue<long>());

        Assert.DoesNotContain("ada@example.org", badge.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain($"\"{member.MemberId}\"", badge.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ACSM-CPT", "2024-03-15", "2024-03-15T04:00:00Z", "2027-03-15T03:59:59Z")]
    [InlineData("NSCA-CPT", "2024-12-15", "2024-12-15T07:00:00Z", "2027-01-01T06:59:59Z")]
    [InlineData("NASM-CPT", "2025-01-10", "2025-01-10T07:00:00Z", "2027-01-10T06:59:59Z")]
    public async Task Validity_IsInTheBodysOwnDays(string type, string certifiedOn, string from, string until)
    {
        var badge = Part(await BadgeAsync(await site.EnrolAsync(type, certifiedOn)), 1);

        Assert.Equal(from, badge["validFrom"]!.GetValue<string>());
        Assert.Equal(until, badge["validUntil"]!.GetValue<string>());
    }

    [Fact]
    public async Task WhatABadgeRefersTo_IsThere()
    {
        var badge = Part(await BadgeAsync(await site.EnrolAsync()), 1);

        Assert.True(
            JsonNode.DeepEquals(badge["issuer"], await JsonAsync(new Uri(badge["issuer"]!["id"]!.GetValue<string>()))));
        var achievement = badge["credentialSubject"]!["achievement"]!;
        Assert.True(JsonNode.DeepEquals(achievement, await JsonAsync(new Uri(achievement["id"]!.GetValue<string>()))));
        Assert.Equal(
            "acsm",
            (
                await JsonAsync(
                    new Uri(achievement["criteria"]!["id"]!.GetValue<string>())))["program"]!.GetValue<string>());
        using var again = await site.Site.Client.GetAsync(new Uri(badge["id"]!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal("text/plain", again.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    [Trait("Rule", "ACSM-STATUS-2")]
    public async Task Status_SaysLaterThatTheCredentialIsOver()
    {
        await using var own = await MemberSite.StartAsync();
        var member = await own.EnrolAsync("ACSM-CPT", "2024-03-15");
        var badge = Part(await BadgeAsync(member, own), 1);
        var status = new Uri(badge["credentialStatus"]!["id"]!.GetValue<string>());

        var before = await JsonAsync(status, own);
        own.Clock.Now = new DateTimeOffset(2027, 3, 15, 18, 0, 0, TimeSpan.Zero);
        var after = await JsonAsync(status, own);

        Assert.Equal(status.AbsoluteUri, before["id"]!.GetValue<string>());
        Assert.Equal(badge["issuer"]!["id"]!.GetValue<string>(), before["issuer"]!.GetValue<string>());
        Assert.Empty(before["revokedCredentials"]!.AsArray());
        var revoked = Assert.Single(after["revokedCredentials"]!.AsArray())!;
        Assert.Equal(badge["id"]!.GetValue<string>(), revoked["id"]!.GetValue<string>());
        Assert.True(revoked["revoked"]!.GetValue<bool>());
        Assert.Equal("ACSM-STATUS-2", revoked["revocationReason"]!.GetValue<string>());
    }

    [Theory]
    [Trait("Rule", "ACSM-STATUS-2")]
    [InlineData("ACSM-CPT", "2023-03-15", "ACSM-STATUS-2")]
    [InlineData("NASM-CPT", "2023-12-31", "NASM-STATUS-2")]
    public async Task WhoIsNotCertifiedToday_GetsNoBadge(string type, string certifiedOn, string rule)
    {
        var member = await site.EnrolAsync(type, certifiedOn);

        foreach (
            var request in new[] { Request($"/api/badges/C-{member.MemberId}"), Request(
                $"/api/credentials/C-{member.MemberId}/badge").As(member.ToString()) })
        {
            using var response = await site.Site.Client.SendAsync(request);
            var problem = await response.ProblemAsync(HttpStatusCode.Conflict);
            Assert.Equal(
                ("not-certified", rule), (problem["reason"]!.GetValue<string>(), problem["rule"]!.GetValue<string>()));
        }
    }

    [Fact]
    [Trait("Rule", "NSCA-STATUS-1")]
    public async Task LateReporting_IsGoodThroughGrace()
    {
        await using var own = await MemberSite.StartAsync();
        var member = await own.EnrolAsync("NSCA-CPT", "2024-03-15");
        own.Clock.Now = new DateTimeOffset(2027, 1, 15, 18, 0, 0, TimeSpan.Zero);

        var badge = Part(await BadgeAsync(member, own), 1);

        Assert.Equal("2024-03-15T06:00:00Z", badge["validFrom"]!.GetValue<string>());
        Assert.Equal("2027-02-01T06:59:59Z", badge["validUntil"]!.GetValue<string>());
    }

    [Fact]
    public async Task Download_IsTheOwnersOnly()
    {
        var (owner, other) = (await site.EnrolAsync(), await site.EnrolAsync());

        using var own = await site.GetAsync(owner, $"/api/credentials/C-{owner.MemberId}/badge");
        using var others = await site.GetAsync(other, $"/api/credentials/C-{owner.MemberId}/badge");

        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.Equal(
            $"attachment; filename=\"C-{owner.MemberId}.jws\"", own.Content.Headers.ContentDisposition!.ToString());
        Assert.Equal(3, (await own.Content.ReadAsStringAsync()).Split('.').Length);
        await others.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task NumberOfSeveral_NeedsTheProgram()
    {
        await site.EnrolWithNumberAsync(new MemberKey("acsm", "B1"), "ACSM-CPT", "BOTH-1");
        await site.EnrolWithNumberAsync(new MemberKey("nsca", "B2"), "NSCA-CPT", "BOTH-1");

        using var either = await site.Site.Client.SendAsync(Request("/api/badges/BOTH-1"));
        using var one = await site.Site.Client.SendAsync(Request("/api/badges/BOTH-1?program=nsca"));
        using var none = await site.Site.Client.SendAsync(Request("/api/badges/BOTH-1?program=nasm"));

        Assert.Equal("several", (await either.ProblemAsync(HttpStatusCode.Conflict))["reason"]!.GetValue<string>());
        Assert.EndsWith(
            "/issuers/nsca",
            Part(await one.Content.ReadAsStringAsync(), 1)["iss"]!.GetValue<string>(),
            StringComparison.Ordinal);
        await none.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task NewKey_SignsFromNowOn_AndBadgesOfTheOldOneStayGood()
    {
        await using var own = await MemberSite.StartAsync();
        var member = await own.EnrolAsync();
        var before = await BadgeAsync(member, own);

        var made = await own.Site.Services.GetRequiredService<BadgeKeys>().RotateAsync(CancellationToken.None);
        var after = await BadgeAsync(member, own);

        Assert.EndsWith($"/{made.Id}", Part(after, 0)["kid"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.NotEqual(Part(before, 0)["kid"]!.GetValue<string>(), Part(after, 0)["kid"]!.GetValue<string>());
        Assert.True(IsSignedBy(before, await JsonAsync(new Uri(Part(before, 0)["kid"]!.GetValue<string>()), own)));
        Assert.Equal(2, (await JsonAsync("/.well-known/jwks.json", own))["keys"]!.AsArray().Count);
    }

    [Fact]
    public async Task FirstKey_IsMadeOnce_HoweverManyAskAtOnce()
    {
        await using var own = await MemberSite.StartAsync();
        var store = own.Site.Services.GetRequiredService<BadgeKeyStore>();
        Assert.IsType<BadgeKeyStore>(store);

        var instances = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(
                _ => new BadgeKeys(store, TimeProvider.System).ReadAsync(CancellationToken.None)));

        Assert.Single(instances.Select(keys => Assert.Single(keys).Id).Distinct());
        Assert.Single(await store.ReadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task KeysOfAnotherInstance_AreTakenUpInTime()
    {
        await using var own = await MemberSite.StartAsync();
        var store = own.Site.Services.GetRequiredService<BadgeKeyStore>();
        var (one, other) = (new BadgeKeys(store, own.Clock), new BadgeKeys(store, own.Clock));
        await one.ReadAsync(CancellationToken.None);
        await other.RotateAsync(CancellationToken.None);

        Assert.Single(await one.ReadAsync(CancellationToken.None));
        own.Clock.Now += BadgeKeys.KeptFor;
        Assert.Equal(2, (await one.ReadAsync(CancellationToken.None)).Count);
    }

    [Fact]
    public async Task OutsideDevelopment_TheHostOfARequestIsNeverSigned()
    {
        var production = await TestSite.EmptyAsync(Environments.Production);

        using var response = await production.Client.SendAsync(Request("/api/badges/issuers/acsm"));

        await response.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    public async Task InDevelopment_OnlyTheLoopbackStandsForTheSite(string host)
    {
        var member = await site.EnrolAsync();
        var request = Request($"/api/badges/C-{member.MemberId}");
        request.Headers.Host = host;

        using var response = await site.Site.Client.SendAsync(request);

        await response.ProblemAsync(HttpStatusCode.MisdirectedRequest);
    }

    private static HttpRequestMessage Request(string address) => MemberSite.Request(HttpMethod.Get, address);

    private async Task<string> BadgeAsync(MemberKey member, MemberSite? at = null)
    {
        using var response = await (at ?? site).Site.Client.SendAsync(Request($"/api/badges/C-{member.MemberId}"));
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        return text;
    }

    private Task<JsonNode> JsonAsync(string address, MemberSite? at = null) =>
        JsonAsync(new Uri(address, UriKind.Relative), at);

    private async Task<JsonNode> JsonAsync(Uri address, MemberSite? at = null)
    {
        using var response = await (at ?? site).Site.Client.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.JsonAsync();
    }

    private static JsonNode Part(string jws, int part) =>
        JsonNode.Parse(Base64Url.DecodeFromChars(jws.Split('.')[part]))!;

    /// <summary>Checks the signature as a verifier does who knows nothing but the published key.</summary>
    private static bool IsSignedBy(string jws, JsonNode key)
    {
        using var rsa = RSA.Create(new RSAParameters
        {
            Modulus = Base64Url.DecodeFromChars(key["n"]!.GetValue<string>()),
            Exponent = Base64Url.DecodeFromChars(key["e"]!.GetValue<string>()),
        });
        var at = jws.LastIndexOf('.');
        return rsa.VerifyData(
            Encoding.ASCII.GetBytes(jws[..at]),
            Base64Url.DecodeFromChars(jws.AsSpan(at + 1)),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1);
    }

    private static void IsAddress(JsonNode node) =>
        Assert.True(Uri.IsWellFormedUriString(node.GetValue<string>(), UriKind.Absolute), node.ToJsonString());

    private static IEnumerable<string> Texts(JsonNode node) => node.AsArray().Select(item => item!.GetValue<string>());

    private static long Seconds(JsonNode instant) =>
        DateTimeOffset.ParseExact(
            instant.GetValue<string>(),
            "yyyy-MM-ddTHH:mm:ssZ",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal).ToUnixTimeSeconds();
}
