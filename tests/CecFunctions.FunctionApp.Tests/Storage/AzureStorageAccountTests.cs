using Azure.Core;
using CecFunctions.FunctionApp.Storage;
using CecFunctions.Infrastructure.Storage;
using CecFunctions.Infrastructure.Storage.Tables;

namespace CecFunctions.FunctionApp.Tests.Storage;

public sealed class AzureStorageAccountTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public void Identity_OverPlainHttp_IsRefused() => Assert.Throws<ArgumentException>(() => AzureStorageAccount.FromCredential(
        StorageEndpoints.OfAccount("cecfunctions") with { Queue = new Uri("http://cecfunctions.queue.core.windows.net") }, new CountedCredential()));

    [Fact]
    public async Task Identity_BringsATokenForStorage_ToEveryService()
    {
        var seen = new SentHeaders();
        var credential = new CountedCredential();
        using var account = AzureStorageAccount.FromCredential(
            StorageEndpoints.OfAccount("cecfunctions"), credential, new StorageOptions { Transport = seen, MaxRetries = 0 });

        foreach (var call in (Func<Task>[])
        [
            () => account.Table("members").InsertAsync(new TableRow("p", "r"), None),
            () => account.Container("evidence").DeleteAsync("b", null, None),
            () => account.Queue("requests").ClearAsync(None),
        ])
        {
            await Assert.ThrowsAsync<StorageRequestException>(call);
        }

        Assert.Equal(
            ["cecfunctions.table.core.windows.net", "cecfunctions.blob.core.windows.net", "cecfunctions.queue.core.windows.net"],
            seen.Sent.Select(sent => sent.Host));
        Assert.All(seen.Sent, sent => Assert.Equal("Bearer secret", sent.Authorization));
        Assert.All(credential.Scopes, scope => Assert.Equal("https://storage.azure.com/.default", scope));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("nonsense", "name=value")]
    [InlineData("AccountName=account", "AccountKey")]
    [InlineData("AccountName=account;AccountKey=b", "AccountKey")]
    [InlineData("AccountName=account;SharedAccessSignature=sv=2024&sig=b", "SharedAccessSignature")]
    public void ConnectionString_ThatCannotBeRead_IsRefused_ByThePartThatIsWrong(string connection, string part)
    {
        var refused = Assert.Throws<FormatException>(() => AzureStorageAccount.FromConnectionString(connection));

        Assert.Contains(part, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("=b", refused.Message, StringComparison.Ordinal);
    }

    private sealed class CountedCredential : TokenCredential
    {
        public List<string> Scopes { get; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes.AddRange(requestContext.Scopes);
            return new AccessToken("secret", DateTimeOffset.MaxValue);
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
