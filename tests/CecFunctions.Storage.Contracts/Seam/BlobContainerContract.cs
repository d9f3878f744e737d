using System.Security.Cryptography;
using CecFunctions.Infrastructure.Storage;
using CecFunctions.Infrastructure.Storage.Blobs;

namespace CecFunctions.Storage.Contracts.Seam;

public abstract class BlobContainerContract(StorageUnderTest storage) : SeamContract(storage)
{
    private static readonly byte[] Small = "evidence"u8.ToArray();

    [Fact]
    public async Task CreatingAContainer_IsDoneOnce_AndDeletingItToo()
    {
        var container = Account.Container(NextName());

        Assert.True(await container.CreateIfNotExistsAsync(None));
        Assert.False(await container.CreateIfNotExistsAsync(None));
        Assert.True(await container.DeleteContainerAsync(None));
        Assert.False(await container.DeleteContainerAsync(None));
    }

    [Fact]
    public async Task MissingContainer_IsAnError_NotAMissingBlob()
    {
        var container = Account.Container(NextName());

        foreach (var call in (Func<Task>[])
        [
            () => container.ReadAsync("b", None),
            () => container.GetPropertiesAsync("b", None),
            () => container.DeleteAsync("b", null, None),
            () => container.UploadAsync("b", Small, new BlobUploadOptions(), None),
            () => container.ListAsync("", None).CountAsync().AsTask(),
        ])
        {
            var exception = await Assert.ThrowsAsync<StorageRequestException>(call);
            Assert.True(exception.IsNotFound);
            Assert.Equal("ContainerNotFound", exception.ErrorCode);
        }
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("acsm/M-1/report 2024 (final) #2 100%?.pdf")]
    [InlineData("Zoë/日本語/it's+a&b=c;d,e@f:g$h!i~j")]
    [InlineData("%2F/%/..a/.b")]
    public async Task Blob_OfAnyName_ComesBackAsItWasWritten(string name)
    {
        var container = await NewContainerAsync();
        var options = new BlobUploadOptions { ContentType = "application/pdf", Metadata = new Dictionary<string, string> { ["sha256"] = "ab=cd; e", ["Member"] = "M-1" } };

        var uploaded = await container.UploadAsync(name, Small, options, None);
        var read = await container.ReadAsync(name, None);

        Assert.Equal(Small, read!.Bytes.ToArray());
        Assert.Equal((uploaded.ETag, 8L, "application/pdf", false), (read.Properties.ETag, read.Properties.Length, read.Properties.ContentType, read.Properties.IsLeased));
        Assert.Equal("ab=cd; e", read.Properties.Metadata["SHA256"]);
        Assert.Equal("M-1", read.Properties.Metadata["member"]);
        var listed = Assert.Single(await container.ListAsync("", None).ToListAsync());
        Assert.Equal(name, listed.Name);
        Assert.Equivalent(read.Properties, await container.GetPropertiesAsync(name, None), strict: true);
        Assert.Equivalent(read.Properties, listed.Properties, strict: true);
        Assert.True(await container.DeleteAsync(name, uploaded.ETag, None));
        Assert.False(await container.DeleteAsync(name, null, None));
    }

    [Fact]
    public async Task MissingBlob_ReadsAsNull()
    {
        var container = await NewContainerAsync();

        Assert.Null(await container.ReadAsync("absent", None));
        Assert.Null(await container.OpenAsync("absent", null, None));
        Assert.Null(await container.GetPropertiesAsync("absent", None));
    }

    [Fact]
    public async Task Conditions_AreKept()
    {
        var container = await NewContainerAsync();
        var first = await container.TryUploadAsync("b", Small, new BlobUploadOptions { OnlyIfAbsent = true }, None);
        Assert.NotNull(first);
        Assert.Null(await container.TryUploadAsync("b", Small, new BlobUploadOptions { OnlyIfAbsent = true }, None));
        Assert.True((await Assert.ThrowsAsync<StorageRequestException>(
            () => container.UploadAsync("b", Small, new BlobUploadOptions { OnlyIfAbsent = true }, None))).IsConflict);

        var second = await container.UploadAsync("b", Small, new BlobUploadOptions { IfMatch = first.ETag }, None);

        Assert.Null(await container.TryUploadAsync("b", Small, new BlobUploadOptions { IfMatch = first.ETag }, None));
        Assert.True((await Assert.ThrowsAsync<StorageRequestException>(() => container.DeleteAsync("b", first.ETag, None))).IsPreconditionFailed);
        Assert.Equal(second.ETag, (await container.GetPropertiesAsync("b", None))!.ETag);
    }

    [Theory]
    [InlineData(12 * 1024 * 1024)]
    [InlineData((12 * 1024 * 1024) + 7)]
    [InlineData(BlobStreamUpload.BlockBytes)]
    [InlineData(BlobStreamUpload.BlockBytes - 1)]
    [InlineData(0)]
    public async Task StreamOfUnknownLength_IsWrittenAndReadPieceByPiece(int length)
    {
        var container = await NewContainerAsync();
        await using var source = new UnseekableStream(length);

        var uploaded = await container.UploadAsync(
            "streamed", source, new BlobUploadOptions { ContentType = "image/png", Metadata = new Dictionary<string, string> { ["kind"] = "scan" } }, None);

        Assert.Equal(length, uploaded.Length);
        Assert.InRange(source.LargestRead, 0, BlobStreamUpload.BlockBytes);
        await using var download = await container.OpenAsync("streamed", null, None);
        Assert.Equal(source.Hash, Convert.ToHexString(await SHA256.HashDataAsync(download!.Content)));
        Assert.Equal((length, "image/png", "scan", uploaded.ETag), (
            download.Properties.Length, download.Properties.ContentType, download.Properties.Metadata["kind"], download.Properties.ETag));
    }

    [Fact]
    public async Task StreamThatBreaks_LeavesTheOldBlob()
    {
        var container = await NewContainerAsync();
        await container.UploadAsync("b", Small, new BlobUploadOptions(), None);
        await using var breaking = new UnseekableStream(9 * 1024 * 1024, breakAt: 6 * 1024 * 1024);

        await Assert.ThrowsAsync<IOException>(() => container.UploadAsync("b", breaking, new BlobUploadOptions(), None));

        Assert.Equal(Small, (await container.ReadAsync("b", None))!.Bytes.ToArray());
    }

    [Fact]
    public async Task StreamedUpload_KeepsItsConditionsToTheEnd()
    {
        var container = await NewContainerAsync();
        await container.UploadAsync("b", Small, new BlobUploadOptions(), None);
        await using var source = new UnseekableStream(5 * 1024 * 1024);

        var exception = await Assert.ThrowsAsync<StorageRequestException>(
            () => container.UploadAsync("b", source, new BlobUploadOptions { OnlyIfAbsent = true }, None));

        Assert.True(exception.IsConflict || exception.IsPreconditionFailed);
        Assert.Equal(Small, (await container.ReadAsync("b", None))!.Bytes.ToArray());
    }

    [Fact]
    public async Task Part_IsRead_WithTheWholesLength()
    {
        var container = await NewContainerAsync();
        await container.UploadAsync("b", "0123456789"u8.ToArray(), new BlobUploadOptions(), None);

        Assert.Equal("345", await PartAsync(new BlobRange(3, 3)));
        Assert.Equal("789", await PartAsync(new BlobRange(7)));
        Assert.Equal("89", await PartAsync(new BlobRange(8, 100)));
        Assert.Equal(416, (await Assert.ThrowsAsync<StorageRequestException>(() => container.OpenAsync("b", new BlobRange(20), None))).Status);

        async Task<string> PartAsync(BlobRange range)
        {
            await using var part = await container.OpenAsync("b", range, None);
            Assert.Equal(10, part!.Properties.Length);
            using var reader = new StreamReader(part.Content);
            return await reader.ReadToEndAsync();
        }
    }

    [Fact]
    public async Task Listing_GoesOnPageByPage_InTheOrderOfNames()
    {
        var container = await NewContainerAsync();
        foreach (var name in Enumerable.Range(0, 25).Select(number => $"reports/{number:D2}").Append("other").Append("reportsnot"))
            await container.UploadAsync(name, Small, new BlobUploadOptions(), None);

        var pages = await container.ListPagesAsync("reports/", 10, null, None).ToListAsync();

        Assert.Equal([10, 10, 5], pages.Select(page => page.Blobs.Count));
        Assert.Equal(Enumerable.Range(0, 25).Select(number => $"reports/{number:D2}"), pages.SelectMany(page => page.Blobs).Select(blob => blob.Name));
        Assert.Equal(5, await container.ListPagesAsync("reports/", 10, pages[1].Continuation, None).SelectMany(page => page.Blobs).CountAsync());
        Assert.Equal(27, await container.ListAsync("", None).CountAsync());
    }

    [Fact]
    public async Task Lease_IsHeldByOne_UntilItIsReleased()
    {
        var container = await NewContainerAsync();
        await container.UploadAsync("lock", Array.Empty<byte>(), new BlobUploadOptions(), None);

        var lease = await container.TryAcquireLeaseAsync("lock", BlobLimits.MinLease, None);

        Assert.NotNull(lease);
        Assert.Null(await container.TryAcquireLeaseAsync("lock", BlobLimits.MaxLease, None));
        Assert.True((await container.GetPropertiesAsync("lock", None))!.IsLeased);
        Assert.True(await container.TryRenewLeaseAsync("lock", lease, None));
        Assert.False(await container.TryRenewLeaseAsync("lock", Guid.NewGuid().ToString(), None));
        Assert.True((await Assert.ThrowsAsync<StorageRequestException>(() => container.DeleteAsync("lock", null, None))).IsPreconditionFailed);
        Assert.Null(await container.TryUploadAsync("lock", Small, new BlobUploadOptions(), None));
        Assert.NotNull(await container.TryUploadAsync("lock", Small, new BlobUploadOptions { LeaseId = lease }, None));
        Assert.True(await container.ReleaseLeaseAsync("lock", lease, None));
        Assert.False(await container.ReleaseLeaseAsync("lock", Guid.NewGuid().ToString(), None));
        Assert.NotNull(await container.TryAcquireLeaseAsync("lock", BlobLimits.MinLease, None));
    }

    [Fact]
    public async Task Lease_OnABlobThatIsNotThere_IsAnError()
    {
        var container = await NewContainerAsync();

        Assert.True((await Assert.ThrowsAsync<StorageRequestException>(() => container.TryAcquireLeaseAsync("absent", BlobLimits.MinLease, None))).IsNotFound);
    }

    [Fact]
    public async Task BlobWrittenPartByPart_IsSeenWholeOrNotAtAll()
    {
        var container = await NewContainerAsync();
        using (var abandoned = container.BeginUpload("parts"))
        {
            await abandoned.WriteAsync(new byte[3 * BlobWriter.BlockBytes], None);
            Assert.Null(await container.ReadAsync("parts", None));
        }

        Assert.Null(await container.ReadAsync("parts", None));
        using var writer = container.BeginUpload("parts");
        var written = new List<byte>();
        foreach (var length in (int[])[1, 700_000, BlobWriter.BlockBytes, 5])
        {
            var part = new byte[length];
            new Random(length).NextBytes(part);
            await writer.WriteAsync(part, None);
            written.AddRange(part);
        }

        var result = await writer.CommitAsync(new BlobUploadOptions { ContentType = "image/jpeg" }, None);

        var read = await container.ReadAsync("parts", None);
        Assert.Equal(written, read!.Bytes.ToArray());
        Assert.Equal((written.Count, result.ETag, "image/jpeg"), (result.Length, read.Properties.ETag, read.Properties.ContentType));
    }

    [Fact]
    public async Task NoRequest_CarriesMoreThanABlock()
    {
        var largest = new LargestRequest();
        var account = await OpenAsync(new StorageOptions { EachTry = largest });
        var container = account.Container(NextName());
        await container.CreateIfNotExistsAsync(None);

        using (var writer = container.BeginUpload("parts"))
        {
            await writer.WriteAsync(new byte[5_000_000], None);
            await writer.CommitAsync(new BlobUploadOptions(), None);
        }

        Assert.Equal(BlobWriter.BlockBytes, largest.Bytes);
        await using var source = new UnseekableStream(9_000_000);
        await container.UploadAsync("streamed", source, new BlobUploadOptions(), None);
        Assert.Equal(BlobStreamUpload.BlockBytes, largest.Bytes);
    }

    [Fact]
    public async Task Limits_AreKept_BeforeAnythingIsSent()
    {
        var container = Account.Container(NextName());
        var metadata = new BlobUploadOptions { Metadata = new Dictionary<string, string> { ["with-dash"] = "x" } };
        var before = Account.Calls.Snapshot();

        foreach (var call in (Func<Task>[])
        [
            () => container.UploadAsync("ends/", Small, new BlobUploadOptions(), None),
            () => container.TryUploadAsync("a//b", Small, new BlobUploadOptions(), None),
            () => container.UploadAsync("b", Small, metadata, None),
            () => container.CommitBlocksAsync("b", [], metadata, None),
            () => container.ReadAsync("../b", None),
            () => container.OpenAsync(new string('x', 1025), null, None),
            () => container.GetPropertiesAsync(string.Empty, None),
            () => container.DeleteAsync("a\\b", null, None),
            () => container.TryAcquireLeaseAsync("b", TimeSpan.FromSeconds(14), None),
            () => container.TryAcquireLeaseAsync("b", TimeSpan.FromSeconds(61), None),
        ])
        {
            await Assert.ThrowsAsync<StorageLimitException>(call);
        }

        Assert.Throws<StorageLimitException>(() => container.BeginUpload("ends."));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => container.ListPagesAsync("", 5001, null, None).CountAsync().AsTask());
        Assert.Equal(0, Account.Calls.Snapshot().Since(before).Total);
    }

    [Fact]
    public async Task Cancellation_EndsTheCall()
    {
        var container = await NewContainerAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await using var source = new UnseekableStream(5 * 1024 * 1024);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => container.ReadAsync("b", cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => container.UploadAsync("b", source, new BlobUploadOptions(), cancelled.Token));
    }

    private async Task<IBlobContainer> NewContainerAsync()
    {
        var container = Account.Container(NextName());
        await container.CreateIfNotExistsAsync(None);
        return container;
    }
}
