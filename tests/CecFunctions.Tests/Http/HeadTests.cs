using System.Net;
using Microsoft.Extensions.Hosting;

namespace CecFunctions.Tests.Http;

/// <summary>What can be read can be asked for by HEAD.</summary>
public sealed class HeadTests(CatchAllHost host) : IClassFixture<CatchAllHost>
{
    private static readonly string[] OfTheConnection = ["Date", "Transfer-Encoding", "Content-Length"];

    public static TheoryData<string?> Callers => [null, "acsm|M1", "staff:admin:ann"];

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task Head_IsAnsweredAsGetIs_WithoutABody(string? caller)
    {
        var site = await TestSite.EmptyAsync(Environments.Development);
        foreach (var row in EndpointTable.Everywhere.Where(row => row.Method == "GET"))
        {
            var address = AddressValues.Fill(row.Address);
            using var get = await site.Client.SendAsync(Request(HttpMethod.Get, address, caller));
            using var head = await site.Client.SendAsync(Request(HttpMethod.Head, address, caller));

            Assert.True(get.StatusCode == head.StatusCode, $"{row}: {get.StatusCode}, and to HEAD {head.StatusCode}.");
            Assert.Equal(Headers(get), Headers(head));
            Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        }
    }

    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/api/programs/acsm", HttpStatusCode.OK)]
    [InlineData("/api/verify/none", HttpStatusCode.NotFound)]
    public async Task Head_IsAnsweredLikewiseWhereAHostHandsItOver(string address, HttpStatusCode status)
    {
        using var head = await host.Client.SendAsync(Request(HttpMethod.Head, address, null));

        Assert.Equal(status, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Head_IsNotTakenWhereNothingIsRead()
    {
        var site = await TestSite.EmptyAsync();

        using var head = await site.Client.SendAsync(Request(HttpMethod.Head, "/sign-out", "acsm|M1"));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, head.StatusCode);
        Assert.Equal(["POST"], head.Content.Headers.Allow);
    }

    private static HttpRequestMessage Request(HttpMethod method, string address, string? caller)
    {
        var request = MemberSite.Request(method, address);
        return caller is null ? request : request.As(caller);
    }

    private static IEnumerable<string> Headers(HttpResponseMessage answer) =>
        answer.Headers.Concat(answer.Content.Headers)
            .Where(header => !OfTheConnection.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}")
            .Order(StringComparer.Ordinal);
}
