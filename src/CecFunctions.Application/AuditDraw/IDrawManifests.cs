namespace CecFunctions.Application.AuditDraw;

/// <summary>The manifests of draws, one a program and night. One that was written is never changed.</summary>
public interface IDrawManifests
{
    /// <summary>Keeps a manifest, unless the night has one: whoever is first fixes the draw.</summary>
    Task<bool> TryCreateAsync(string program, DateOnly night, ReadOnlyMemory<byte> manifest, CancellationToken cancellationToken);

    Task<ReadOnlyMemory<byte>?> FindAsync(string program, DateOnly night, CancellationToken cancellationToken);

    /// <summary>The nights that have a manifest, in order.</summary>
    IAsyncEnumerable<DateOnly> ReadNightsAsync(string program, CancellationToken cancellationToken);
}
