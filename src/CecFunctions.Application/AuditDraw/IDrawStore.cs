using CecFunctions.Domain.Audits.Draw;

namespace CecFunctions.Application.AuditDraw;

/// <summary>How far draws have come.</summary>
public interface IDrawStore
{
    /// <summary>The program's draw that was begun last, open or finished.</summary>
    Task<DrawNight?> FindLatestAsync(string program, CancellationToken cancellationToken);

    /// <summary>Makes a night the program's latest, or changes it, if the latest is as it was read (<see cref="DrawNight.ETag"/>; <see langword="null"/> = there was none).</summary>
    /// <returns>The night with its new version; <see langword="null"/> where somebody was faster.</returns>
    Task<DrawNight?> TryWriteLatestAsync(DrawNight night, CancellationToken cancellationToken);

    /// <summary>The program's finished draws, by night.</summary>
    IAsyncEnumerable<DrawNight> ReadFinishedAsync(string program, CancellationToken cancellationToken);

    /// <summary>How far each of the program's types and years has come.</summary>
    Task<IReadOnlyList<DrawTally>> ReadTalliesAsync(string program, CancellationToken cancellationToken);

    /// <summary>Writes how far types and years had come after a night, but where a later night has been written already.</summary>
    Task WriteTalliesAsync(string program, DateOnly throughNight, IReadOnlyCollection<DrawTally> tallies, CancellationToken cancellationToken);

    /// <summary>What is still to be recorded with members of the program, by night.</summary>
    Task<IReadOnlyList<PendingEntry>> ReadPendingAsync(string program, CancellationToken cancellationToken);

    /// <summary>Keeps entries until they are removed. One that is there already stays.</summary>
    Task AddPendingAsync(string program, IReadOnlyCollection<PendingEntry> entries, CancellationToken cancellationToken);

    /// <summary>Removes entries. One that is gone already is no error.</summary>
    Task RemovePendingAsync(string program, IReadOnlyCollection<PendingEntry> entries, CancellationToken cancellationToken);
}
