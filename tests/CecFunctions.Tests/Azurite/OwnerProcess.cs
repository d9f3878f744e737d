using System.Diagnostics;
using System.Globalization;

namespace CecFunctions.Tests.Azurite;

/// <summary>A running <see cref="AzuriteOwner"/>, killed at the latest when its test ends.</summary>
internal sealed class OwnerProcess : IDisposable
{
    private readonly Process _process;

    private OwnerProcess(Process process, int azuriteProcessId, string connectionString)
    {
        _process = process;
        AzuriteProcessId = azuriteProcessId;
        ConnectionString = connectionString;
    }

    internal int AzuriteProcessId { get; }

    internal string ConnectionString { get; }

    internal static async Task<OwnerProcess> StartAsync(string folder)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(AzuriteOwner).Assembly.Location, folder])
        {
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        var id = await process.StandardOutput.ReadLineAsync();
        var connectionString = await process.StandardOutput.ReadLineAsync();
        return new OwnerProcess(process, int.Parse(id!, CultureInfo.InvariantCulture), connectionString!);
    }

    internal async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
