using Azure.Core;
using CecFunctions.Infrastructure.Storage;
using CecFunctions.Infrastructure.Storage.Blobs;
using CecFunctions.Infrastructure.Storage.Tables;

namespace CecFunctions.Infrastructure.Tests.Storage.Pipeline;

public sealed class StoragePipelineTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(408)]
    public async Task PassingTrouble_IsTriedAgain_AndCounted(int status)
    {
        var transport = new ScriptedTransport(
            _ => new ScriptedResponse(status), _ => new ScriptedResponse(status), _ => new ScriptedResponse(204).With("ETag", "W/\"1\""));
        using var account = transport.Account();

        Assert.Equal("W/\"1\"", await account.Table("members").UpsertAsync(new TableRow("p", "r"), None));

        Assert.Equal(3, transport.Requests.Count);
        Assert.Equal(3, account.Calls.Snapshot().Of(StorageService.Table, "PUT"));
        Assert.Equal("Table PUT 3", account.Calls.Snapshot().ToString());
    }

    [Fact]
    public async Task LastingTrouble_EndsAfterTheRetries_WithItsStatus()
    {
        var transport = new ScriptedTransport(_ => new ScriptedResponse(503).With("x-ms-error-code", "ServerBusy"));
        using var account = transport.Account(new StorageOptions { MaxRetries = 2 });

        var exception = await Assert.ThrowsAsync<StorageRequestException>(() => account.Container("evidence").ReadAsync("b", None));

        Assert.Equal((503, "ServerBusy"), (exception.Status, exception.ErrorCode));
        Assert.Equal(3, transport.Requests.Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(409)]
    [InlineData(412)]
    [InlineData(501)]
    public async Task Refusal_IsNotTriedAgain(int status)
    {
        var transport = new ScriptedTransport(_ => new ScriptedResponse(status, """{"odata.error":{"code":"Because"}}"""));
        using var account = transport.Account();

        var exception = await Assert.ThrowsAsync<StorageRequestException>(() => account.Table("members").InsertAsync(new TableRow("jane", "doe"), None));

        Assert.Equal((status, "Because"), (exception.Status, exception.ErrorCode));
        Assert.DoesNotContain("jane", exception.Message, StringComparison.Ordinal);
        Assert.Single(transport.Requests);
    }

    [Fact]
    public async Task NoAnswer_IsAnErrorOfOurOwn_WithStatus0()
    {
        var transport = new ScriptedTransport(_ => throw new IOException("connection reset"));
        using var account = transport.Account(new StorageOptions { MaxRetries = 1 });

        var exception = await Assert.ThrowsAsync<StorageRequestException>(() => account.Table("members").GetAsync("jane", "doe", None));

        Assert.Equal(0, exception.Status);
        Assert.Contains("2 tries", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("jane", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NobodyThere_IsAnErrorOfOurOwn()
    {
        // Port 9 is "discard", on which nothing listens here.
        using var account = StorageAccount.FromConnectionString(
            "AccountName=devstoreaccount1;AccountKey=a2V5;DefaultEndpointsProtocol=http;TableEndpoint=http://127.0.0.1:9/devstoreaccount1",
            new StorageOptions { MaxRetries = 0 });

        var exception = await Assert.ThrowsAsync<StorageRequestException>(() => account.Table("members").GetAsync("p", "r", None));

        Assert.Equal(0, exception.Status);
    }

    [Fact]
    public async Task SlowAnswer_IsGivenUp_ByTheNetworkTimeout_NotAsOurCallersCancellation()
    {
        var transport = new ScriptedTransport(message => throw new OperationCanceledException(message.CancellationToken));
        using var account = transport.Account(new StorageOptions { MaxRetries = 0 });

        var exception = await Assert.ThrowsAsync<StorageRequestException>(() => account.Table("members").GetAsync("p", "r", None));

        Assert.Contains("timeout", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OurCallersCancellation_StaysOne_AlsoAfterAFailedTry()
    {
        using var cancel = new CancellationTokenSource();
        var transport = new ScriptedTransport(_ => throw new IOException("connection reset"), message =>
        {
            cancel.Cancel();
            throw new OperationCanceledException(message.CancellationToken);
        });
        using var account = transport.Account();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => account.Table("members").GetAsync("p", "r", cancel.Token));

        Assert.Equal(2, transport.Requests.Count);
    }

    [Fact]
    public async Task Error_NamesTheContainer_AndNeitherTheBlobNorTheMember()
    {
        var transport = new ScriptedTransport(_ => new ScriptedResponse(403).With("x-ms-error-code", "AuthorizationFailure"));
        using var account = transport.Account();

        var exception = await Assert.ThrowsAsync<StorageRequestException>(() => account.Container("evidence").ReadAsync("nsca/jane-doe.pdf", None));

        Assert.Contains("GET 127.0.0.1/devstoreaccount1/evidence was refused with status 403 (AuthorizationFailure)", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("jane", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_OutOfTheirRange_AreRefused()
    {
        foreach (var options in (StorageOptions[])[new() { MaxRetries = -1 }, new() { MaxConnectionsPerServer = 0 }, new() { NetworkTimeout = TimeSpan.Zero }])
            Assert.Throws<ArgumentOutOfRangeException>(() => StorageAccount.FromConnectionString("UseDevelopmentStorage=true", options));
    }

    [Fact]
    public async Task EachTry_IsDatedAndSignedAnew()
    {
        var clock = new SteppingClock(new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero));
        var transport = new ScriptedTransport(_ => new ScriptedResponse(503), _ => new ScriptedResponse(404, """{"odata.error":{"code":"ResourceNotFound"}}"""));
        using var account = transport.Account(new StorageOptions { TimeProvider = clock });

        Assert.Null(await account.Table("members").GetAsync("p", "r", None));

        Assert.Equal(["Sun, 22 Nov 2026 00:00:00 GMT", "Sun, 22 Nov 2026 00:00:01 GMT"], transport.Requests.Select(request => request.Headers["x-ms-date"]));
        Assert.Equal(2, transport.Requests.Select(request => request.Headers["Authorization"]).Distinct().Count());
    }

    [Fact]
    public async Task Identity_BringsATokenForStorage_InsteadOfASignature()
    {
        var transport = new ScriptedTransport(_ => new ScriptedResponse(404).With("x-ms-error-code", "BlobNotFound"));
        var credential = new FixedCredential();
        using var account = StorageAccount.FromCredential(StorageEndpoints.OfAccount("certs"), credential, transport.Options());

        Assert.Null(await account.Container("evidence").ReadAsync("b", None));

        var request = Assert.Single(transport.Requests);
        Assert.Equal("https://certs.blob.core.windows.net/evidence/b", request.Uri.AbsoluteUri);
        Assert.Equal("Bearer token-1", request.Headers["Authorization"]);
        Assert.Equal(["https://storage.azure.com/.default"], credential.Scopes);
    }

    [Fact]
    public void Identity_OverPlainHttp_IsRefused() =>
        Assert.Throws<ArgumentException>(() => StorageAccount.FromCredential(
            StorageEndpoints.OfAccount("certs") with { Queue = new Uri("http://certs.queue.core.windows.net") }, new FixedCredential()));

    [Fact]
    public async Task Counter_TellsServicesAndVerbsApart_AndWhatCameSince()
    {
        // Sending a message and writing a blob are answered by 201, all else here by 204.
        var transport = new ScriptedTransport(message =>
            new ScriptedResponse(message.Request.Uri.Port < 10002 && message.Request.Method != RequestMethod.Delete ? 201 : 204).With("ETag", "1"));
        using var account = transport.Account();
        await account.Table("members").InsertAsync(new TableRow("p", "r"), None);
        var before = account.Calls.Snapshot();

        await account.Table("members").DeleteAsync("p", "r", None);
        await account.Queue("shards").ClearAsync(None);
        await account.Queue("shards").SendAsync("text", None);
        await account.Container("evidence").TryUploadAsync("b", default, new BlobUploadOptions(), None);

        var since = account.Calls.Snapshot().Since(before);
        Assert.Equal(4, since.Total);
        Assert.Equal((1, 0, 1), (since.Of(StorageService.Table), since.Of(StorageService.Table, "POST"), since.Of(StorageService.Table, "DELETE")));
        Assert.Equal((1, 1), (since.Of(StorageService.Queue, "DELETE"), since.Of(StorageService.Queue, "POST")));
        Assert.Equal(1, since.Of(StorageService.Blob, "PUT"));
        Assert.Equal(5, account.Calls.Snapshot().Total);
    }

    private sealed class SteppingClock(DateTimeOffset start) : TimeProvider
    {
        private int _steps;

        public override DateTimeOffset GetUtcNow() => start.AddSeconds(_steps++);
    }

    private sealed class FixedCredential : TokenCredential
    {
        internal string[] Scopes { get; private set; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes = requestContext.Scopes;
            return new AccessToken("token-1", DateTimeOffset.MaxValue);
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
