using CecFunctions.Infrastructure.Storage.Authentication;

namespace CecFunctions.Infrastructure.Tests.Storage.Authentication;

public sealed class StorageConnectionStringTests
{
    [Theory]
    [InlineData("UseDevelopmentStorage=true")]
    [InlineData(" usedevelopmentstorage = True ; ")]
    public void DevelopmentStorage_IsAzuriteOnItsUsualPorts(string text)
    {
        var parsed = StorageConnectionString.Parse(text);

        Assert.Equal("devstoreaccount1", parsed.Key.Account);
        Assert.Equal("http://127.0.0.1:10000/devstoreaccount1", parsed.Endpoints.Blob.AbsoluteUri);
        Assert.Equal("http://127.0.0.1:10001/devstoreaccount1", parsed.Endpoints.Queue.AbsoluteUri);
        Assert.Equal("http://127.0.0.1:10002/devstoreaccount1", parsed.Endpoints.Table.AbsoluteUri);
    }

    [Theory]
    [InlineData("AccountName=certs;AccountKey=a2V5Cg==", "https://certs.table.core.windows.net/")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=certs;AccountKey=a2V5Cg==;EndpointSuffix=core.usgovcloudapi.net", "https://certs.table.core.usgovcloudapi.net/")]
    [InlineData("AccountName=certs;AccountKey=a2V5Cg==;TableEndpoint=http://localhost:1/certs/;", "http://localhost:1/certs")]
    public void Addresses_AreGiven_OrFollowFromTheName(string text, string table) =>
        Assert.Equal(table, StorageConnectionString.Parse(text).Endpoints.Table.AbsoluteUri);

    [Theory]
    [InlineData("", "empty")]
    [InlineData(";;", "empty")]
    [InlineData("secretsecret", "name=value")]
    [InlineData("=secret", "name=value")]
    [InlineData("AccountName=certs", "no AccountKey")]
    [InlineData("AccountKey=c2VjcmV0", "no AccountName")]
    [InlineData("AccountName=;AccountKey=c2VjcmV0", "no AccountName")]
    [InlineData("AccountName=certs;AccountKey=secret%", "AccountKey is not base64")]
    [InlineData("AccountName=certs;AccountKey=c2VjcmV0;AccountKey=c2VjcmV0", "AccountKey twice")]
    [InlineData("AccountName=certs;AccountKey=c2VjcmV0;DefaultEndpointsProtocol=ftp", "DefaultEndpointsProtocol")]
    [InlineData("AccountName=certs;AccountKey=c2VjcmV0;BlobEndpoint=secret", "BlobEndpoint")]
    [InlineData("AccountName=certs;AccountKey=c2VjcmV0;QueueEndpoint=file:///secret", "QueueEndpoint")]
    [InlineData("AccountName=a b;AccountKey=c2VjcmV0", "AccountName")]
    [InlineData("SharedAccessSignature=secret;BlobEndpoint=https://certs.blob.core.windows.net", "SharedAccessSignature")]
    [InlineData("UseDevelopmentStorage=true;AccountName=certs", "UseDevelopmentStorage")]
    [InlineData("UseDevelopmentStorage=false", "no AccountName")]
    public void WrongString_IsRefused_NamingThePart_AndNotItsValue(string text, string says)
    {
        var message = Assert.Throws<FormatException>(() => StorageConnectionString.Parse(text)).Message;

        Assert.Contains(says, message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Key_IsNeverShown() =>
        Assert.DoesNotContain("c2VjcmV0", StorageConnectionString.Parse("AccountName=certs;AccountKey=c2VjcmV0").ToString(), StringComparison.Ordinal);
}
