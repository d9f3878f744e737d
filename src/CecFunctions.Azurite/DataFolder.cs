using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace CecFunctions.Azurite;

/// <summary>
/// Azurite's data folder, held by one process at a time: two Azurites on one folder would overwrite each other's data.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private static readonly TimeSpan PredecessorTimeout = TimeSpan.FromSeconds(60);

    // Start times are reckoned from the system's start and may be a little off.
    private static readonly TimeSpan ClockInaccuracy = TimeSpan.FromSeconds(5);

    private readonly FileStream _held;

    private DataFolder(string path, FileStream held)
    {
        Path = path;
        _held = held;
    }

    internal string Path { get; }

    /// <summary>Creates the folder when it is missing and holds it.</summary>
    /// <exception cref="AzuriteException">Another process uses it.</exception>
    internal static async Task<DataFolder> HoldAsync(string path, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(path).FullName;
        var held = FileLock.TryAcquire(System.IO.Path.Combine(folder, "azurite.lock"))
            ?? throw new AzuriteException(
                $"Another process runs Azurite on {folder}. End it first, or use its storage with --storage.");
        try
        {
            await WaitForPredecessorAsync(folder, cancellationToken);
            return new DataFolder(folder, held);
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }

    public void Dispose() => _held.Dispose();

    /// <summary>
    /// An owner that was killed has let go of the lock while its Azurite is still saving: wait for that.
    /// </summary>
    private static async Task WaitForPredecessorAsync(string folder, CancellationToken cancellationToken)
    {
        var identity = System.IO.Path.Combine(folder, "azurite.pid");
        if (!File.Exists(identity)
            || !int.TryParse(
                await File.ReadAllTextAsync(identity, cancellationToken),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var id))
        {
            return;
        }

        using var predecessor = Running(id, File.GetLastWriteTimeUtc(identity));
        if (predecessor is null)
            return;

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(PredecessorTimeout);
        try
        {
            await predecessor.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new AzuriteException(
                $"Process {id} still runs Azurite on {folder}. End it first, or use its storage with --storage.");
        }
    }

    /// <summary>
    /// The process of this number, unless it began after the number was noted: then it is another process.
    /// </summary>
    private static Process? Running(int id, DateTime noted)
    {
        try
        {
            var process = Process.GetProcessById(id);
            if (process.StartTime.ToUniversalTime() <= noted + ClockInaccuracy)
                return process;

            process.Dispose();
            return null;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It is gone, or belongs to another user.
            return null;
        }
    }
}
