using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using CecFunctions.Storage;

namespace CecFunctions.Tests.Storage;

public sealed class BlobsTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly byte[] Small = "evidence"u8.ToArray();

    [Theory]
    [InlineData("")]
    [InlineData("ends.")]
    [InlineData("ends/")]
    [InlineData("/begins")]
    [InlineData("a//b")]
    [InlineData("a/./b")]
    [InlineData("a/../b")]
    [InlineData("..")]
    [InlineData("a\\b")]
    [InlineData("a\nb")]
    [InlineData("a\u007Fb")]
    public void Name_ThatWouldGetLostOnTheWay_IsRefused(string name)
    {
        using var clients = new ScriptedTransport().Clients();

        Assert.Throws<StorageLimitException>(() => clients.Container("evidence").Blob(name));
    }

    [Fact]
    public void Name_OfTooManyCharactersOrParts_IsRefused()
    {
        using var clients = new ScriptedTransport().Clients();
        var container = clients.Container("evidence");

        container.Blob(new string('n', 1024));
        container.Blob(string.Join('/', Enumerable.Repeat("n", 254)));

        Assert.Throws<StorageLimitException>(() => container.Blob(new string('n', 1025)));
        Assert.Throws<StorageLimitException>(() => container.Blob(string.Join('/', Enumerable.Repeat("n", 255))));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("acsm/M-1/report 2024 (final) #2 100%?.pdf")]
    [InlineData("Zoë/日本語/it's+a&b=c;d,e@f:g$h!i~j")]
    [InlineData("%2F/%/..a/.b")]
    public async Task Blob_OfAnyName_ComesBackAsItWasWritten(string name)
    {
        var container = await NewContainerAsync();

        Assert.True(await container.Blob(name).TryCreateAsync(Small, "application/pdf", None));

        Assert.Equal(Small, (await container.Blob(name).FindAsync(None))!.Value.ToArray());
        await using var content = await container.Blob(name).TryOpenAsync(None);
        Assert.Equal("evidence", await new StreamReader(content!).ReadToEndAsync());
        var listed = Assert.Single(await container.GetBlobsAsync().ToListAsync());
        Assert.Equal((name, "application/pdf"), (listed.Name, listed.Properties.ContentType));
        Assert.True(await container.Blob(name).TryDeleteAsync(None));
    }

    [Fact]
    public async Task BlobThatIsThere_IsNotCreatedAgain_AlsoWhileItIsLeased()
    {
        var container = await NewContainerAsync();
        var blob = container.Blob("b");
        Assert.True(await blob.TryCreateAsync(Small, "text/plain", None));

        Assert.False(await blob.TryCreateAsync("other"u8.ToArray(), "text/plain", None));
        await blob.GetBlobLeaseClient().AcquireAsync(TimeSpan.FromSeconds(15), cancellationToken: None);
        Assert.False(await blob.TryCreateAsync("other"u8.ToArray(), "text/plain", None));

        Assert.Equal(Small, (await blob.FindAsync(None))!.Value.ToArray());
    }

    /// <summary>What Azure answers where Azurite knows no roles and no immutability.</summary>
    [Theory]
    [InlineData(412, "ConditionNotMet")]
    [InlineData(409, "BlobAlreadyExists")]
    [InlineData(409, "BlobImmutableDueToPolicy")]
    [InlineData(403, "UnauthorizedBlobOverwrite")]
    public async Task BlobThatMayNotBeReplaced_IsThere(int status, string code)
    {
        var transport = new ScriptedTransport(_ => Refusal(status, code));
        using var clients = transport.Clients();

        Assert.False(await clients.Container("manifests").Blob("b").TryCreateAsync(Small, "text/plain", None));

        Assert.Single(transport.Requests);
    }

    [Fact]
    public async Task CreationAfterALostAnswer_FindsTheBlobThere()
    {
        var transport = new ScriptedTransport(
            _ => new ScriptedResponse(500), _ => Refusal(409, "BlobImmutableDueToPolicy"));
        using var clients = transport.Clients();

        Assert.False(await clients.Container("manifests").Blob("b").TryCreateAsync(Small, "text/plain", None));

        Assert.Equal(2, transport.Requests.Count);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(404)]
    public async Task MissingPermission_IsAnErrorUnlessTheBlobIsThere(int found)
    {
        var transport = new ScriptedTransport(
            _ => Refusal(403, "AuthorizationPermissionMismatch"),
            _ => found == 200 ? new ScriptedResponse(200) : Refusal(404, "BlobNotFound"));
        using var clients = transport.Clients();
        var creation = clients.Container("manifests").Blob("b").TryCreateAsync(Small, "text/plain", None);

        if (found == 200)
        {
            Assert.False(await creation);
        }
        else
        {
            Assert.Equal(403, (await Assert.ThrowsAsync<RequestFailedException>(() => creation)).Status);
        }

        Assert.Equal(["PUT", "HEAD"], transport.Requests.Select(request => request.Verb));
    }

    /// <summary>Blocks are staged with a permission that the role of a container written once does not have.</summary>
    [Fact]
    public async Task Creation_IsOneRequest_Below256MiB()
    {
        var transport = new ScriptedTransport(_ => new ScriptedResponse(201)
            .With("ETag", "\"1\"").With("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT"));
        using var clients = transport.Clients();

        Assert.True(await clients.Container("manifests").Blob("b").TryCreateAsync(
            new byte[255 * 1024 * 1024], "text/plain", None));

        Assert.Equal("*", Assert.Single(transport.Requests).Headers["If-None-Match"]);
        Assert.Empty(transport.Requests[0].Uri.Query);
    }

    [Fact]
    public async Task ContainerThatIsThere_IsNotMade()
    {
        var transport = new ScriptedTransport(_ => new ScriptedResponse(200));
        using var clients = transport.Clients();

        await new CecStorage(
            clients, new CecStorageOptions(), [new StoragePlace(StorageService.Blob, "manifests")])
            .CreateIfNotExistsAsync(None);

        Assert.Equal("GET", Assert.Single(transport.Requests).Verb);
    }

    [Fact]
    public async Task MissingBlob_IsNotThere()
    {
        var container = await NewContainerAsync();

        Assert.Null(await container.Blob("absent").FindAsync(None));
        Assert.Null(await container.Blob("absent").TryOpenAsync(None));
        Assert.False(await container.Blob("absent").TryDeleteAsync(None));
    }

    [Fact]
    public async Task MissingContainer_IsAnError_NotAMissingBlob()
    {
        var container = (await TestStorage.AccountAsync()).Container(TestStorage.NextName());

        foreach (var call in (Func<Task>[])
        [
            () => container.Blob("b").FindAsync(None),
            () => container.Blob("b").TryOpenAsync(None),
            () => container.Blob("b").TryDeleteAsync(None),
            () => container.Blob("b").TryCreateAsync(Small, "text/plain", None),
            () => container.GetBlobsAsync().CountAsync().AsTask(),
        ])
        {
            var refused = await Assert.ThrowsAsync<RequestFailedException>(call);
            Assert.Equal((404, "ContainerNotFound"), (refused.Status, refused.ErrorCode));
        }
    }

    private static ScriptedResponse Refusal(int status, string code) =>
        new ScriptedResponse(status).With("x-ms-error-code", code);

    private static async Task<BlobContainerClient> NewContainerAsync()
    {
        var container = (await TestStorage.AccountAsync()).Container(TestStorage.NextName());
        await container.CreateIfNotExistsAsync(cancellationToken: None);
        return container;
    }
}
