using Azure.Core;
using Azure.Core.Pipeline;
using CecFunctions.Infrastructure.Storage;
using CecFunctions.Infrastructure.Storage.Authentication;
using CecFunctions.Infrastructure.Storage.Tables;

namespace CecFunctions.Infrastructure.Tests.Storage.Authentication;

public sealed class SharedKeyTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    [Fact]
    public void SignedText_HasHeadersInOrder_ServiceHeadersSorted_AndTheQueryDecoded()
    {
        using var transport = new HttpClientTransport();
        var request = transport.CreateRequest();
        request.Method = RequestMethod.Put;
        request.Uri.Reset(new Uri("https://certs.blob.core.windows.net/evidence/a%20b/%27?comp=block&Timeout=30&blockid=MA%3D%3D&flag"));
        request.Headers.Add("x-ms-version", "2024-11-04");
        request.Headers.Add("X-MS-Date", "Sun, 22 Nov 2026 00:00:00 GMT");
        request.Headers.Add("x-ms-meta-b", " spaced ");
        request.Headers.Add("If-Match", "\"1\"");
        request.Headers.Add("Content-Type", "image/png");
        request.Content = RequestContent.Create(new byte[5]);

        var text = SharedKeyPolicy.TextToSign(request, "certs");

        Assert.Equal(
            "PUT\n\n\n5\n\nimage/png\n\n\n\"1\"\n\n\n\n" +
            "x-ms-date:Sun, 22 Nov 2026 00:00:00 GMT\nx-ms-meta-b:spaced\nx-ms-version:2024-11-04\n" +
            "/certs/evidence/a%20b/%27\nblockid:MA==\ncomp:block\nflag:\ntimeout:30",
            text);
    }

    [Fact]
    public void EmptyContent_IsSignedAsNoLength()
    {
        using var transport = new HttpClientTransport();
        var request = transport.CreateRequest();
        request.Method = RequestMethod.Put;
        request.Uri.Reset(new Uri("http://127.0.0.1:10000/devstoreaccount1/evidence/b"));
        request.Content = RequestContent.Create(Array.Empty<byte>());

        Assert.Equal("PUT\n\n\n\n\n\n\n\n\n\n\n\n/devstoreaccount1/devstoreaccount1/evidence/b", SharedKeyPolicy.TextToSign(request, "devstoreaccount1"));
    }

    [Fact]
    public void Signature_IsHmacSha256_OfTheText()
    {
        var key = new StorageKey("certs", "key"u8.ToArray());

        // The well-known test vector of HMAC-SHA256 with key "key".
        var expected = Convert.ToBase64String(Convert.FromHexString("f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8"));
        Assert.Equal($"SharedKey certs:{expected}", key.Authorize("SharedKey", "The quick brown fox jumps over the lazy dog"));
    }

    [Fact]
    public async Task WrongKey_IsRefusedByEveryService()
    {
        var wrong = storage.ConnectionString.Replace("AccountKey=E", "AccountKey=F", StringComparison.Ordinal);
        using var account = StorageAccount.FromConnectionString(wrong);
        var name = storage.NextName();

        foreach (var call in (Func<Task>[])
        [
            () => account.Table(name).GetAsync("p", "r", default),
            () => account.Table(name).SubmitAsync(new TableBatch("p").Delete("r", "*"), default),
            () => account.Container(name).CreateIfNotExistsAsync(default),
            () => account.Queue(name).CreateIfNotExistsAsync(default),
        ])
        {
            Assert.Equal(403, (await Assert.ThrowsAsync<StorageRequestException>(call)).Status);
        }
    }
}
