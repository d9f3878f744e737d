namespace CecFunctions.Azurite;

/// <summary>The one Azurite that all tests of a test process share.</summary>
public static class AzuriteInstance
{
    private static readonly Lazy<Task<AzuriteProcess>> Shared =
        new(() => AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true }, CancellationToken.None));

    /// <summary>
    /// Starts it on the first call, in memory. It ends with the test process and is not stopped before, so that no test
    /// takes it from another. Tests keep apart by names of their own (a random prefix).
    /// </summary>
    public static Task<AzuriteProcess> SharedAsync() => Shared.Value;
}
