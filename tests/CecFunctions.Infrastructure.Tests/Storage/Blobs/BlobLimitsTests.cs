using CecFunctions.Infrastructure.Storage;
using CecFunctions.Infrastructure.Storage.Blobs;

namespace CecFunctions.Infrastructure.Tests.Storage.Blobs;

public sealed class BlobLimitsTests
{
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
    public async Task Name_ThatWouldGetLostOnTheWay_IsRefusedBeforeAnythingIsSent(string name)
    {
        var transport = new ScriptedTransport();
        using var account = transport.Account();
        var container = account.Container("evidence");

        await Assert.ThrowsAsync<StorageLimitException>(() => container.ReadAsync(name, default));
        await Assert.ThrowsAsync<StorageLimitException>(() => container.UploadAsync(name, new byte[1], new BlobUploadOptions(), default));
        await Assert.ThrowsAsync<StorageLimitException>(() => container.UploadAsync(name, Stream.Null, new BlobUploadOptions(), default));
        await Assert.ThrowsAsync<StorageLimitException>(() => container.DeleteAsync(name, null, default));
        await Assert.ThrowsAsync<StorageLimitException>(() => container.TryAcquireLeaseAsync(name, BlobLimits.MinLease, default));
        Assert.Empty(transport.Requests);
    }

    [Fact]
    public void Name_OfTooManyCharactersOrParts_IsRefused()
    {
        BlobLimits.CheckName(new string('n', 1024));
        BlobLimits.CheckName(string.Join('/', Enumerable.Repeat("n", 254)));

        Assert.Throws<StorageLimitException>(() => BlobLimits.CheckName(new string('n', 1025)));
        Assert.Throws<StorageLimitException>(() => BlobLimits.CheckName(string.Join('/', Enumerable.Repeat("n", 255))));
    }

    [Theory]
    [InlineData("sha-256", "x")]
    [InlineData("2x", "x")]
    [InlineData("", "x")]
    [InlineData("name", "Zoë")]
    [InlineData("name", "a\nb")]
    [InlineData("name", " x")]
    public void Metadata_ThatIsNoHeader_IsRefused(string name, string value) =>
        Assert.Throws<StorageLimitException>(() => BlobLimits.CheckMetadata(new Dictionary<string, string> { [name] = value }));

    [Theory]
    [InlineData(14)]
    [InlineData(61)]
    public void Lease_OutOf15To60Seconds_IsRefused(int seconds) =>
        Assert.Throws<StorageLimitException>(() => BlobLimits.CheckLease(TimeSpan.FromSeconds(seconds)));
}
