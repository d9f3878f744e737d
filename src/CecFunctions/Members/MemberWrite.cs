namespace CecFunctions.Members;

/// <summary>
/// Decides what to write about a member. Asked again, with the member read again, when another writer was faster.
/// </summary>
/// <param name="member"><see langword="null"/> where there is no such member.</param>
/// <returns><see langword="null"/> where nothing is to be written.</returns>
internal delegate ValueTask<MemberDraft?> DraftDecision(StoredMember? member, CancellationToken cancellationToken);

/// <summary>What is to be written about a member.</summary>
/// <param name="Day">The day of the command or the night; notices planned now are due for sending from it.</param>
/// <param name="Actor">Who brings it about, see <see cref="Members.Actor"/>.</param>
internal sealed record MemberDraft(MemberChange Change, DateOnly Day, string Actor);

/// <summary>How a write ended.</summary>
internal enum WriteOutcome
{
    /// <summary>The decision wanted nothing written.</summary>
    Nothing,

    /// <summary>All of it is written.</summary>
    Committed,

    /// <summary>The member's record has no room for it; nothing is written.</summary>
    Full,

    /// <summary>
    /// Other writers were faster for as long as <see cref="ConflictPauses"/> allows; nothing is written.
    /// </summary>
    TooBusy,

    /// <summary>The id is that of a person who was erased; nothing is written.</summary>
    Erased,

    /// <summary>In a page: it failed, see <see cref="MemberWrite.Failure"/>. A single write throws instead.</summary>
    Failed,
}

/// <summary>One member on the way through <see cref="MemberWriter"/>.</summary>
internal sealed class MemberWrite(MemberKey key, DraftDecision decide)
{
    public MemberWrite(MemberKey key, Func<StoredMember?, MemberDraft?> decide)
        : this(key, (member, _) => ValueTask.FromResult(decide(member)))
    {
    }

    public MemberKey Key { get; } = key;

    /// <summary>Reads the member, where that takes more than a point read.</summary>
    public Func<CancellationToken, Task<StoredMember?>>? Read { get; init; }

    /// <summary>The member as last read; <see langword="null"/> where there is none.</summary>
    public StoredMember? Found { get; private set; }

    /// <summary>What was tried last.</summary>
    public PreparedCommit? Prepared { get; private set; }

    public WriteOutcome Outcome { get; private set; }

    /// <summary>How often another writer was faster, or seemed to be because an answer was lost.</summary>
    public int Conflicts { get; private set; }

    public Exception? Failure { get; private set; }

    /// <summary>What this write committed.</summary>
    public PreparedCommit? Committed => Outcome == WriteOutcome.Committed ? Prepared : null;

    /// <summary>Whether <see cref="Found"/> was read already.</summary>
    internal bool IsRead { get; private set; }

    /// <summary>Begins with a member that was read before, which spares the first read.</summary>
    public MemberWrite Starting(StoredMember? found)
    {
        (Found, IsRead) = (found, true);
        return this;
    }

    /// <summary>Says of a member of a page what kept it from being written; nothing where nothing did.</summary>
    /// <param name="tooBusy">Is told how often another writer was faster.</param>
    public void TellFailure(
        Action<Exception, MemberKey> failed, Action<MemberKey> full, Action<MemberKey, int> tooBusy)
    {
        switch (Outcome)
        {
            case WriteOutcome.Failed:
                failed(Failure!, Key);
                break;
            case WriteOutcome.Full:
                full(Key);
                break;
            case WriteOutcome.TooBusy:
                tooBusy(Key, Conflicts);
                break;
            default:
                break;
        }
    }

    internal void End(WriteOutcome outcome) => Outcome = outcome;

    internal void Fail(Exception failure) => (Failure, Outcome) = (failure, WriteOutcome.Failed);

    internal void CountConflict() => Conflicts++;

    /// <returns>Whether there is something to write.</returns>
    internal async Task<bool> DecideAsync(
        Func<StoredMember?, MemberDraft, PreparedCommit> prepare, CancellationToken cancellationToken)
    {
        Prepared = await decide(Found, cancellationToken) is { } draft ? prepare(Found, draft) : null;
        Outcome = WriteOutcome.Nothing;
        return Prepared is not null;
    }
}
