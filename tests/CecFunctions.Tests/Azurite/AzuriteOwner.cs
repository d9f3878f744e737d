using CecFunctions.Azurite;

namespace CecFunctions.Tests.Azurite;

/// <summary>
/// A process that owns an Azurite, for tests to kill: started with the data folder, it writes the process id and the
/// connection string.
/// </summary>
internal static class AzuriteOwner
{
    private static async Task Main(string[] arguments)
    {
        await using var azurite = await AzuriteProcess.StartAsync(
            new AzuriteOptions { DataFolder = arguments[0] }, CancellationToken.None);
        Console.WriteLine(azurite.ProcessId);
        Console.WriteLine(azurite.ConnectionString);
        await Task.Delay(Timeout.Infinite);
    }
}
