namespace CecFunctions.Azurite;

/// <summary>The one Azurite that all tests of a test process share.</summary>
public static class AzuriteInstance
{
    private static readonly Lazy<Task<AzuriteProcess>> Shared =
        new(() => AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true }, CancellationToken.None));

    /// <summary>
    /// Starts it on the first call, in memory. Nobody stops it: it ends by itself when the test process does, so no
    /// test can take it away from another. Tests keep apart by names of their own (a random prefix).
    /// </summary>
    public static Task<AzuriteProcess> SharedAsync() => Shared.Value;
}
