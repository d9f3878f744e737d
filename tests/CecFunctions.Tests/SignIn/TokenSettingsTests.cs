using System.Net;
using CecFunctions.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.SignIn;

public sealed class TokenSettingsTests
{
    [Fact]
    public async Task WithoutSettings_NeitherSchemeExists()
    {
        var site = await TestSite.EmptyAsync();
        var schemes = site.Services.GetRequiredService<IAuthenticationSchemeProvider>();

        Assert.Null(await schemes.GetSchemeAsync(MemberTokens.SchemeName));
        Assert.Null(await schemes.GetSchemeAsync(StaffTokens.SchemeName));
    }

    [Fact]
    public async Task Keys_AreFetchedFromTheIssuersMetadata()
    {
        using var issuer = new TestIssuer();
        await using var discovery = await PublishAsync(issuer);
        var settings = new ConfigurationManager
        {
            ["MemberTokens:Issuer"] = TestIssuer.Issuer,
            ["MemberTokens:Audience"] = TestIssuer.Audience,
            ["MemberTokens:MetadataAddress"] = $"{discovery.Urls.Single()}/.well-known/openid-configuration",
            ["MemberTokens:ProgramClaim"] = "body",
            ["MemberTokens:MemberClaim"] = "number",
        };
        await using var site = await TestSite.StartEmptyAsync(
            environment: "Production", options: CecWebOptions.Read(settings));
        var claims = new Dictionary<string, object> { ["body"] = "nsca", ["number"] = "M7" };

        using var good = await SessionAsync(site, issuer.Good(claims, DateTimeOffset.UtcNow));
        Assert.Equal("M7", (await good.JsonAsync())["member"]!.GetValue<string>());
        foreach (var (name, write) in issuer.Bad)
        {
            using var bad = await SessionAsync(site, write(claims, DateTimeOffset.UtcNow));
            Assert.True(bad.StatusCode == HttpStatusCode.Unauthorized, $"{name}: {bad.StatusCode}");
        }
    }

    [Theory]
    [InlineData("MemberTokens__Issuer", "MemberTokens:Audience=a", "MemberTokens:MetadataAddress=https://i.example/x")]
    [InlineData("MemberTokens__Audience", "MemberTokens:Issuer=i", "MemberTokens:MetadataAddress=https://i.example/x")]
    [InlineData("StaffTokens__Jwks", "StaffTokens:Issuer=i", "StaffTokens:Audience=a")]
    [InlineData(
        "StaffTokens__MetadataAddress",
        "StaffTokens:Issuer=i",
        "StaffTokens:Audience=a",
        "StaffTokens:MetadataAddress=http://i.example/x")]
    [InlineData(
        "StaffTokens__Jwks",
        "StaffTokens:Issuer=i",
        "StaffTokens:Audience=a",
        "StaffTokens:Jwks={\"keys\":[{\"kty\":\"RSA\",\"e\":\"AQAB\",\"n\":\"w7Zl1nRkQ0yJ9v5b0c3wXQ\"}]}")]
    [InlineData(
        "StaffTokens__Jwks", "StaffTokens:Issuer=i", "StaffTokens:Audience=a", "StaffTokens:Jwks={\"keys\":[]}")]
    [InlineData("StaffTokens__Jwks", "StaffTokens:Issuer=i", "StaffTokens:Audience=a", "StaffTokens:Jwks=no json")]
    [InlineData(
        "MemberTokens__Algorithms",
        "MemberTokens:Issuer=i",
        "MemberTokens:Audience=a",
        "MemberTokens:MetadataAddress=https://i.example/x",
        "MemberTokens:Algorithms=HS256")]
    [InlineData(
        "MemberTokens__Algorithms",
        "MemberTokens:Issuer=i",
        "MemberTokens:Audience=a",
        "MemberTokens:MetadataAddress=https://i.example/x",
        "MemberTokens:Algorithms=none")]
    [InlineData(
        "StaffTokens__Header",
        "StaffTokens:Issuer=i",
        "StaffTokens:Audience=a",
        "StaffTokens:MetadataAddress=https://i.example/x",
        "StaffTokens:Header=Authorization")]
    [InlineData(
        "StaffTokens__Header",
        "StaffTokens:Issuer=i",
        "StaffTokens:Audience=a",
        "StaffTokens:MetadataAddress=https://i.example/x",
        "StaffTokens:Header=cookie")]
    [InlineData(
        "StaffTokens__Header",
        "StaffTokens:Issuer=i",
        "StaffTokens:Audience=a",
        "StaffTokens:MetadataAddress=https://i.example/x",
        "StaffTokens:Header=Host")]
    public void SettingsThatWouldLetTheWrongIn_AreRefusedAtStartByName(string named, params string[] given)
    {
        var settings = new ConfigurationManager();
        foreach (var setting in given)
        {
            settings[setting.Split('=', 2)[0]] = setting.Split('=', 2)[1];
        }

        Assert.Contains(
            named,
            Assert.Throws<ArgumentException>(() => CecWebOptions.Read(settings)).Message,
            StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> SessionAsync(TestSite site, string token) =>
        site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Get, "/api/session").With("Authorization", $"Bearer {token}"));

    /// <summary>The issuer's own site, with what OpenID Connect discovery asks for.</summary>
    private static async Task<WebApplication> PublishAsync(TestIssuer issuer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.MapGet("/.well-known/openid-configuration", (HttpRequest request) =>
            Results.Text(
                $$"""{"issuer":"{{TestIssuer.Issuer}}","jwks_uri":"http://{{request.Host}}/keys"}""",
                "application/json"));
        app.MapGet("/keys", () => Results.Text(issuer.KeysJson, "application/json"));
        await app.StartAsync();
        return app;
    }
}
