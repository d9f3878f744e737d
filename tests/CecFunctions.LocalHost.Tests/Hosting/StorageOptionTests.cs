using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using CecFunctions.Storage;

namespace CecFunctions.LocalHost.Tests.Hosting;

public sealed class StorageOptionTests : IDisposable
{
    private readonly CommandShell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("AccountName=a;AccountKey=secret!")]
    [InlineData("secretsecretsecret/secretsecretsecret==")]
    [InlineData("MyStore!")]
    [InlineData("http://mystore.table.core.windows.net")]
    [InlineData("https://mystore.table.core.windows.net/?sv=2024-11-04&sig=secret!")]
    [InlineData("")]
    public async Task WrongStorage_IsRefusedInOneLine_WithoutShowingAKey(string storage)
    {
        var run = await _shell.RunWithoutStorageAsync("export", "--storage", storage);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("--storage: ", run.Error);
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain("secret", run.Error);
    }

    [Fact]
    public async Task StorageThatDoesNotAnswer_FailsWithOneLine()
    {
        var run = await _shell.RunWithoutStorageAsync(
            "export",
            "--storage",
            "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=c2VjcmV0;" +
            "BlobEndpoint=http://127.0.0.1:1/a;QueueEndpoint=http://127.0.0.1:1/a;TableEndpoint=http://127.0.0.1:1/a;");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("mystore")]
    [InlineData("https://mystore.table.core.windows.net")]
    [InlineData("https://mystore.blob.core.windows.net/")]
    public async Task AccountByNameOrAddress_IsOpenedByIdentity_AndNothingButTheStaffsTableIsTouched(string storage)
    {
        using var account = new AccountWithoutKeys();
        using var client = new HttpClient(account);
        using var shell = new CommandShell
        {
            Identity = new SignedIn(),
            StorageOptions = new StorageOptions { Transport = new HttpClientTransport(client) },
        };

        var run = await shell.RunWithoutStorageAsync(
            "staff", "add", "first@example.org", "--name", "First", "--role", "admin", "--storage", storage);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("first@example.org", run.Output);
        Assert.Equal(["mystore.table.core.windows.net"], account.Addresses.Select(address => address.Host).Distinct());
        // The first administrator of a deployment has a role on this table and no right to make one.
        Assert.All(account.Addresses, address => Assert.Contains("staff(", address.AbsolutePath));
        Assert.Equal(["Bearer token"], account.Authorizations.Distinct());
    }

    [Fact]
    public async Task AccountByName_WithoutASignIn_FailsWithOneLine_ThatSaysWhatToDo()
    {
        var run = await _shell.RunWithoutStorageAsync("staff", "list", "--storage", "mystore");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Equal(
            "Storage cannot be opened without being signed in (az login): Please sign in.", run.Error.TrimEnd());
    }

    private sealed class SignedIn : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new("token", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(
            TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }

    /// <summary>An empty account of Azure with shared keys switched off.</summary>
    private sealed class AccountWithoutKeys : HttpMessageHandler
    {
        private readonly List<HttpRequestMessage> _seen = [];

        public IEnumerable<Uri> Addresses => _seen.Select(request => request.RequestUri!);

        public IEnumerable<string?> Authorizations =>
            _seen.Select(request => request.Headers.Authorization?.ToString());

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            lock (_seen)
            {
                _seen.Add(request);
            }

            var address = request.RequestUri!;
            return Task.FromResult(
                (request.Method == HttpMethod.Get, address.AbsolutePath.EndsWith("()", StringComparison.Ordinal)) switch
            {
                (true, true) => new HttpResponseMessage(HttpStatusCode.OK)
                {
                    Content = new StringContent("""{"value":[]}"""),
                },
                (true, false) => new HttpResponseMessage(HttpStatusCode.NotFound)
                {
                    Content = new StringContent("""{"odata.error":{"code":"ResourceNotFound"}}"""),
                },
                _ => new HttpResponseMessage(HttpStatusCode.NoContent),
            });
        }
    }
}
