using CecFunctions.Storage;

namespace CecFunctions.Tests.Storage;

public sealed class StorageAddressTests
{
    [Theory]
    [InlineData("UseDevelopmentStorage=true")]
    [InlineData(" usedevelopmentstorage = True ; ")]
    public void DevelopmentStorage_IsAzuriteOnItsUsualPorts(string text)
    {
        var address = StorageAddress.Parse(text);

        Assert.Equal(("devstoreaccount1", true, true), (address.Account, address.HasKey, address.IsLocal));
        Assert.Equal("http://127.0.0.1:10000/devstoreaccount1", address.Blob.AbsoluteUri);
        Assert.Equal("http://127.0.0.1:10001/devstoreaccount1", address.Queue.AbsoluteUri);
        Assert.Equal("http://127.0.0.1:10002/devstoreaccount1", address.Table.AbsoluteUri);
    }

    [Theory]
    [InlineData("AccountName=certs;AccountKey=a2V5Cg==", "https://certs.table.core.windows.net/")]
    [InlineData(
        "DefaultEndpointsProtocol=https;AccountName=certs;AccountKey=a2V5Cg==;EndpointSuffix=core.usgovcloudapi.net",
        "https://certs.table.core.usgovcloudapi.net/")]
    [InlineData(
        "AccountName=certs;AccountKey=a2V5Cg==;TableEndpoint=http://localhost:1/certs/;", "http://localhost:1/certs")]
    public void Addresses_OfAConnectionString_AreGiven_OrFollowFromTheName(string text, string table)
    {
        var address = StorageAddress.Parse(text);

        Assert.Equal((table, true), (address.Table.AbsoluteUri, address.HasKey));
    }

    [Theory]
    [InlineData("mystore", "core.windows.net", "mystore")]
    [InlineData(" mystore ", "core.windows.net", "mystore")]
    [InlineData("https://mystore.table.core.windows.net", "core.windows.net", "mystore")]
    [InlineData("https://mystore.blob.core.windows.net/", "core.windows.net", "mystore")]
    [InlineData("https://mystore.queue.core.chinacloudapi.cn", "core.chinacloudapi.cn", "mystore")]
    [InlineData("HTTPS://MyStore.Table.core.windows.net", "core.windows.net", "mystore")]
    [InlineData("https://mystore.z12.table.storage.azure.net", "storage.azure.net", "mystore.z12")]
    public void NameOrAddress_GivesAllThreeServices_AndNeedsAnIdentity(string text, string suffix, string host)
    {
        var address = StorageAddress.Parse(text);

        Assert.Equal(("mystore", false, false), (address.Account, address.HasKey, address.IsLocal));
        Assert.Equal(
            [$"https://{host}.table.{suffix}/", $"https://{host}.blob.{suffix}/", $"https://{host}.queue.{suffix}/"],
            new[] { address.Table, address.Blob, address.Queue }.Select(uri => uri.AbsoluteUri));
    }

    [Theory]
    [InlineData("http://mystore.table.core.windows.net", "https")]
    [InlineData("ftp://mystore.table.core.windows.net", "https")]
    [InlineData("https://mystore.file.core.windows.net", "tables, blobs or queues")]
    [InlineData("https://mystore.table", "tables, blobs or queues")]
    [InlineData("https://example.org", "tables, blobs or queues")]
    [InlineData("https://my_store.table.core.windows.net", "tables, blobs or queues")]
    [InlineData("https://mystore.table.core.windows.net/members", "tables, blobs or queues")]
    [InlineData("https://mystore.table.core.windows.net/?sv=2024&sig=secret", "tables, blobs or queues")]
    [InlineData("https://secret@mystore.table.core.windows.net", "tables, blobs or queues")]
    [InlineData("https://", "https")]
    [InlineData("MyStore", "name=value")]
    [InlineData("my", "name=value")]
    [InlineData("astorewithanameofmorethan24", "name=value")]
    [InlineData("mystore.table.core.windows.net", "name=value")]
    [InlineData("secretsecretsecret+secret/secretsecret==", "no AccountName")]
    public void NameOrAddress_ThatCannotBeOne_IsRefused_WithoutRepeatingIt(string text, string says)
    {
        var message = Assert.Throws<FormatException>(() => StorageAddress.Parse(text)).Message;

        Assert.Contains(says, message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData(";;", "empty")]
    [InlineData("secret secret", "name=value")]
    [InlineData("=secret", "name=value")]
    [InlineData("AccountName=certs", "no AccountKey")]
    [InlineData("AccountKey=c2VjcmV0", "no AccountName")]
    [InlineData("AccountName=;AccountKey=c2VjcmV0", "no AccountName")]
    [InlineData("AccountName=certs;AccountKey=secret%", "AccountKey that is not base64")]
    [InlineData("AccountName=c;AccountKey=c2VjcmV0;TableEndpoint=https://u:secret@127.0.0.1:1/c", "TableEndpoint")]
    [InlineData("AccountName=c;AccountKey=c2VjcmV0;TableEndpoint=https://certs.example.org/?sig=secret", "TableEndpoint")]
    [InlineData("AccountName=c;AccountKey=c2VjcmV0;TableEndpoint=https://certs.example.org/#secret", "TableEndpoint")]
    [InlineData("AccountName=example.org/secret?;AccountKey=c2VjcmV0", "AccountName")]
    [InlineData("AccountName=certs;AccountKey=c2VjcmV0;EndpointSuffix=", "EndpointSuffix")]
    [InlineData("AccountName=certs;AccountKey=c2VjcmV0;EndpointSuffix=example.org/secret?b#", "EndpointSuffix")]
    [InlineData("AccountName=certs;AccountKey=c2VjcmV0;AccountKey=c2VjcmV0", "AccountKey twice")]
    [InlineData("c2VjcmV0c2VjcmV0==;c2VjcmV0c2VjcmV0==", "a part twice")]
    [InlineData("AccountName=certs;AccountKey=c2VjcmV0;DefaultEndpointsProtocol=ftp", "DefaultEndpointsProtocol")]
    [InlineData("AccountName=certs;AccountKey=c2VjcmV0;BlobEndpoint=secret", "BlobEndpoint")]
    [InlineData("AccountName=certs;AccountKey=c2VjcmV0;QueueEndpoint=file:///secret", "QueueEndpoint")]
    [InlineData("AccountName=a b;AccountKey=c2VjcmV0", "AccountName")]
    [InlineData(
        "SharedAccessSignature=secret;BlobEndpoint=https://certs.blob.core.windows.net", "SharedAccessSignature")]
    [InlineData("UseDevelopmentStorage=true;AccountName=certs", "UseDevelopmentStorage")]
    [InlineData("UseDevelopmentStorage=false", "no AccountName")]
    public void WrongConnectionString_IsRefused_NamingThePart_AndNotItsValue(string text, string says)
    {
        var message = Assert.Throws<FormatException>(() => StorageAddress.Parse(text)).Message;

        Assert.Contains(says, message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Key_IsNeverShown() =>
        Assert.Equal("certs", $"{StorageAddress.Parse("AccountName=certs;AccountKey=c2VjcmV0")}");
}
