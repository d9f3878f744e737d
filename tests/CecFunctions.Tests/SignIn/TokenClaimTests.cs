using System.Net;
using CecFunctions.SignIn;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.SignIn;

/// <summary>Tokens that a trusted issuer has signed, with claims that are not what they should be.</summary>
public sealed class TokenClaimTests : IAsyncLifetime, IDisposable
{
    private const string StaffHeader = "X-MS-TOKEN-AAD-ID-TOKEN";
    private const string Ann = "ann@staff.example.org";

    private readonly TestIssuer _members = new();
    private readonly TestIssuer _staff = new();
    private MemberSite? _site;

    private MemberSite Site => _site!;

    private StaffDirectory Directory => Site.Site.Services.GetRequiredService<StaffDirectory>();

    public async Task InitializeAsync() => _site = await MemberSite.StartAsync(
        TestSite.Unhurried with { MemberTokens = _members.Options, StaffTokens = _staff.Options });

    public async Task DisposeAsync() => await Site.DisposeAsync();

    public void Dispose()
    {
        _members.Dispose();
        _staff.Dispose();
    }

    [Fact]
    public async Task ClaimOfAnotherType_IsRefusedAndNeverFails()
    {
        var member = await Site.EnrolAsync();
        await AddAnnAsync("oid-ann");
        var wrong = new List<string>();
        foreach (var value in OddValues)
        {
            // An instant may have a fraction; that of OddValues is long past.
            string[] instants = value is double and > 0 and < 2 ? [] : ["nbf", "iat"];
            foreach (var claim in (string[])["program", "member_id", "iss", "aud", "exp", .. instants])
            {
                var token = _members.Odd(
                    new Dictionary<string, object> { ["program"] = "acsm", ["member_id"] = member.MemberId },
                    Site.Clock.Now,
                    claim,
                    value);
                await CheckAsync($"member's {claim}", value, "Authorization", $"Bearer {token}");
            }

            foreach (var claim in (string[])["preferred_username", "oid", "iss", "aud", "exp", .. instants])
            {
                var token = _staff.Odd(ClaimsOfAnn("oid-ann"), Site.Clock.Now, claim, value);
                await CheckAsync($"staff's {claim}", value, StaffHeader, token);
            }
        }

        Assert.Empty(wrong);
        Assert.DoesNotContain(Site.Site.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));

        async Task CheckAsync(string claim, object? value, string header, string token)
        {
            var status = await Site.Site.StatusOfAsync(token, header);
            if (status != HttpStatusCode.Unauthorized)
            {
                wrong.Add($"{claim} = {System.Text.Json.JsonSerializer.Serialize(value)}: {status}");
            }
        }
    }

    [Theory]
    [InlineData(1, HttpStatusCode.OK)]
    [InlineData(4.75, HttpStatusCode.OK)]
    [InlineData(-0.25, HttpStatusCode.OK)]
    [InlineData(29, HttpStatusCode.OK)]
    [InlineData(30.5, HttpStatusCode.Unauthorized)]
    [InlineData(600, HttpStatusCode.Unauthorized)]
    public async Task TokenOfAnIssuerWhoseClockIsAhead_IsTakenUpTo30Seconds(double seconds, HttpStatusCode status)
    {
        var member = await Site.EnrolAsync();
        await AddAnnAsync("oid-ann");
        var issuedAt = (Site.Clock.Now.ToUnixTimeMilliseconds() / 1000.0) + seconds;

        foreach (var instant in (string[])["iat", "nbf"])
        {
            var bearer = _members.Odd(
                new Dictionary<string, object> { ["program"] = "acsm", ["member_id"] = member.MemberId },
                Site.Clock.Now,
                instant,
                issuedAt);
            var staff = _staff.Odd(ClaimsOfAnn("oid-ann"), Site.Clock.Now, instant, issuedAt);
            Assert.Equal(status, await Site.Site.StatusOfAsync($"Bearer {bearer}", "Authorization"));
            Assert.Equal(status, await Site.Site.StatusOfAsync(staff, StaffHeader));
        }

        Assert.Equal(
            status == HttpStatusCode.Unauthorized,
            Site.Site.Logs.Lines.Any(line => line.Contains("ahead of this clock", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task EntryWithoutAPerson_IsBoundByTheFirstSignIn_AndTheAddressAloneIsWorthlessFromThenOn()
    {
        await AddAnnAsync(subject: null);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(ClaimsOfAnn("oid-ann")));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(ClaimsOfAnn("oid-of-the-next-with-the-address")));
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            await StatusAsync(new Dictionary<string, object> { ["preferred_username"] = Ann }));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(ClaimsOfAnn("oid-ann")));
        Assert.Equal("oid-ann", (await Directory.FindAsync(StaffEntry.KeyOf(Ann), CancellationToken.None))!.Subject);
    }

    [Fact]
    public async Task TokenThatDoesNotNameThePerson_BindsNothing_AndSignsNoOneIn()
    {
        await AddAnnAsync(subject: null);

        Assert.Equal(
            HttpStatusCode.Unauthorized,
            await StatusAsync(new Dictionary<string, object> { ["preferred_username"] = Ann }));
        Assert.Null((await Directory.FindAsync(StaffEntry.KeyOf(Ann), CancellationToken.None))!.Subject);
    }

    [Fact]
    public async Task TokenAgainstForgery_IsGoodForItsOwnSignInAlone()
    {
        await AddAnnAsync("oid-ann");
        var claims = ClaimsOfAnn("oid-ann");
        var (first, renewed, second) = (
            _staff.Good(InSession("s1"), Site.Clock.Now),
            _staff.Good(InSession("s1"), Site.Clock.Now.AddMinutes(-1)),
            _staff.Good(InSession("s2"), Site.Clock.Now));
        var (plain, later) = (
            _staff.Good(claims, Site.Clock.Now.AddMinutes(-1)), _staff.Good(claims, Site.Clock.Now));

        Assert.True(await IsTakenAsync(first, await ForgeryTokenAsync(first)));
        Assert.True(await IsTakenAsync(renewed, await ForgeryTokenAsync(first)));
        Assert.False(await IsTakenAsync(second, await ForgeryTokenAsync(first)));
        Assert.True(await IsTakenAsync(plain, await ForgeryTokenAsync(plain)));
        Assert.False(await IsTakenAsync(later, await ForgeryTokenAsync(plain)));
        Assert.False(await IsTakenAsync(later, await ForgeryTokenAsync(first)));

        Dictionary<string, object> InSession(string id) => new(claims) { ["sid"] = id };
    }

    private static IEnumerable<object?> OddValues =>
    [
        null, true, 1.5, -1, 1e300, string.Empty, Array.Empty<string>(), new[] { "acsm" }, new object?[] { null },
        new Dictionary<string, object> { ["a"] = "b" },
    ];

    private static Dictionary<string, object> ClaimsOfAnn(string person) =>
        new() { ["preferred_username"] = Ann, ["oid"] = person };

    private Task AddAnnAsync(string? subject) => Directory.PutAsync(
        new StaffEntry(Ann, "ann", ["registrar"], subject, Site.Clock.Now.AddYears(-1)), CancellationToken.None);

    private Task<HttpStatusCode> StatusAsync(IReadOnlyDictionary<string, object> claims) =>
        Site.Site.StatusOfAsync(_staff.Good(claims, Site.Clock.Now), StaffHeader);

    private Task<string> ForgeryTokenAsync(string token) => Site.Site.ForgeryTokenAsync(token, StaffHeader);

    private async Task<bool> IsTakenAsync(string token, string forgeryToken)
    {
        // What the endpoint itself says shows that the token against forgery was taken.
        using var answer = await Site.Site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Post, "/sign-out")
                .With(StaffHeader, token)
                .With("X-CSRF-Token", forgeryToken));
        return answer.StatusCode == HttpStatusCode.Conflict;
    }
}
