using System.Net;
using CecFunctions.Members;
using CecFunctions.Tests.Office;

namespace CecFunctions.Tests.Public;

/// <summary>A number leads to its credential however it is written, and is shown as it is on record.</summary>
public sealed class NumberInAnyWayTests : IAsyncLifetime
{
    private const string Number = "Ac-\u00c97";

    private static readonly MemberKey Member = new("acsm", "N1");

    private MemberSite? _site;

    private MemberSite Site => _site!;

    public async Task InitializeAsync()
    {
        _site = await MemberSite.StartAsync();
        await Site.EnrolWithNumberAsync(Member, "ACSM-CPT", Number);
    }

    public async Task DisposeAsync() => await Site.DisposeAsync();

    [Theory]
    [InlineData("Ac-\u00c97")]
    [InlineData("AC-\u00c97")]
    [InlineData("ac-\u00e97")]
    [InlineData("ac-e\u03017")]
    public async Task TheOutside_FindsIt(string written)
    {
        var part = Uri.EscapeDataString(written);

        using var verified = await Site.Site.Client.GetAsync(new Uri($"/api/verify/{part}", UriKind.Relative));
        using var badge = await Site.Site.Client.GetAsync(new Uri($"/api/badges/{part}", UriKind.Relative));
        using var status = await Site.Site.Client.GetAsync(new Uri($"/api/badges/{part}/status", UriKind.Relative));

        Assert.Equal(Number, (await verified.JsonAsync()).Text("credentialNumber"));
        Assert.Equal(HttpStatusCode.OK, badge.StatusCode);
        Assert.EndsWith(
            $"/{Uri.EscapeDataString(Number)}/status?program=acsm",
            (await status.JsonAsync()).Text("id"),
            StringComparison.Ordinal);
        Assert.Equal([Member.MemberId], await Site.FoundAsync($"q={part}"));
    }

    [Fact]
    public async Task MemberAndStaff_NameIt_AndItIsRecordedAsItIs()
    {
        const string Written = "ac-e%CC%817";

        await Site.DoneAsync(
            "POST",
            $"{DeskSite.Of(Member)}/payments",
            """{ "paymentId": "p1", "credential": "AC-é7", "purpose": "renewal", "amount": 10, "currency": "USD" }""");
        var fee = await Site.ReadAsync(Member, $"/api/credentials/{Written}/fee");
        var held = await Site.ReadAsync(Member, $"/api/credentials/{Written}");
        using var refused = await Site.PostToAsync(Member, $"/api/credentials/{Written}/renewal");

        Assert.Equal((Number, 10), (fee.Text("credential"), fee["paid"]!.GetValue<int>()));
        Assert.Equal(Number, held.Text("credential"));
        Assert.Equal(
            Number, (await refused.ProblemAsync(HttpStatusCode.Conflict)).Text("credential"));
    }
}
