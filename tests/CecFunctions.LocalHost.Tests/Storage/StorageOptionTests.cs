namespace CecFunctions.LocalHost.Tests.Storage;

public sealed class StorageOptionTests : IDisposable
{
    private readonly CommandShell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task WrongConnectionString_IsRefused_WithoutShowingItsKey()
    {
        var run = await _shell.RunWithoutStorageAsync("export", "--storage", "AccountName=a;AccountKey=secret!");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("--storage: ", run.Error);
        Assert.DoesNotContain("secret!", run.Error);
    }

    [Fact]
    public async Task StorageThatDoesNotAnswer_FailsWithOneLine()
    {
        var run = await _shell.RunWithoutStorageAsync(
            "export",
            "--storage",
            "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=c2VjcmV0;BlobEndpoint=http://127.0.0.1:1/a;QueueEndpoint=http://127.0.0.1:1/a;TableEndpoint=http://127.0.0.1:1/a;");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
