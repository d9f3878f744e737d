using System.Net;
using System.Text.Json.Nodes;
using CecFunctions.Members;

namespace CecFunctions.Tests.Public;

[Trait("Rule", "PORTAL-10")]
public sealed class VerifyTests(MemberSite site) : IClassFixture<MemberSite>
{
    private const string Name = "Ada Example";
    private const string Email = "ada@example.org";

    [Theory]
    [InlineData("ACSM-CPT", "2024-03-15", "certified", "ACSM-CPT", null, "2027-03-14")]
    [InlineData("NSCA-CPT", "2024-03-15", "certified", "NSCA-CPT", null, "2026-12-31")]
    [InlineData("ACSM-CPT", "2023-03-15", "not-certified", null, "ACSM-STATUS-2", "2026-03-14")]
    [InlineData("ACSM-CPT", "2021-03-15", "not-certified", null, "ACSM-STATUS-3", "2024-03-14")]
    [InlineData("NASM-CPT", "2023-12-31", "not-certified", null, "NASM-STATUS-2", "2025-12-30")]
    public async Task Answer_IsThatOfToday(
        string type, string certifiedOn, string status, string? title, string? rule, string validThrough)
    {
        var member = await site.EnrolAsync(type, certifiedOn, Name, Email);

        var credential = await OnlyAsync(member);

        Assert.Equal(status, credential["status"]!.GetValue<string>());
        Assert.Equal(title, credential["title"]?.GetValue<string>());
        Assert.Equal(rule, credential["rule"]?.GetValue<string>());
        Assert.Equal(validThrough, credential["validThrough"]!.GetValue<string>());
        Assert.Equal(type, credential["type"]!.GetValue<string>());
        Assert.Equal(Name, credential["name"]!.GetValue<string>());
        Assert.Equal("2026-06-15", credential["on"]!.GetValue<string>());
    }

    [Fact]
    public async Task Answer_HasNothingPrivate()
    {
        var member = await site.EnrolAsync(name: Name, email: Email);

        using var response = await VerifyAsync($"C-{member.MemberId}");
        var text = await response.Content.ReadAsStringAsync();

        Assert.DoesNotContain(Email, text, StringComparison.Ordinal);
        Assert.DoesNotContain("born", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("memberId", text, StringComparison.Ordinal);
        Assert.DoesNotContain("cpr", text, StringComparison.OrdinalIgnoreCase);
        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    [Fact]
    [Trait("Rule", "NSCA-STATUS-1")]
    public async Task LateReporting_IsStillCertifiedAndSaysForHowLong()
    {
        await using var later = await MemberSite.StartAsync();
        var member = await later.EnrolAsync("NSCA-CPT", "2024-03-15");
        later.Clock.Now = new DateTimeOffset(2027, 1, 15, 18, 0, 0, TimeSpan.Zero);

        var credential = await OnlyAsync(member, later);

        Assert.Equal("certified", credential["status"]!.GetValue<string>());
        Assert.Equal("2026-12-31", credential["validThrough"]!.GetValue<string>());
        Assert.Equal("2027-01-31", credential["graceThrough"]!.GetValue<string>());
    }

    [Fact]
    [Trait("Rule", "ALL-STATUS-1")]
    public async Task LastDay_EndsWithTheBodysOwnMidnight()
    {
        await using var midnight = await MemberSite.StartAsync();
        var member = await midnight.EnrolAsync("ACSM-CPT", "2023-06-15");

        // 15 June in UTC already, in Indianapolis the last minutes of the 14th.
        midnight.Clock.Now = new DateTimeOffset(2026, 6, 15, 3, 59, 59, TimeSpan.Zero);
        Assert.Equal("certified", (await OnlyAsync(member, midnight))["status"]!.GetValue<string>());

        midnight.Clock.Now = midnight.Clock.Now.AddSeconds(1);
        Assert.Equal("not-certified", (await OnlyAsync(member, midnight))["status"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("C-unknown")]
    [InlineData("%20")]
    [InlineData("%E2%80%AE")]
    [InlineData("..%2F..%2Fmembers")]
    [InlineData("'%20or%20PartitionKey%20ne%20'")]
    public async Task UnknownNumber_IsAnsweredAlike(string number)
    {
        using var response = await VerifyAsync(number);

        var problem = await response.ProblemAsync(HttpStatusCode.NotFound);
        Assert.Equal("No credential has this number.", problem["detail"]!.GetValue<string>());
    }

    [Fact]
    public async Task EndlessNumber_IsUnknown()
    {
        using var response = await VerifyAsync(new string('9', 5000));

        await response.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task NumberOfSeveral_NamesThemAll()
    {
        var (acsm, nasm) = (new MemberKey("acsm", "S1"), new MemberKey("nasm", "S2"));
        await site.EnrolWithNumberAsync(acsm, "ACSM-CPT", "SHARED-1");
        await site.EnrolWithNumberAsync(nasm, "NASM-CPT", "SHARED-1");

        using var response = await VerifyAsync("SHARED-1");

        Assert.Equal(
            ["acsm", "nasm"],
            (await response.JsonAsync())["credentials"]!.AsArray().Select(c => c!["program"]!.GetValue<string>()));
    }

    [Fact]
    public async Task NumberWithASlash_IsFound()
    {
        await site.EnrolWithNumberAsync(new MemberKey("acsm", "S3"), "ACSM-CPT", "2024/77");

        using var response = await VerifyAsync("2024%2F77");

        Assert.Equal("2024/77", (await response.JsonAsync())["credentialNumber"]!.GetValue<string>());
    }

    private async Task<JsonNode> OnlyAsync(MemberKey member, MemberSite? at = null)
    {
        using var response = await (at ?? site).Site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Get, $"/api/verify/C-{member.MemberId}"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return Assert.Single((await response.JsonAsync())["credentials"]!.AsArray())!;
    }

    private Task<HttpResponseMessage> VerifyAsync(string number) =>
        site.Site.Client.SendAsync(MemberSite.Request(HttpMethod.Get, $"/api/verify/{number}"));
}
