using CecFunctions.Application.Members;

namespace CecFunctions.Application.AuditDraw;

/// <summary>One member on the way through the recording of a draw.</summary>
/// <param name="entries">The member's submissions in the draw.</param>
internal sealed class RecordedMember(MemberKey key, IReadOnlyList<PendingEntry> entries)
{
    public MemberKey Key { get; } = key;

    public IReadOnlyList<PendingEntry> Entries { get; } = entries;

    /// <summary>The member as last read; <see langword="null"/> where there is none.</summary>
    public StoredMember? Found { get; set; }

    public PreparedCommit? Prepared { get; set; }

    /// <summary>What this run committed.</summary>
    public PreparedCommit? Committed { get; set; }

    /// <summary>Entries that could not be recorded.</summary>
    public IReadOnlyList<PendingEntry> Left { get; set; } = [];

    public int Conflicts { get; set; }
}
