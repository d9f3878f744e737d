using Azure;
using Azure.Core;
using CecFunctions.Infrastructure.Storage;

namespace CecFunctions.Infrastructure.Tests.Storage;

public sealed class StorageClientsTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Identity_BringsATokenForStorage_ToEveryService()
    {
        var transport = new ScriptedTransport(_ => new ScriptedResponse(403).With("x-ms-error-code", "AuthorizationFailure"));
        var credential = new FixedCredential();
        using var clients = StorageClients.Open(
            StorageAddress.Parse("https://certs.blob.core.windows.net"), () => credential, transport.Options());

        foreach (var call in (Func<Task>[])
        [
            () => clients.Table("members").FindAsync("p", "r", None),
            () => clients.Container("evidence").Blob("b").FindAsync(None),
            () => clients.Queue("requests").ReceiveAsync(1, TimeSpan.FromMinutes(1), None),
        ])
        {
            await Assert.ThrowsAsync<RequestFailedException>(call);
        }

        Assert.Equal(
            ["certs.table.core.windows.net", "certs.blob.core.windows.net", "certs.queue.core.windows.net"],
            transport.Requests.Select(request => request.Uri.Host));
        Assert.All(transport.Requests, request => Assert.Equal("Bearer token-1", request.Headers["Authorization"]));
        Assert.All(credential.Scopes, scope => Assert.Equal("https://storage.azure.com/.default", scope));
    }

    [Fact]
    public async Task Key_SignsEveryTry_AndAsksForNoIdentity()
    {
        var transport = new ScriptedTransport(_ => new ScriptedResponse(503), _ => new ScriptedResponse(204));
        using var clients = StorageClients.Open(
            StorageAddress.Parse("UseDevelopmentStorage=true"), () => throw new InvalidOperationException(), transport.Options());

        await clients.Table("members").RemoveAsync("p", "r", None);

        Assert.Equal(2, transport.Requests.Count);
        Assert.All(
            transport.Requests,
            request => Assert.StartsWith("SharedKey", request.Headers["Authorization"], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("1table", "Container", "a--queue")]
    [InlineData("ab", "ab", "ab")]
    [InlineData("with-dash", "-dash", "dash-")]
    [InlineData("tables", "under_score", "Queue")]
    [InlineData("members\n", "sweep--shards", "")]
    public void Names_ThatTheServiceWouldRefuse_AreRefused(string table, string container, string queue)
    {
        using var clients = new ScriptedTransport().Clients();
        var tooLong = new string('x', 64);

        Assert.Contains($"'{table}'", Refusal(() => clients.Table(table)), StringComparison.Ordinal);
        Assert.Contains($"'{container}'", Refusal(() => clients.Container(container)), StringComparison.Ordinal);
        Assert.Contains($"'{queue}'", Refusal(() => clients.Queue(queue)), StringComparison.Ordinal);
        Refusal(() => clients.Table(tooLong));
        Refusal(() => clients.Container(tooLong));
        Assert.Equal(
            ("Members2", "0-9", "sweep-shards"),
            (clients.Table("Members2").Name, clients.Container("0-9").Name, clients.Queue("sweep-shards").Name));

        static string Refusal(Func<object> client) => Assert.Throws<StorageLimitException>(client).Message;
    }

    [Fact]
    public async Task Calls_AreCounted_ByServiceAndVerb()
    {
        using var clients = await TestStorage.OpenAsync(new StorageOptions());
        var name = TestStorage.NextName();
        await clients.Table(name).CreateIfNotExistsAsync(None);
        await clients.Queue(name).CreateIfNotExistsAsync(cancellationToken: None);
        await clients.Container(name).CreateIfNotExistsAsync(cancellationToken: None);
        var before = clients.Calls.Snapshot();

        await clients.Table(name).PutAsync(new("p", "r"), None);
        await clients.Table(name).FindAsync("p", "r", None);
        await clients.Queue(name).SendTextAsync("text", null, None);
        await clients.Container(name).Blob("b").TryCreateAsync(Array.Empty<byte>(), "text/plain", None);
        await clients.Container(name).Blob("b").GetPropertiesAsync(cancellationToken: None);
        await clients.Container(name).Blob("b").TryDeleteAsync(None);

        var since = clients.Calls.Snapshot().Since(before);
        Assert.Equal("Table GET 1, Table PUT 1, Blob PUT 1, Blob DELETE 1, Blob HEAD 1, Queue POST 1", since.ToString());
        Assert.Equal((6, 3, 1), (since.Total, since.Of(StorageService.Blob), since.Of(StorageService.Blob, "HEAD")));
    }

    [Fact]
    public void Options_OutOfTheirRange_AreRefused()
    {
        StorageOptions[] wrong =
        [
            new() { MaxRetries = -1 },
            new() { MaxConnectionsPerServer = 0 },
            new() { NetworkTimeout = TimeSpan.Zero },
        ];

        Assert.All(wrong, options => Assert.Throws<ArgumentOutOfRangeException>(
            () => StorageClients.FromConnectionString("UseDevelopmentStorage=true", options)));
    }

    private sealed class FixedCredential : TokenCredential
    {
        public List<string> Scopes { get; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes.AddRange(requestContext.Scopes);
            return new AccessToken("token-1", DateTimeOffset.MaxValue);
        }

        public override ValueTask<AccessToken> GetTokenAsync(
            TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
